import type { Unit } from '../../../platform/accounts/index.ts'
import { unitsOf } from '../../../platform/accounts/place-store.ts'
import { covers, today } from '../../../platform/accounts/policy.ts'
import type { Context, DateText, Moment } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import { offered } from '../../catalogue/index.ts'
import { lastDue, monthOf, monthsBetween } from '../published/months.ts'
import type { KpiRow } from './count.ts'
import type { Dimension, Kpi } from './grammar.ts'
import { type Reach, reachOf } from './reach.ts'
import { apartOf, largeEnough, roughly, toldOf } from './shown.ts'
import { kpiSums, readyKpis } from './store.ts'
import { versionOf } from './tally.ts'
import { figureOf, type KpiValue, standing } from './value.ts'

const span = 12

export interface KpiPoint extends KpiValue {
  period: DateText
}
export interface KpiPart extends KpiValue {
  unit: string
  service: string
}
/** Null: the small ones, told together. */
export interface KpiSlice extends KpiValue {
  name: string | null
}

/** One figure as somebody may see it. */
export interface KpiFigure {
  kpi: Kpi
  /** False: still being made from the cases of before. */
  ready: boolean
  least: number
  /** How many cases there are is told by fives. */
  rough?: boolean
  all: KpiValue
  months: readonly KpiPoint[]
  parts: readonly KpiPart[]
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

/** What everybody may see: the whole city's, of months that are published. */
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

/** A unit with its parts, and how much of each figure is shown of them; null: nothing. */
export interface YearOf {
  unit: string
  reach(kpi: Kpi): Reach | null
}

/** Figures of units in a year, up to today. */
export async function yearOfKpis(
  ctx: Context,
  year: number,
  places: readonly YearOf[],
): Promise<Map<string, KpiFigure[]>> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const day = today(ctx)
  const until = [day, last].sort()[0]!
  const begun = until >= first
  const to = begun ? monthOf(until) : first
  const [rows, ready] = await Promise.all([
    begun ? kpiSums(ctx.db, ctx.house.kpis, '', { from: first, to, until }) : [],
    readyKpis(ctx.db),
  ])
  const own = Map.groupBy(rows, ({ kpi }) => kpi)
  const seen = (kpi: Kpi, reach: Reach) =>
    begun
      ? figureSeen(
          kpi,
          own.get(kpi.id) ?? [],
          reach,
          monthsBetween(first, to),
          until,
          ready.get(kpi.id) === versionOf(kpi),
        )
      : { kpi, ready: true, least: reach.least, ...nothing }
  return new Map(
    places.map(({ unit, reach }) => [
      unit,
      ctx.house.kpis.flatMap((kpi) => {
        const reached = reach(kpi)
        return reached ? [seen(kpi, reached)] : []
      }),
    ]),
  )
}

/** A standing is not told of a unit: it could be reckoned from the city's; nor is a number of cases, which others are told by. */
const ofUnits = ({ seen, grain, measure }: Kpi) =>
  seen.public !== undefined && grain !== 'day' && measure !== 'count' && measure !== 'sum'

/**
 * What everybody may see of a unit and its parts in the months of a year that are published, each service's cases told as in
 * what is published; without numbers of cases, for two figures may count almost the same ones. Absent: not shown.
 */
export async function publicYear(
  ctx: Context,
  year: number,
  units: readonly string[],
  kpis: readonly Kpi[],
): Promise<{ to: DateText | null; values: Map<string, number> }> {
  const from = `${year}-01-01`
  const to = [lastDue(today(ctx)), `${year}-12-01`].sort()[0]!
  const wanted = kpis.filter(ofUnits)
  if (to < from || wanted.length === 0) return { to: to < from ? null : to, values: new Map() }
  const [rows, ready] = await Promise.all([
    kpiSums(ctx.db, wanted, '', { from, to, until: to, before: true, units }),
    readyKpis(ctx.db),
  ])
  const months = monthsBetween(from, to)
  const own = Map.groupBy(rows, ({ kpi }) => kpi)
  const values = new Map<string, number>()
  for (const kpi of wanted) {
    if (ready.get(kpi.id) !== versionOf(kpi)) continue
    const { value } = figureOf(kpi, toldWithin(months, own.get(kpi.id) ?? [], kpi.seen.public!))
    if (value !== null) values.set(kpi.id, value)
  }
  return { to, values }
}

const nothing = { all: { value: null, cases: 0, hits: 0 }, months: [], parts: [] } as const

