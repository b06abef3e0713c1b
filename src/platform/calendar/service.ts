import { type Calendar, type Holiday, standardWeek, type WeekChange } from '../calendar.ts'
import type { Context, DateText, Db, Log, Moment, Region } from '../context.ts'
import { enqueue } from '../events/index.ts'
import { decreedUntil, nationalHolidays } from './holidays.ts'
import { type CalendarState, findState, insertState, latestVersions, listHolidays, lockCalendar } from './store.ts'

/** Working calendars of the regions, as this process knows them: at most a second behind what any process changed. */
export interface Calendars {
  of(region: Region): Calendar
  /** Looks again now, e.g. before cases are counted anew. */
  refresh(region: Region): Promise<Calendar>
  close(): void
}

declare module '../context.ts' {
  interface House {
    calendars: Calendars
  }
}

/** The job that counts running cases anew; the room that has it takes `{ reason }`. */
export const changedJob = 'office.calendar'

interface Deps {
  regionDb(region: Region): Db
  transaction<T>(schema: string, work: (db: Db) => Promise<T>): Promise<T>
  regions(): readonly Region[]
  log: Log
  now(): Moment
}

export async function openCalendars({ regionDb, transaction, regions, log, now }: Deps): Promise<Calendars> {
  const known = new Map<string, Calendar>()
  const refresh = async (region: Region) => {
    const calendar = await calendarNow(regionDb(region), region)
    known.set(region.code, calendar)
    return calendar
  }
  for (const region of regions()) {
    await transaction(region.schema, (db) => followNation(db, region, now()))
    await refresh(region)
  }
  const look = async () => {
    const all = regions()
    if (!all[0]) return
    const versions = await latestVersions(regionDb(all[0]), all)
    for (const region of all) if (known.get(region.code)?.version !== versions.get(region.code)) await refresh(region)
  }
  const timer = setInterval(
    () => look().catch((error: Error) => log.warn({ reason: error.message }, 'the calendars could not be looked up')),
    1000,
  )
  timer.unref()
  return {
    of: (region) => known.get(region.code) ?? calendarOf(region, first, []),
    refresh,
    close: () => clearInterval(timer),
  }
}

/**
 * Takes what `change` wrote for a new version, and asks for the running cases to be counted anew. In the caller's transaction.
 * `change` may answer with other hours; the version before is the one truth about them.
 */
export async function nextVersion(
  ctx: Pick<Context, 'region' | 'now' | 'actor'>,
  db: Db,
  reason: string,
  change: (before: CalendarState) => Promise<readonly WeekChange[] | undefined>,
): Promise<number> {
  await lockCalendar(db, ctx.region.code)
  const before = (await findState(db)) ?? (await begin(db, ctx.now))
  const changes = (await change(before)) ?? before.changes
  const state = await nextState(db, { ...before, changes })
  await insertState(db, state, reason, ctx.actor.id, ctx.now)
  await askToCount(db, reason, ctx.now)
  return state.version
}

/** The calendar of an earlier version: its days off without their names. */
export async function calendarAt(ctx: Pick<Context, 'region' | 'db'>, version: number): Promise<Calendar | undefined> {
  const state = await findState(ctx.db, version)
  const nameless = (date: DateText): [DateText, Holiday] => [date, { name: { id: '', en: '' }, kind: 'region' }]
  return (
    state && {
      version,
      zone: ctx.region.zone,
      week: state.week,
      changes: state.changes,
      holidays: new Map(state.daysOff.map(nameless)),
      knownUntil: decreedUntil,
    }
  )
}

// A new program may know another year's decree: running cases then move as by a decree of the region.
async function followNation(db: Db, region: Region, now: Moment): Promise<void> {
  await lockCalendar(db, region.code)
  const latest = await findState(db)
  if (!latest) {
    await begin(db, now)
    return
  }
  const state = await nextState(db, latest)
  const same = JSON.stringify(latest.daysOff) === JSON.stringify(state.daysOff)
  if (same || !(await insertState(db, state, 'kalender-nasional', null, now))) return
  await askToCount(db, 'kalender-nasional', now)
}

// A second time when every process has surely heard: what was submitted in between is then found too.
async function askToCount(db: Db, reason: string, now: Moment): Promise<void> {
  await enqueue(db, changedJob, { reason })
  await enqueue(db, changedJob, { reason }, { runAt: now + 15_000 })
}

// Before anything was decreed.
const first: CalendarState = { version: 1, week: standardWeek, changes: [], daysOff: [] }

async function begin(db: Db, now: Moment): Promise<CalendarState> {
  const state = await nextState(db, { ...first, version: 0 })
  await insertState(db, state, 'mulai', null, now)
  return state
}

async function nextState(db: Db, before: CalendarState): Promise<CalendarState> {
  const own = (await listHolidays(db)).map(({ date }) => date)
  const daysOff = [...new Set([...nationalHolidays.keys(), ...own])].sort()
  return { ...before, version: before.version + 1, daysOff }
}

async function calendarNow(db: Db, region: Region): Promise<Calendar> {
  const state = await findState(db)
  const own = (await listHolidays(db)).map(({ date, name, kind, basis }): [DateText, Holiday] => [
    date,
    { name, kind, basis },
  ])
  return calendarOf(region, state ?? first, own)
}

const calendarOf = (
  region: Region,
  { version, week, changes }: CalendarState,
  own: readonly [DateText, Holiday][],
): Calendar => ({
  version,
  zone: region.zone,
  week,
  changes,
  holidays: new Map([...nationalHolidays, ...own]),
  knownUntil: decreedUntil,
})
