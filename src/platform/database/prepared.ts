import type { RawBuilder } from 'kysely'
import type { QueryResultRow } from 'pg'
import type { Context } from '../context.ts'

// Each is kept by every connection that ran it, so what is put together from too many pieces is not kept.
const MOST = 200
const names = new Map<string, string>()

/**
 * Runs a query that is planned once a connection (decisions 21), outside any transaction. For what is asked often and in few
 * forms: values go in as parameters, and the plan must be good for all of them; a limit is written into the text.
 */
export async function prepared<Row extends QueryResultRow>(ctx: Context, query: RawBuilder<Row>): Promise<Row[]> {
  const { sql: text, parameters } = query.compile(ctx.db)
  const { rows } = await ctx.house.database.app.query<Row>({ name: nameOf(text), text, values: [...parameters] })
  return rows
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST) return known
  const name = `prepared/${names.size}`
  names.set(text, name)
  return name
}