type Wanted = { kpi: Kpi; reach: Omit<Reach, 'units'> & { units: readonly string[] | null } }

async function viewOf(
  ctx: Context,
  wanted: readonly Wanted[],
  from: DateText,
  to: DateText,
  until: DateText,
): Promise<KpiView> {
  const kpis = wanted.map(({ kpi }) => kpi)
  // What everybody is told began with the first month.
  const before = wanted.some(({ reach }) => reach.units === null)
  const [rows, ready, names] = await Promise.all([
    kpis.length === 0 ? [] : kpiSums(ctx.db, kpis, '', { from, to, until, before }),
    readyKpis(ctx.db),
    namesOf(ctx),
  ])
  const own = Map.groupBy(rows, ({ kpi }) => kpi)
  const figures = wanted.map(({ kpi, reach }) =>
    figureSeen(kpi, own.get(kpi.id) ?? [], reach, monthsBetween(from, to), until, ready.get(kpi.id) === versionOf(kpi)),
  )
  return { at: ctx.now, from, to, figures, names }
}

function figureSeen(
  kpi: Kpi,
  rows: readonly KpiRow[],
  { units, least }: Wanted['reach'],
  months: readonly DateText[],
  until: DateText,
  ready: boolean,
): KpiFigure {
  const reached = units === null ? rows : rows.filter(({ unit }) => units.includes(unit))
  const figure = { kpi, ready, least }
  if (!ready) return { ...figure, ...nothing }
  if (kpi.grain === 'day') {
    // The city's as one: no part of it can then be reckoned from it.
    const standing = units === null ? reached.map((row) => ({ ...row, unit: '', service: '' })) : reached
    return { ...figure, ...daysSeen(standing, least, months, until) }
  }
  const shown = units === null ? toldWithin(months, reached, least) : reached.filter(largeEnough(reached, least))
  return {
    ...figure,
    all: figureOf(kpi, shown),
    months: months.map((period) => ({
      period,
      ...figureOf(
        kpi,
        shown.filter((row) => row.period === period),
      ),
    })),
    parts: placesOf(shown).map(({ unit, service, rows: of }) => ({ unit, service, ...figureOf(kpi, of) })),
  }
}

const toldWithin = (months: readonly DateText[], rows: readonly KpiRow[], least: number) =>
  toldOf(rows, least).filter(({ period }) => months.includes(period))

// Of each month what there was at its end; of this one, up to today.
function daysSeen(
  rows: readonly KpiRow[],
  least: number,
  months: readonly DateText[],
  until: DateText,
): Pick<KpiFigure, 'all' | 'months' | 'parts'> {
  const count = (cases: number): KpiValue => ({ value: cases > 0 && cases < least ? null : cases, cases, hits: 0 })
  const places = placesOf(rows).map((place) => ({ ...place, now: standing(place.rows, [until])[0]! }))
  const large = places.filter(({ now }) => now === 0 || now >= least)
  const days = months.map((month) => (month === monthOf(until) ? until : lastDayOf(month)))
  const series = standing(
    large.flatMap((place) => place.rows),
    days,
  )
  return {
    all: count(series.at(-1) ?? 0),
    months: months.map((period, at) => ({ period, ...count(series[at]!) })),
    parts: large.flatMap(({ unit, service, now }) => (now > 0 ? [{ unit, service, ...count(now) }] : [])),
  }
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

function placesOf(rows: readonly KpiRow[]) {
  const places = Map.groupBy(rows, ({ unit, service }) => `${unit}/${service}`)
  return [...places.values()].map((own) => ({ unit: own[0]!.unit, service: own[0]!.service, rows: own }))
}

export const lastDayOf = (month: DateText): DateText =>
  new Date(Date.parse(monthOf(month, 1)) - 86_400_000).toISOString().slice(0, 10)

async function namesOf(ctx: Context): Promise<KpiNames> {
  const [units, definitions] = await Promise.all([unitsOf(ctx), offered(ctx)])
  const byUnit = new Map(units.map(({ id, name_id, name_en }) => [id, { id: name_id, en: name_en }]))
  const byService = new Map(definitions.map(({ id, name }) => [id, name]))
  const byStage = new Map(definitions.flatMap(({ stages }) => stages.map(({ id, name }) => [id, name] as const)))
  const code = (id: string): Text => ({ id, en: id })
  return {
    unit: (id) => byUnit.get(id) ?? code(id),
    service: (id) => byService.get(id) ?? code(id),
    stage: (id) => byStage.get(id) ?? code(id),
  }
}
