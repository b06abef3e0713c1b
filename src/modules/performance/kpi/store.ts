import { sql } from 'kysely'
import type { DateText, Db } from '../../../platform/context.ts'
import type { CaseFacts } from '../facts/facts.ts'
import '../figures-store.ts'
import type { KpiRow } from './count.ts'
import type { Kpi } from './grammar.ts'
import { daysFrom } from './value.ts'

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

/**
 * Sums of figures by one thing that they are told apart by, or by none (''): those of the months from one to another, and
 * of what is counted by the day also what stood before, and the changes of each day since the last month that is whole at `until`.
 * `before`: all months before as well.
 */
export async function kpiSums(
  db: Db,
  kpis: readonly Kpi[],
  dimension: string,
  { from, to, until, before = false }: Asked,
): Promise<KpiRow[]> {
  const ids = (of: readonly Kpi[]) => of.map(({ id }) => id)
  const rows = () =>
    db
      .selectFrom('figure_kpi')
      .select([...keys, 'cases', 'hits', 'total'])
      .where(sql<boolean>`kpi = any(${ids(kpis)}::text[])`)
      .where('dimension', '=', dimension)
  return db
    .selectFrom(
      rows()
        .where('span', '=', 'month')
        .where('period', '<=', to)
        .where(
          sql<boolean>`(${before} or period >= ${from} or kpi = any(${ids(kpis.filter(({ grain }) => grain === 'day'))}::text[]))`,
        )
        .unionAll(rows().where('span', '=', 'day').where('period', '>=', daysFrom(until)).where('period', '<=', until))
        .as('sums'),
    )
    .selectAll()
    .execute()
}

interface Asked {
  from: DateText
  to: DateText
  until: DateText
  before?: boolean
}

/** Figures that are made, and their versions. */
export async function readyKpis(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('kpi_state').select(['kpi', 'version']).where('filled', '=', true).execute()
  return new Map(rows.map(({ kpi, version }) => [kpi, version]))
}
