import { sql } from 'kysely'
import type { Holiday, Week, WeekChange } from '../calendar.ts'
import type { DateText, Db, Moment } from '../context.ts'

declare module '../context.ts' {
  interface RegionTables {
    calendar_version: {
      version: number
      week: string | Week
      changes: string | readonly WeekChange[]
      days_off: DateText[]
      reason: string
      changed_at: Date
      changed_by: string | null
    }
    holiday: {
      id: string
      date: DateText
      name_id: string
      name_en: string
      kind: Holiday['kind']
      basis: string
      added_by: string | null
      added_at: Date
      removed_by: string | null
      removed_at: Date | null
    }
  }
}

export interface OwnHoliday {
  id: string
  date: DateText
  name: { id: string; en: string }
  kind: Holiday['kind']
  basis: string
}

export interface CalendarState {
  version: number
  week: Week
  changes: readonly WeekChange[]
  daysOff: readonly DateText[]
}

export async function listHolidays(db: Db): Promise<OwnHoliday[]> {
  const rows = await db
    .selectFrom('holiday')
    .select(['id', 'date', 'name_id', 'name_en', 'kind', 'basis'])
    .where('removed_at', 'is', null)
    .orderBy('date')
    .execute()
  return rows.map(({ name_id, name_en, ...rest }) => ({ ...rest, name: { id: name_id, en: name_en } }))
}

/** False when the region has decreed that day already. */
export async function insertHoliday(db: Db, holiday: OwnHoliday, by: string | null, at: Moment): Promise<boolean> {
  const { name, ...rest } = holiday
  const row = await db
    .insertInto('holiday')
    .values({
      ...rest,
      name_id: name.id,
      name_en: name.en,
      added_by: by,
      added_at: new Date(at),
      removed_by: null,
      removed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markRemoved(db: Db, id: string, by: string | null, at: Moment): Promise<void> {
  await db
    .updateTable('holiday')
    .set({ removed_by: by, removed_at: new Date(at) })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
}

/** The state of that version; without one, the latest. */
export async function findState(db: Db, version?: number): Promise<CalendarState | undefined> {
  const row = await db
    .selectFrom('calendar_version')
    .select(['version', 'week', 'changes', 'days_off'])
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      version: row.version,
      week: row.week as Week,
      changes: row.changes as readonly WeekChange[],
      daysOff: row.days_off,
    }
  )
}

/** False when another process made that version first. */
export async function insertState(
  db: Db,
  state: CalendarState,
  reason: string,
  by: string | null,
  at: Moment,
): Promise<boolean> {
  const row = await db
    .insertInto('calendar_version')
    .values({
      version: state.version,
      week: JSON.stringify(state.week),
      changes: JSON.stringify(state.changes),
      days_off: [...state.daysOff],
      reason,
      changed_at: new Date(at),
      changed_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/** Who changed the calendar for these reasons, newest first. */
export async function decreedFor(
  db: Db,
  reasons: readonly string[],
): Promise<{ reason: string; at: Moment; by: string | null }[]> {
  const rows = await db
    .selectFrom('calendar_version')
    .select(['reason', 'changed_at', 'changed_by'])
    .where('reason', 'in', reasons)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ reason, changed_at, changed_by }) => ({ reason, at: changed_at.getTime(), by: changed_by }))
}

// One change at a time: the next one counts on from its version.
export async function lockCalendar(db: Db, region: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('pendopo/calendar/' || ${region}, 0))`.execute(db)
}

/** Latest version of each region by its code, in one statement. */
export async function latestVersions(
  db: Db,
  regions: readonly { code: string; schema: string }[],
): Promise<Map<string, number>> {
  if (regions.length === 0) return new Map()
  const each = regions.map(
    ({ code, schema }) =>
      sql`select ${code}::text as code, max(version) as version from ${sql.id(schema, 'calendar_version')}`,
  )
  const { rows } = await sql<{ code: string; version: number | null }>`${sql.join(each, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ code, version }) => [code, version ?? 0]))
}
