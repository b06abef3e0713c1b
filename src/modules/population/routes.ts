import { h } from 'preact'
import { z } from 'zod'
import { listVillages } from '../../platform/accounts/place-store.ts'
import { holds, today } from '../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Operation, operation, page, redirect, refusal } from '../../platform/http/operation.ts'
import { unveil, veil } from '../../platform/http/veil.ts'
import { isRefused } from '../../platform/outcome.ts'
import { sought } from './model/search.ts'
import { PersonPage } from './pages/person.tsx'
import { SearchPage } from './pages/search.tsx'
import { reach, registerRoles, searchPeople } from './search.ts'
import { closeMoveOf, findVisible, viewPerson } from './service.ts'

// Only who works with the register, and only as far as his areas reach. The head of an RT reports; he does not browse.
const works = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'anonymous' ? ('login' as const) : holds(actor, registerRoles, today(ctx))

const asked = z.object({
  q: z.string().max(100).default(''),
  tahun: z.string().max(10).default(''),
  kecamatan: z.string().max(10).default(''),
})

const search = operation({
  id: 'population.search',
  method: 'GET',
  path: '/petugas/penduduk',
  query: z.object({ cari: z.string().max(1000).optional() }),
  may: works,
  limit: { count: 600, seconds: 600 },
  async run(ctx, { query }) {
    const { q, tahun, kecamatan } = asked.parse(JSON.parse(unveil(ctx, query.cari) || '{}'))
    const year = /^\d{4}$/.test(tahun.trim()) ? tahun.trim() : null
    const what = sought(q, year, /^\d{6}$/.test(kecamatan) ? kecamatan : null)
    const areas = await listVillages(ctx.db)
    const hits = what && (await searchPeople(ctx, what))
    const places = Object.fromEntries(areas.map((area) => [area.code.replaceAll('.', ''), area.name]))
    const mine = reach(ctx)
    const districts = areas
      .filter((area) => area.level === 'district')
      .map((area) => ({ value: area.code.replaceAll('.', ''), label: area.name }))
      .filter(({ value }) => mine === null || mine.some((code) => code.startsWith(value) || value.startsWith(code)))
    const shown = { typed: q, year: tahun, district: kecamatan, districts, places, hits, tooShort: q !== '' && !what }
    return page(h(SearchPage, shown))
  },
})

const find = operation({
  id: 'population.find',
  method: 'POST',
  path: '/petugas/penduduk',
  body: asked,
  may: works,
  run: async (ctx, { body }) => redirect(`/petugas/penduduk?cari=${veil(ctx, JSON.stringify(body))}`),
})

const params = z.object({ id: z.uuid() })

const person = operation({
  id: 'population.person',
  method: 'GET',
  path: '/petugas/penduduk/:id',
  params,
  load: (ctx, { params: { id } }) => findVisible(ctx, id),
  may: works,
  reads: ({ id }) => [{ object: { kind: 'person', id }, purpose: 'work' }],
  async run(ctx, { params: { id } }) {
    const [view, areas] = await Promise.all([viewPerson(ctx, id), listVillages(ctx.db)])
    const places = Object.fromEntries(areas.map((area) => [area.code.replaceAll('.', ''), area.name]))
    return page(h(PersonPage, { ...view, places }))
  },
})

const received = operation({
  id: 'population.receiveMove',
  method: 'POST',
  path: '/petugas/penduduk/:id/penerimaan-tujuan',
  params,
  load: (ctx, { params: { id } }) => findVisible(ctx, id),
  may: works,
  async run(ctx, { params: { id } }) {
    const outcome = await closeMoveOf(ctx, id)
    const back = `/petugas/penduduk/${id}`
    return isRefused(outcome) ? refusal(outcome.refusal, 409, back) : redirect(back)
  },
})

export const populationOperations: readonly Operation[] = [search, find, person, received]
