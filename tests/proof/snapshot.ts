import type { TestHouse } from '../support/harness.ts'

// What a request leaves behind that is no change of anybody's matters: traces of the try itself, spent allowances.
const traces = /^(reading|reading_.*|refused_access|rate_bucket)$/

/** One number for all that the database holds; two that are equal mean that nothing was changed. */
export async function contentsOf(house: TestHouse): Promise<string> {
  // What earlier steps left to be numbered is numbered first.
  await house.house.sequencer.drain(house.region())
  const { owner } = house.database
  const { rows: tables } = await owner.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables
     where schemaname like 'region\\_%' or schemaname in ('pendopo', 'jobs') order by 1, 2`,
  )
  const each = tables
    .filter(({ name }) => !traces.test(name))
    .map(
      ({ schema, name }) =>
        `select '${schema}.${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as line from "${schema}"."${name}" t`,
    )
  const { rows } = await owner.query<{ line: string }>(each.join(' union all '))
  return rows.map(({ line }) => line).join('\n')
}

/** How many refused tries are recorded for an operation. */
export async function refusedTries(house: TestHouse, operation: string): Promise<number> {
  const { rows } = await house.database.owner.query<{ count: number }>(
    `select count(*)::int as count from region_9971.refused_access where operation = $1`,
    [operation],
  )
  return rows[0]!.count
}
