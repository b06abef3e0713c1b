import { today } from '../../../platform/accounts/policy.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import { lastDue, monthOf, monthsBetween } from '../published/months.ts'
import type { Kpi } from './grammar.ts'
import type { Reach } from './reach.ts'
import { figureSeen, type KpiFigure, nothing, toldWithin } from './seen.ts'
import { kpiSums, readyKpis } from './store.ts'
import { versionOf } from './tally.ts'
import { toldSums } from './told.ts'
import { figureOf } from './value.ts'

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
  const [{ rows }, ready] = await Promise.all([toldSums(ctx.db, wanted, to), readyKpis(ctx.db)])
  const months = monthsBetween(from, to)
  const own = Map.groupBy(
    rows.filter(({ unit }) => units.includes(unit)),
    ({ kpi }) => kpi,
  )
  const values = new Map<string, number>()
  for (const kpi of wanted) {
    if (ready.get(kpi.id) !== versionOf(kpi)) continue
    const { value } = figureOf(kpi, toldWithin(months, own.get(kpi.id) ?? [], kpi.seen.public!))
    if (value !== null) values.set(kpi.id, value)
  }
  return { to, values }
}
