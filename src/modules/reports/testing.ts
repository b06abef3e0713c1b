import { join } from 'node:path'
import sharp from 'sharp'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertArea, insertUnit } from '../../platform/accounts/index.ts'
import type { Actor } from '../../platform/context.ts'
import { act, cases } from '../cases/index.ts'
import { catalogue, loadFolder } from '../catalogue/index.ts'
import { crew } from '../crew/index.ts'
import { desk } from '../desk/index.ts'
import { mailroom } from '../mailroom/index.ts'
import { shell } from '../shell/index.ts'
import { endingEvents, follow, tellSupporters } from './follow.ts'
import { reports } from './index.ts'
import { saveRoute } from './route-store.ts'
import { findReportByNumber } from './store.ts'

// A city with categories of reports, two units and somebody in each; and a resident on the street.

export const verifier = account('Nadia Safitri', [grant('verifier', 'pu'), grant('officer', 'pu')])
export const other = account('Yusuf Maulana', [grant('verifier', 'pengaduan'), grant('officer', 'pengaduan')])
export const tono = account('Tono Saputra', [grant('regionAdmin')])
export const here = { lat: -6.2088, lng: 106.8456 }

export interface Street {
  house: TestHouse
  web: TestWeb
  /** Fills in a report of a category; where the answer leads. */
  fill(
    service: string,
    fields: Record<string, string>,
    photo?: Buffer,
  ): Promise<{ status: number; body: string; location: string }>
  /** The same sent; number and secret. */
  sent(service: string, fields: Record<string, string>): Promise<{ number: string; secret: string }>
  /** An officer's step on a report, and what follows from it. */
  step(number: string, type: 'approve' | 'reject' | 'refer', by?: Actor): Promise<void>
  close(): Promise<void>
}

export async function street(): Promise<Street> {
  const house = await testHouse({ modules: [catalogue, cases, desk, reports, crew, shell, mailroom] })
  const ctx = house.ctx()
  const unit = (id: string) => ({
    id,
    name_id: id,
    name_en: id,
    parent: null,
    address: null,
    phone: null,
    head_title: null,
  })
  for (const id of ['pengaduan', 'pu']) await insertUnit(ctx.db, unit(id))
  await insertArea(ctx.db, { code: '99.71.01', name: 'Kemuning', level: 'district', parent: null })
  await insertArea(ctx.db, { code: '99.71.01.1001', name: 'Mawar', level: 'village', parent: '99.71.01' })
  await loadFolder(ctx, join(import.meta.dirname, '../../../services/reports'))
  await saveRoute(ctx.db, { id: ctx.newId(), service: 'jalan-rusak', area: null, layer: null, unit: 'pu' })
  const web = await testWeb(house)

  const fill: Street['fill'] = async (service, fields, photo) => {
    const { body } = await web.get(`/lapor/baru/${service}`)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
    const form = new FormData()
    for (const [name, value] of Object.entries({ _token: field('_token'), id: field('id'), ...fields }))
      form.set(name, value)
    if (photo) form.set('file', new File([new Uint8Array(photo)], 'foto.jpg', { type: 'image/jpeg' }))
    const message = new Response(form)
    const answer = await web.app.inject({
      method: 'POST',
      url: `/lapor/baru/${service}?_token=${field('_token')}`,
      headers: { 'content-type': message.headers.get('content-type')!, 'sec-fetch-site': 'same-origin' },
      cookies: { ...web.cookies },
      payload: Buffer.from(await message.arrayBuffer()),
    })
    return { status: answer.statusCode, body: answer.body, location: String(answer.headers.location ?? '') }
  }

  return {
    house,
    web,
    fill,
    async sent(service, fields) {
      const { location } = await fill(service, fields)
      const [path = '', key = ''] = location.split('?')
      const done = await web.post(`${path}/pengiriman?${key}`, {}, location)
      return receiptIn(done.location)
    },
    async step(number, type, by = verifier) {
      const report = (await findReportByNumber(house.ctx().db, number))!
      const row = await house
        .ctx()
        .db.selectFrom('cases')
        .select(['stage', 'seq'])
        .where('id', '=', report.id)
        .executeTakeFirstOrThrow()
      const stage = row.stage!
      const payload = { reason: 'Sudah diperiksa.' }
      const on = { stage, expectedSeq: row.seq, payload }
      const command =
        type === 'approve'
          ? { type, ...on }
          : type === 'reject'
            ? { type, ...on, ground: 'tanpa-anggaran' }
            : { type, ...on, to: 'provinsi' }
      const done = await act(house.ctx({ actor: by }), report.id, command)
      if ('refusal' in done) throw new Error(done.refusal.code)
      await follow(house.ctx(), { caseId: report.id })
      for (const { seq, type } of done.events)
        if (endingEvents.some((each) => each === type)) await tellSupporters(house.ctx(), { caseId: report.id, seq })
    },
    async close() {
      await web.close()
      await house.close()
    },
  }
}

export function receiptIn(location: string | undefined): { number: string; secret: string } {
  const [, number = '', secret = ''] = /\/lacak\/([^/]+)\/tanda-terima\?k=(\w+)/.exec(location ?? '') ?? []
  return { number, secret }
}

/** A photo that says where it was taken. */
export async function photoAt(latitude: string, longitude: string): Promise<Buffer> {
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#887766' } })
  const place = { GPSLatitudeRef: 'S', GPSLatitude: latitude, GPSLongitudeRef: 'E', GPSLongitude: longitude }
  return picture.withExif({ IFD3: place }).jpeg().toBuffer()
}

export { nobody }
