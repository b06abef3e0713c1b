import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertArea, insertUnit, makeKey, makeProgram, type scopes } from '../../platform/accounts/index.ts'
import type { Module } from '../../platform/module.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act, cases, eventsOf } from '../cases/index.ts'
import { catalogue, loadFolder } from '../catalogue/index.ts'
import { crew } from '../crew/index.ts'
import { desk } from '../desk/index.ts'
import { reports } from '../reports/index.ts'
import { shell } from '../shell/index.ts'
import { open311 } from './index.ts'
import { pass } from './pass-on.ts'

// Two cities of one house, each with its reports and its door, reached over real HTTP.

export const verifier = account('Nadia Safitri', [grant('verifier'), grant('officer')])
export const tono = account('Tono Saputra', [grant('regionAdmin')])
export const here = { lat: -6.2088, lng: 106.8456 }
export type City = '9971' | '9972'

export interface Cities {
  house: TestHouse
  web: TestWeb
  /** Scheme, host and port of the server. */
  origin: string
  /** Base of a city's door. */
  door(city?: City): string
  /** A new program's key. */
  key(city?: City, scope?: (typeof scopes)[number]): Promise<string>
  get(path: string, city?: City): Promise<{ status: number; body: string; type: string; headers: Headers }>
  post(
    path: string,
    fields: Record<string, string> | FormData,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: string }>
  /** An officer's step on a report, and what follows from it. */
  step(number: string, type: 'approve' | 'reject' | 'refer', city?: City, way?: string): Promise<void>
  reports(city?: City): Promise<{ id: string; number: string; service: string }[]>
  close(): Promise<void>
}

export async function cities(): Promise<Cities> {
  const modules = [catalogue, cases, desk, reports, crew, open311, shell]
  const house = await testHouse({ modules, env: { PENDOPO_INSIDE: '127.0.0.1' } })
  for (const region of ['9971', '9972']) {
    const ctx = house.ctx({ region })
    const [code, district] = [`${region.slice(0, 2)}.${region.slice(2)}.01`, 'Kemuning']
    for (const id of ['pengaduan', 'pu'])
      await insertUnit(ctx.db, {
        id,
        name_id: id,
        name_en: id,
        parent: null,
        address: null,
        phone: null,
        head_title: null,
      })
    await insertArea(ctx.db, { code, name: district, level: 'district', parent: null })
    await insertArea(ctx.db, { code: `${code}.1001`, name: 'Mawar', level: 'village', parent: code })
    await loadFolder(ctx, join(import.meta.dirname, '../../../services/reports'))
  }
  const web = await testWeb(house)
  web.actor = nobody
  await web.app.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(web.app.server.address() as AddressInfo).port}`
  const door = (city: City = '9971') => `${origin}/w/${city}/open311/v2`

  async function follow(city: City, id: string): Promise<void> {
    const ctx = house.ctx({ region: city })
    for (const { seq, type } of await eventsOf(ctx.db, id))
      for (const room of modules)
        for (const { events, run } of Object.values((room as Module).followers ?? {}))
          if (events.includes(type)) await run(ctx, { position: seq, caseId: id, seq, type })
  }

  return {
    house,
    web,
    origin,
    door,
    async key(city = '9971', scope = 'reports.submit') {
      const ctx = house.ctx({ region: city, actor: tono })
      const program = await makeProgram(ctx, { name: 'Aplikasi warga', contact: 'a@contoh.id', scopes: [scope] })
      const made = isRefused(program) ? program : await makeKey(ctx, program.id)
      if (isRefused(made)) throw new Error(made.refusal.code)
      return made.key
    },
    async get(path, city) {
      const answer = await fetch(door(city) + path)
      const body = await answer.text()
      return { status: answer.status, body, type: answer.headers.get('content-type') ?? '', headers: answer.headers }
    },
    async post(path, fields, headers = {}) {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
      const answer = await fetch(door() + path, { method: 'POST', body, headers })
      return { status: answer.status, body: await answer.text() }
    },
    async step(number, type, city = '9971', way) {
      const ctx = house.ctx({ region: city, actor: verifier })
      const row = await ctx.db
        .selectFrom('cases')
        .select(['id', 'stage', 'seq'])
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
      const on = { stage: row.stage!, expectedSeq: row.seq, payload: { reason: 'Sudah diperiksa.' } }
      const command =
        type === 'approve'
          ? { type, ...on }
          : type === 'reject'
            ? { type, ...on, ground: 'tanpa-anggaran' }
            : { type, ...on, to: 'lain' }
      const done = await act(ctx, row.id, command, {
        also: async (db, opened) => {
          if (way) await pass(ctx, db, opened, way)
        },
      })
      if (isRefused(done)) throw new Error(done.refusal.code)
      await follow(city, row.id)
    },
    reports: (city = '9971') =>
      house
        .ctx({ region: city })
        .db.selectFrom('report')
        .select(['id', 'number', 'service'])
        .orderBy('sent_at')
        .execute(),
    async close() {
      await web.close()
      await house.close()
    },
  }
}
