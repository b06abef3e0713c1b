import type { TestHouse } from '../support/harness.ts'

// What a request leaves behind that is no change of anybody's matters: traces of the try itself, spent allowances.
const traces = /^(reading|reading_.*|refused_access|rate_bucket)$/

/**
 * A line for each table; two snapshots that are equal mean that nothing was changed. A row that was added or changed
 * carries the number of its transaction, higher than all before; one that was deleted is missing from the count.
 */
export async function contentsOf(house: TestHouse): Promise<string> {
  // What earlier steps left to be numbered is numbered first.
  for (const code of ['9971', '9972']) await house.house.sequencer.drain(house.region(code))
  const { rows } = await house.database.owner.query<{ line: string }>({
    name: 'contents of the house',
    text: await questionFor(house),
  })
  return rows.map(({ line }) => line).join('\n')
}

const questions = new WeakMap<TestHouse, Promise<string>>()
function questionFor(house: TestHouse): Promise<string> {
  if (!questions.has(house)) questions.set(house, question(house))
  return questions.get(house)!
}

async function question({ database }: TestHouse): Promise<string> {
  const { rows } = await database.owner.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables
     where schemaname like 'region\\_%' or schemaname in ('pendopo', 'jobs') order by 1, 2`,
  )
  return rows
    .filter(({ name }) => !traces.test(name))
    .map(
      ({ schema, name }) =>
        `select '${schema}.${name} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as line from "${schema}"."${name}"`,
    )
    .join(' union all ')
}

/** Refused tries by account or program; '': nobody known. */
export type Tries = Readonly<Record<string, number>>
export async function triesBy(house: TestHouse, operation: string): Promise<Tries> {
  const { rows } = await house.database.owner.query<{ actor: string; count: number }>(
    `select coalesce(actor, '') as actor, count(*)::int as count from region_9971.refused_access where operation = $1 group by 1`,
    [operation],
  )
  return Object.fromEntries(rows.map(({ actor, count }) => [actor, count]))
}

/** How many refused tries are recorded for an operation. */
export async function refusedTries(house: TestHouse, operation: string): Promise<number> {
  const { rows } = await house.database.owner.query<{ count: number }>(
    `select count(*)::int as count from region_9971.refused_access where operation = $1`,
    [operation],
  )
  return rows[0]!.count
}
