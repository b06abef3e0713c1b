import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Context } from '../../platform/context.ts'

/** One row in the text form of COPY; null is SQL's null. */
export type Line = readonly (string | number | null)[]

const columns: Readonly<Record<string, string>> = {
  cases:
    'id, number, service, version, unit, area, channel, account, filed_by, person, parent, seq, status, stage, due_at, submitted_at, received_at, ended_at, returns, state',
  case_key: 'case_id, epoch, wrapped',
  case_data: 'case_id, sealed',
  case_event:
    'case_id, seq, type, v, happened_at, recorded_at, actor, role, on_behalf, unit, stage, area, service, definition, channel, hold, reason_codes, due_at, facts, payload',
  task: 'case_id, stage, service, unit, area, role, kind, opened_at, due_at, held, taken_by, lease_until, initialled, last_by',
  clock: 'case_id, stage, started_at, worked, running, due_at, alarm_at, calendar_version',
  case_party: 'case_id, role, row, blind',
  case_search: 'case_id, unit, title, words',
  attachment: 'id, case_id, document, file_id, warning, seen_by, state, created_at',
  job_request: 'job, payload',
  event_log: 'pos, case_id, seq, type, leaf',
}

export const bytes = (value: Uint8Array): string => `\\x${Buffer.from(value).toString('hex')}`
export const text = (value: boolean): string => (value ? 't' : 'f')
export const arrayOf = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Writes lines into the tables of a region, in the tables' order, and events into its log: in one transaction. */
export async function copyTables(
  ctx: Context,
  tables: Readonly<Record<string, readonly Line[]>>,
  log: readonly Line[],
): Promise<void> {
  const client = await ctx.house.database.app.connect()
  try {
    await client.query('begin')
    // The sequencer waits meanwhile: one writer at a time gives positions (decisions 16).
    await client.query(`select pg_advisory_xact_lock(hashtextextended('pendopo/sequencer/' || $1, 0))`, [
      ctx.region.code,
    ])
    const { rows } = await client.query<{ last: number }>(
      `select coalesce(max(pos), 0) as last from "${ctx.region.schema}".event_log`,
    )
    for (const [table, lines] of Object.entries(tables)) await copy(client, ctx.region.schema, table, lines)
    const placed = log.map((line, i) => [Number(rows[0]!.last) + i + 1, ...line])
    await copy(client, ctx.region.schema, 'event_log', placed)
    await client.query('commit')
    client.release()
  } catch (error) {
    // A COPY that broke leaves the connection in no state to be used again.
    client.release(true)
    throw error
  }
}

async function copy(client: PoolClient, schema: string, table: string, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  const stream = client.query(copyFrom(`copy "${schema}"."${table}" (${columns[table]}) from stdin`))
  const done = finished(stream)
  for (let at = 0; at < lines.length; at += 500) {
    const chunk = lines
      .slice(at, at + 500)
      .map(line)
      .join('')
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done])
  }
  stream.end()
  await done
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function line(values: Line): string {
  let out = ''
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (i > 0) out += '\t'
    out += value === null || value === undefined ? '\\N' : typeof value === 'number' ? value : escaped(value)
  }
  return `${out}\n`
}

function escaped(value: string): string {
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (c) => escapes[c]!) : value
}
