import { h } from 'preact'
import { z } from 'zod'
import { listVillages } from '../../../platform/accounts/index.ts'
import { grantsFor, today } from '../../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../../platform/context.ts'
import { type Operation, operation, page } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import { around } from '../model/grid.ts'
import { latenessOf } from '../model/lateness.ts'
import { categories } from '../suggest.ts'
import { landOf, mapHeaders, outlinesOf } from './land.ts'
import { mapSettings } from './outline-store.ts'
import { WorkMapPage } from './pages/work.tsx'
import { openWork } from './work-store.ts'

/** So many marks are a map; more are a heap. */
const MOST = 300
const roles = ['officer', 'verifier', 'signatory', 'unitHead', 'leader'] as const
const day = 86_400_000
const spans = { lewat: 0, '2': 2, '7': 7, semua: null } as const

const workMap = operation({
  id: 'reports.workMap',
  method: 'GET',
  path: '/petugas/peta',
  query: z.object({
    batas: z
      .enum(Object.keys(spans) as (keyof typeof spans)[])
      .catch('7')
      .default('7'),
    jenis: z.string().max(80).optional().catch(undefined),
  }),
  may: (actor: Actor, _row, ctx) =>
    actor.kind === 'anonymous' ? ('login' as const) : grantsFor(actor, roles, today(ctx)).length > 0,
  async run(ctx, { query: { batas, jenis } }) {
    const days = spans[batas]
    const until = days === null ? undefined : new Date(ctx.now + days * day)
    const grants = grantsFor(ctx.actor, roles, today(ctx))
    const found = await openWork(ctx, grants, { until, service: jenis || undefined, limit: MOST + 1 })
    const settings = await mapSettings(ctx.db)
    const names = new Map((await listVillages(ctx.db)).map(({ code, name }) => [code, name]))
    const known = new Map((await categories(ctx)).map(({ id, name }) => [id, pick(name, ctx.lang)]))
    const items = found.slice(0, MOST).map(({ number, service, area, lat, lng, due_at, held }) => ({
      ...{ number, lat, lng, due: due_at.getTime() },
      service: known.get(service) ?? service,
      area: area && (names.get(area) ?? area),
      lateness: latenessOf({ due: due_at.getTime(), held }, ctx.now),
    }))
    const box =
      around(items.map(({ lat, lng }) => ({ west: lng, east: lng, south: lat, north: lat }))) ??
      (await landOf(ctx, await outlinesOf(ctx, settings)))
    const filters = filtersFor(ctx, batas, jenis, known)
    const view = { ground: { box, settings }, filters, items, more: found.length > MOST }
    return page(h(WorkMapPage, view), 200, mapHeaders(settings))
  },
})

function filtersFor(ctx: Context, batas: string, jenis: string | undefined, known: ReadonlyMap<string, string>) {
  return [
    {
      name: 'batas',
      label: ctx.t('reports.work.due'),
      value: batas,
      // What most ask for first: with it nothing is narrowed.
      options: ['7', 'lewat', '2', 'semua'].map((value) => ({ value, label: ctx.t(`reports.work.due.${value}`) })),
    },
    {
      name: 'jenis',
      label: ctx.t('reports.category'),
      value: jenis ?? '',
      options: [
        { value: '', label: ctx.t('reports.routes.any') },
        ...[...known].map(([value, label]) => ({ value, label })),
      ],
    },
  ]
}

export const workOperations: readonly Operation[] = [workMap]
