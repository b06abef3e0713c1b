import type { Context, DateText, Db, Moment } from '../../../platform/context.ts'
import { json } from '../../../platform/database/json.ts'
import { lastDayOf } from '../published/months.ts'
import { listPublications } from '../published/publication-store.ts'
import type { KpiRow } from './count.ts'
import type { Kpi } from './grammar.ts'
import { kpiSums, readyKpis } from './store.ts'
import { versionOf } from './tally.ts'
import { standing } from './value.ts'

// What everybody is told of figures that are data: the sums of a month as they were when it was published.

declare module '../../../platform/context.ts' {
  interface RegionTables {
    kpi_told: { kpi: string; version: string; month: DateText; rows: readonly KpiRow[]; at: Date }
  }
}

/** Keeps what is told of months that were published since, each once; of a figure that is still being made, once it is. */
export async function keepTold(ctx: Context): Promise<void> {
  const { db } = ctx
  const ready = await readyKpis(db)
  const open = ctx.house.kpis.filter((kpi) => kpi.seen.public !== undefined && ready.get(kpi.id) === versionOf(kpi))
  if (open.length === 0) return
  const [published, kept] = await Promise.all([listPublications(db), keptMonths(db, open)])
  const months = [...new Set(published.map(({ month }) => month))].sort()
  for (const [at, month] of months.entries()) {
    const missing = open.filter((kpi) => !kept.has(`${kpi.id}/${versionOf(kpi)}/${month}`))
    if (missing.length === 0) continue
    // What lies before the first one that was published is told with it.
    const sums = await kpiSums(db, missing, '', { from: month, to: month, until: lastDayOf(month), before: at === 0 })
    const own = Map.groupBy(sums, ({ kpi }) => kpi)
    await db
      .insertInto('kpi_told')
      .values(
        missing.map((kpi) => ({
          kpi: kpi.id,
          version: versionOf(kpi),
          month,
          rows: json(rowsOf(kpi, month, own.get(kpi.id) ?? [])),
          at: new Date(ctx.now),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

// What stood at the end of the month is one number of the whole city: no part of it is told.
function rowsOf(kpi: Kpi, month: DateText, sums: readonly KpiRow[]): KpiRow[] {
  if (kpi.grain !== 'day') return sums.filter(({ span }) => span === 'month').map((row) => ({ ...row, period: month }))
  const [cases] = standing(sums, [lastDayOf(month)])
  return [{ ...none, kpi: kpi.id, span: 'day', period: lastDayOf(month), cases: cases! }]
}

const none = { service: '', unit: '', dimension: '', value: '', length: 0, hits: 0, total: 0 }

/** Sums of all months until this one, as everybody is told of them, when the last of them were kept, and of which figures any were. */
export async function toldSums(
  db: Db,
  kpis: readonly Kpi[],
  to: DateText,
): Promise<{ rows: KpiRow[]; at: Moment | null; told: ReadonlySet<string> }> {
  const versions = new Map(kpis.map((kpi) => [kpi.id, { kpi, version: versionOf(kpi) }]))
  const kept = (
    await db
      .selectFrom('kpi_told')
      .select(['kpi', 'version', 'month', 'rows', 'at'])
      .where('kpi', 'in', [...versions.keys()])
      .where('month', '<=', to)
      .orderBy('month')
      .execute()
  ).filter(({ kpi, version }) => versions.get(kpi)!.version === version)
  const rows = [...Map.groupBy(kept, ({ kpi }) => kpi)].flatMap(([id, own]) =>
    versions.get(id)!.kpi.grain === 'day' ? changesOf(own) : own.flatMap(({ rows }) => rows),
  )
  return {
    rows,
    at: kept.reduce<Moment | null>((last, { at }) => Math.max(last ?? 0, at.getTime()), null),
    told: new Set(kept.map(({ kpi }) => kpi)),
  }
}

/** How many more stood at the end of each month than of the one before. */
function changesOf(kept: readonly { month: DateText; rows: readonly KpiRow[] }[]): KpiRow[] {
  let before = 0
  return kept.map(({ month, rows: [row] }) => {
    const cases = row!.cases - before
    before = row!.cases
    return { ...row!, span: 'month' as const, period: month, cases }
  })
}

async function keptMonths(db: Db, kpis: readonly Kpi[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('kpi_told')
    .select(['kpi', 'version', 'month'])
    .where(
      'kpi',
      'in',
      kpis.map(({ id }) => id),
    )
    .execute()
  return new Set(rows.map(({ kpi, version, month }) => `${kpi}/${version}/${month}`))
}
