import { sql } from 'kysely'
import type { DateText, Db } from '../../../platform/context.ts'
import type { Step } from '../model/way.ts'
import '../ways-store.ts'

export interface Asked {
  service: string
  from: DateText
  to: DateText
}

/** How many ended cases there are, and how many of them went a way that at least `least` went. */
export async function countExported(
  db: Db,
  { service, from, to }: Asked,
  least: number,
): Promise<{ all: number; exported: number }> {
  const { rows } = await sql<{ all: number; exported: number }>`
    select coalesce(sum(cases), 0)::bigint as all, coalesce(sum(cases) filter (where cases >= ${least}), 0)::bigint as exported
    from (select sum(cases) as cases from ${sql.table('flow_way')}
          where service = ${service} and month >= ${from} and month <= ${to} group by way) ways`.execute(db)
  return rows[0]!
}

/** The next cases after this one that went a way that at least `least` went. */
export async function exportedAfter(
  db: Db,
  { service, from, to }: Asked,
  least: number,
  after: string | null,
  limit: number,
): Promise<{ id: string; steps: Step[] }[]> {
  const { rows } = await sql<{ id: string; steps: Step[] }>`
    with often as materialized (
      select steps from ${sql.table('flow_way')} where service = ${service} and month >= ${from} and month <= ${to}
      group by way, steps having sum(cases) >= ${least}
    )
    select f.case_id as id, f.steps from ${sql.table('flow_case')} f
    where f.service = ${service} and f.month >= ${from} and f.month <= ${to}
      and f.steps in (select steps from often) ${after === null ? sql`` : sql`and f.case_id > ${after}::uuid`}
    order by f.case_id limit ${limit}`.execute(db)
  return rows
}
