import { sql } from 'kysely'
import type { DateText, Db } from '../../../platform/context.ts'
import type { CaseFacts } from '../facts/facts.ts'
import '../figures-store.ts'
import type { KpiRow } from './count.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    figure_kpi: KpiRow
    kpi_state: KpiState
  }
}

export interface KpiState {
  kpi: string
  version: string
  after: string | null
  filled: boolean
}

/** Whoever changes these figures waits for whoever is changing them. */
export async function lockKpis(db: Db, region: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pendopo/kpi/${region}`}, 0))`.execute(db)
}

export function kpiStates(db: Db): Promise<KpiState[]> {
  return db.selectFrom('kpi_state').select(['kpi', 'version', 'after', 'filled']).orderBy('kpi').execute()
}

export async function dropKpis(db: Db, kpis: readonly string[]): Promise<void> {
  if (kpis.length === 0) return
  await db
    .deleteFrom('figure_kpi')
    .where('kpi', 'in', [...kpis])
    .execute()
  await db
    .deleteFrom('kpi_state')
    .where('kpi', 'in', [...kpis])
    .execute()
}

export async function emptyKpis(db: Db): Promise<void> {
  await db.deleteFrom('figure_kpi').execute()
  await db.deleteFrom('kpi_state').execute()
}

export async function saveStates(db: Db, states: readonly KpiState[]): Promise<void> {
  if (states.length === 0) return
  await db
    .insertInto('kpi_state')
    .values([...states])
    .onConflict((conflict) =>
      conflict.column('kpi').doUpdateSet({
        version: (eb) => eb.ref('excluded.version'),
        after: (eb) => eb.ref('excluded.after'),
        filled: (eb) => eb.ref('excluded.filled'),
      }),
    )
    .execute()
}

/** The facts of the next cases, in the order of their ids. */
export async function factsAfter(
  db: Db,
  after: string | null,
  limit: number,
): Promise<{ id: string; facts: CaseFacts }[]> {
  const rows = await db
    .selectFrom('case_facts')
    .select(['case_id', 'facts'])
    .$if(after !== null, (query) => query.where('case_id', '>', after!))
    .orderBy('case_id')
    .limit(limit)
    .execute()
  return rows.map(({ case_id, facts }) => ({ id: case_id, facts }))
}

const keys = ['kpi', 'span', 'period', 'service', 'unit', 'dimension', 'value', 'length'] as const

export async function addKpiRows(db: Db, rows: readonly KpiRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into ${sql.table('figure_kpi')} as known
    select * from json_populate_recordset(null::${sql.table('figure_kpi')}, ${JSON.stringify(rows)}::json)
    on conflict (${sql.join(keys.map(sql.ref))}) do update set
      cases = known.cases + excluded.cases, hits = known.hits + excluded.hits, total = known.total + excluded.total
  `.execute(db)
}

/** Sums of a figure over these months, by one thing it is told apart by, or by none (''). */
export function monthsOfKpi(
  db: Db,
  kpi: string,
  dimension: string,
  from: DateText,
  to: DateText,
  units: readonly string[] | null,
): Promise<KpiRow[]> {
  return rowsOf(db, kpi, dimension, units)
    .where('span', '=', 'month')
    .where('period', '>=', from)
    .where('period', '<=', to)
    .execute()
}

/** What stood before the first of a month, and the changes of every day since. */
export async function changesOfKpi(
  db: Db,
  kpi: string,
  from: DateText,
  to: DateText,
  units: readonly string[] | null,
): Promise<KpiRow[]> {
  const [before, since] = await Promise.all([
    rowsOf(db, kpi, '', units).where('span', '=', 'month').where('period', '<=', to).execute(),
    rowsOf(db, kpi, '', units)
      .where('span', '=', 'day')
      .where('period', '>=', from)
      .where('period', '<=', to)
      .execute(),
  ])
  return [...before, ...since]
}

function rowsOf(db: Db, kpi: string, dimension: string, units: readonly string[] | null) {
  return db
    .selectFrom('figure_kpi')
    .select([...keys, 'cases', 'hits', 'total'])
    .where('kpi', '=', kpi)
    .where('dimension', '=', dimension)
    .$if(units !== null, (query) => query.where(sql<boolean>`unit = any(${[...(units ?? [])]}::text[])`))
}
