import type { Unit } from '../../../platform/accounts/index.ts'
import { unitsOf } from '../../../platform/accounts/place-store.ts'
import { covers, today } from '../../../platform/accounts/policy.ts'
import { unitNames } from '../../../platform/accounts/unit-names.ts'
import type { Context, DateText, Moment } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import { everOffered } from '../../catalogue/index.ts'
import { lastDayOf, lastDue, monthOf, monthsBetween } from '../published/months.ts'
import type { KpiRow } from './count.ts'
import type { Dimension, Kpi } from './grammar.ts'
import { reachOf } from './reach.ts'
import { figureSeen, type KpiFigure, nothing, type Scope } from './seen.ts'
import { apartOf, largeEnough, roughly } from './shown.ts'
import { kpiSums, readyKpis } from './store.ts'
import { versionOf } from './tally.ts'
import { toldSums } from './told.ts'
import { figureOf, type KpiValue, standing } from './value.ts'

const span = 12

/** Null: the small ones, told together. */
export interface KpiSlice extends KpiValue {
  name: string | null
}

export interface KpiNames {
  unit(id: string): Text
  service(id: string): Text
  stage(id: string): Text
}

export interface KpiView {
  at: Moment
  from: DateText
  to: DateText
  figures: readonly KpiFigure[]
  names: KpiNames
}

export interface StaffView extends KpiView {
  units: readonly Unit[]
  unit: string
}

/** The figures that an actor may see of a unit and its parts, or of all units that they may see. */
export async function staffView(ctx: Context, wanted: string, only?: Kpi): Promise<StaffView> {
  const units = await unitsOf(ctx)
  const reaches = (ids: readonly string[]) =>
    (only ? [only] : ctx.house.kpis).flatMap((kpi) => {
      const reach = reachOf(ctx, kpi, ids)
      return reach ? [{ kpi, reach }] : []
    })
  const everywhere = reaches(units.map(({ id }) => id))
  const seen = new Set(everywhere.flatMap(({ reach }) => reach.units))
  const unit = seen.has(wanted) ? wanted : ''
  const chosen = unit === '' ? everywhere : reaches(units.flatMap(({ id }) => (covers(unit, id) ? [id] : [])))
  const day = today(ctx)
  const view = await viewOf(ctx, chosen, monthOf(day, 1 - span), monthOf(day), day)
  return { ...view, units: units.filter(({ id }) => seen.has(id)), unit }
}

/** What everybody may see: the whole city's, of months that are published, as they were then. */
export async function publicView(ctx: Context, only?: Kpi): Promise<KpiView> {
  const kpis = (only ? [only] : ctx.house.kpis).flatMap((kpi) =>
    kpi.seen.public === undefined ? [] : [{ kpi, reach: { units: null, least: kpi.seen.public } }],
  )
  const to = lastDue(today(ctx))
  const view = await viewOf(ctx, kpis, monthOf(to, 1 - span), to, lastDayOf(to))
  const figures = view.figures.map(({ kpi, all, months, ...figure }) => ({
    ...figure,
    kpi,
    rough: true,
    all: roughly(kpi, all),
    months: months.map(({ period, ...month }) => ({ period, ...roughly(kpi, month) })),
    parts: [],
  }))
  return { ...view, figures }
}

type Wanted = { kpi: Kpi; reach: Scope }
const none: ReadonlySet<string> = new Set()

async function viewOf(
  ctx: Context,
  wanted: readonly Wanted[],
  from: DateText,
  to: DateText,
  until: DateText,
): Promise<KpiView> {
  const kpis = wanted.map(({ kpi }) => kpi)
  const everybody = wanted.some(({ reach }) => reach.units === null)
  const sums = async () => ({ rows: await kpiSums(ctx.db, kpis, '', { from, to, until }), at: ctx.now, told: none })
  const [{ rows, at, told }, ready, names] = await Promise.all([
    kpis.length === 0 ? { rows: [], at: null, told: none } : everybody ? toldSums(ctx.db, kpis, to) : sums(),
    readyKpis(ctx.db),
    namesOf(ctx),
  ])
  const own = Map.groupBy(rows, ({ kpi }) => kpi)
  const figures = wanted.map(({ kpi, reach }): KpiFigure => {
    const made = ready.get(kpi.id) === versionOf(kpi)
    // Of what nothing was told yet, nought would be said as if it were known.
    if (made && reach.units === null && !told.has(kpi.id)) return { kpi, ready: made, least: reach.least, ...nothing }
    return figureSeen(kpi, own.get(kpi.id) ?? [], reach, monthsBetween(from, to), until, made)
  })
  return { at: at ?? ctx.now, from, to, figures, names }
}

/** A figure told apart by one thing more, of the same cases. */
export async function slicesOf(ctx: Context, view: StaffView, dimension: Dimension): Promise<KpiSlice[]> {
  const [{ kpi, least, ready }] = view.figures as [KpiFigure]
  if (!ready) return []
  const until = today(ctx)
  const { from, to } = view
  const chosen = view.units.flatMap(({ id }) => (view.unit === '' || covers(view.unit, id) ? [id] : []))
  const reach = reachOf(ctx, kpi, chosen)
  if (!reach) return []
  const sums = (by: string) => kpiSums(ctx.db, [kpi], by, { from, to, until })
  const [all, apart] = (await Promise.all([sums(''), sums(dimension)])).map((rows) =>
    rows.filter(({ unit }) => reach.units.includes(unit)),
  )
  const large = kpi.grain === 'day' ? () => true : largeEnough(all!, least)
  const figure = (rows: readonly KpiRow[]): KpiValue => {
    if (kpi.grain !== 'day') return figureOf(kpi, rows)
    const [value] = standing(rows, [until])
    return { value: value!, cases: value!, hits: 0 }
  }
  const named = [...Map.groupBy(apart!.filter(large), ({ value }) => value)].map(([name, rows]) => ({
    name,
    rows,
    ...figure(rows),
  }))
  const { shown, rest } = apartOf(named, least)
  return [
    ...shown.map(({ rows: _, ...slice }) => slice),
    ...(rest.length > 0 ? [{ name: null, ...figure(rest.flatMap(({ rows }) => rows)) }] : []),
  ]
}

async function namesOf(ctx: Context): Promise<KpiNames> {
  const [unit, definitions] = await Promise.all([unitNames(ctx), everOffered(ctx)])
  const byService = new Map(definitions.map(({ id, name }) => [id, name]))
  const byStage = new Map(definitions.flatMap(({ stages }) => stages.map(({ id, name }) => [id, name] as const)))
  const code = (id: string): Text => ({ id, en: id })
  return {
    unit,
    service: (id) => byService.get(id) ?? code(id),
    stage: (id) => byStage.get(id) ?? code(id),
  }
}
