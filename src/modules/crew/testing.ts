import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { grantRole, insertAccount, insertUnit } from '../../platform/accounts/index.ts'
import type { Actor, Role } from '../../platform/context.ts'
import type { Said } from '../../ui/offline/crew/job.ts'
import { base64Of, keyFrom, type MemberKeys, proofOf, sealJson, sealWith } from '../../ui/offline/crew/vault.ts'
import { newId, newPhoto } from '../../ui/offline/draft.ts'
import { act, cases, findCase } from '../cases/index.ts'
import { catalogue, loadFolder } from '../catalogue/index.ts'
import { desk } from '../desk/index.ts'
import { reports } from '../reports/index.ts'
import { shell } from '../shell/index.ts'
import { crew } from './index.ts'
import { addPhone } from './phones.ts'
import { setPin } from './pins.ts'
import { addMember, insertCrew } from './store.ts'

// A unit with two who go out, their head, whoever checks reports, and the phone that the two share.

export const pins = { ani: '2580', budi: '139742' } as const
export const depot = { lat: -6.2, lng: 106.8 }

export interface Yard {
  house: TestHouse
  web: TestWeb
  crew: string
  ani: Actor
  budi: Actor
  /** At the desk of the same unit; of no crew. */
  clerk: Actor
  head: Actor
  /** A report that was checked and waits to be worked on. */
  reported(service: string, words: string, about?: object): Promise<string>
  /** A code for one more phone. */
  code(): Promise<{ id: string; code: string }>
  close(): Promise<void>
}

export async function yard(): Promise<Yard> {
  const house = await testHouse({ modules: [catalogue, cases, desk, reports, crew, shell] })
  const ctx = house.ctx()
  const unit = { id: 'pengaduan', name_id: 'Unit Pengaduan', name_en: 'Complaints' }
  await insertUnit(ctx.db, { ...unit, parent: null, address: null, phone: null, head_title: null })
  await loadFolder(ctx, join(import.meta.dirname, '../../../services/reports'))
  const officer = async (name: string, role: Exclude<Role, 'citizen'>): Promise<Actor> => {
    const actor = account(name, [grant(role, unit.id)])
    await insertAccount(ctx.shared, { id: actor.id!, name, email: `${actor.id}@kota.example`, verified: true }, ctx.now)
    await grantRole(ctx, { account: actor.id!, role, unit: unit.id, area: null, acting: null, from: null, until: null })
    return actor
  }
  const ani = await officer('Ani Lestari', 'officer')
  const budi = await officer('Budi Santoso', 'officer')
  const clerk = await officer('Citra Dewi', 'officer')
  const head = await officer('Hadi Wijaya', 'unitHead')
  const verifier = await officer('Nadia Safitri', 'verifier')
  const id = ctx.newId()
  const made = { made_at: new Date(ctx.now), made_by: null, ended_at: null }
  await insertCrew(ctx.db, { id, unit: unit.id, name: 'Regu Jalan 1', ...depot, ...made })
  for (const [name, { id: account }] of [
    ['ani', ani],
    ['budi', budi],
  ] as const) {
    await addMember(ctx.db, { crew: id, account: account!, by: null, at: ctx.now })
    await setPin(ctx, account!, pins[name])
  }
  const web = await testWeb(house)
  return {
    ...{ house, web, crew: id, ani, budi, clerk, head },
    async reported(service, words, about = {}) {
      const report = newId(house.now)
      const payload = {
        service,
        words,
        street: 'Jl. Kenanga',
        disclosure: 'biasa',
        name: 'Rina Pelapor',
        contact: '081234567890',
        ...about,
      }
      const sent = await web.app.inject({ method: 'PUT', url: `/api/v1/reports/${report}`, payload })
      if (sent.statusCode !== 201) throw new Error(sent.body)
      const { seq } = (await findCase(house.ctx().db, report))!
      const approve = { type: 'approve', stage: 'verifikasi', expectedSeq: seq } as const
      await act(house.ctx({ actor: verifier }), report, approve)
      return report
    },
    code: () => addPhone(house.ctx({ actor: head }), id, 'Samsung oranye'),
    async close() {
      await web.close()
      await house.close()
    },
  }
}

/** A phone that came in by a code: what its page does, without the page. */
export async function phoneIn(yard: Yard) {
  const { id, code } = await yard.code()
  const { app } = yard.web
  const enrolled = await app.inject({ method: 'POST', url: '/api/v1/crew/phones', payload: { code } })
  const cookie = String(enrolled.headers['set-cookie']).split(';')[0]!
  const ask = async (request: InjectOptions) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', ...request.headers }
    const answer = await app.inject({ ...request, headers })
    return { status: answer.statusCode, body: answer.json() }
  }
  const post = (path: string, payload: object) => ask({ method: 'POST', url: `/api/v1/crew/${path}`, payload })
  return {
    id,
    code,
    ask,
    unlock: (member: Actor, pin: string) => post('keys', { member: member.id, pin }),
    async day({ id }: Actor, { key }: MemberKeys) {
      return ask({ method: 'GET', url: '/api/v1/crew/day', headers: { 'crew-member': `${id}.${await proofOf(key)}` } })
    },
    /** A whole photo, sealed as the page seals it, as it comes in pieces. */
    async photo(photographed: Buffer<ArrayBuffer>, { key }: MemberKeys) {
      const photo = newPhoto(Date.now(), photographed.length)
      const bytes = Buffer.from(await sealWith(await keyFrom(key), photographed, `photo/${photo.id}`))
      const ours = { 'tus-resumable': '1.0.0', 'upload-secret': photo.secret }
      const begun = { ...ours, 'upload-length': String(bytes.length), 'upload-metadata': `id ${btoa(photo.id)}` }
      await app.inject({ method: 'POST', url: '/api/v1/uploads', headers: begun })
      const piece = {
        ...ours,
        'upload-sealed': '1',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      }
      await app.inject({ method: 'PATCH', url: `/api/v1/uploads/${photo.id}`, headers: piece, payload: bytes })
      return { id: photo.id, secret: photo.secret }
    },
    /** What a member did, sealed as the page seals it; sent as often as `send` is called. */
    async deed(member: Actor, { key }: MemberKeys, said: Omit<Said, 'at'>, photos: readonly object[] = []) {
      const id = newId(Date.now())
      const sealed = base64Of(await sealJson(await keyFrom(key), { ...said, at: yard.house.now }, id))
      const payload = { member: member.id, sealed, photos }
      return { id, send: () => ask({ method: 'PUT', url: `/api/v1/crew/actions/${id}`, payload }) }
    },
  }
}
