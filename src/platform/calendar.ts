import type { DateText, Moment } from './context.ts'

// Working time of a region. Everything is pure; a moment is milliseconds, a date a text, working time milliseconds.

const minute = 60_000
const day = 86_400_000

/** Opening hours of one weekday: [from, to) in minutes after local midnight, in order, apart. Empty: closed. */
export type Hours = readonly (readonly [from: number, to: number])[]
/** Monday to Sunday. */
export type Week = readonly [Hours, Hours, Hours, Hours, Hours, Hours, Hours]

/**
 * Hours that hold from the beginning of a day on: until the next change, or through their last day, after which those hold
 * again that would hold without them. Of several, those hold that began last.
 */
export interface WeekChange {
  from: DateText
  /** The last day; none: they have no end. */
  until?: DateText
  week: Week
  /** The decree that says so. */
  basis: string
}

export interface Holiday {
  name: { id: string; en: string }
  /** National holiday, joint leave (cuti bersama, also not a working day), or a day of the region's own. */
  kind: 'national' | 'joint' | 'region'
  /** The decree that says so. */
  basis?: string
}

export interface Calendar {
  /** Grows by one with every change; clocks remember under which one they were reckoned. */
  version: number
  zone: string
  week: Week
  /** Other hours, each from a day on; in the order of their days. */
  changes?: readonly WeekChange[]
  holidays: ReadonlyMap<DateText, Holiday>
  /** Last day of the last year whose holidays are decreed; a page that counts past it says so. */
  knownUntil: DateText
}

/** How long something may take. Exactly one of the three. */
export type TimeLimit = { workingDays: number } | { workingHours: number } | { calendarDays: number }

/** Monday to Friday 08.00–16.00: with what a region begins. Its own hours may differ by weekday and may have a noon break. */
export const standardWeek: Week = [[[480, 960]], [[480, 960]], [[480, 960]], [[480, 960]], [[480, 960]], [], []]

/**
 * Hours east of Greenwich. Fixed numbers instead of a look-up of the zone, because the three Indonesian zones have had
 * no summer time since 1964 (Pontianak: WIB since 1988), and due times are reckoned thousands of times a second.
 */
const offsets: Readonly<Record<string, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Pontianak': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
}

function offsetOf(zone: string): number {
  const hours = offsets[zone]
  if (hours === undefined) throw new Error(`"${zone}" is not an Indonesian time zone`)
  return hours * 60 * minute
}

/** The calendar day that a moment falls on in a zone. */
export function dateIn(zone: string, moment: Moment): DateText {
  return dateOf(Math.floor((moment + offsetOf(zone)) / day))
}

/** The moment of a clock time (minutes after midnight) on a day in a zone. */
export function momentIn(zone: string, date: DateText, minutes = 0): Moment {
  return dayOf(date) * day + minutes * minute - offsetOf(zone)
}

/** Last millisecond of a day, so that its date is still that day's wherever it is shown. */
export function endOfDay(zone: string, date: DateText): Moment {
  return momentIn(zone, date, 24 * 60) - 1
}

export function addDays(date: DateText, days: number): DateText {
  return dateOf(dayOf(date) + days)
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: DateText, to: DateText): number {
  return dayOf(to) - dayOf(from)
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(date: DateText): number {
  return weekday(dayOf(date))
}

export function isWorkingDay(calendar: Calendar, date: DateText): boolean {
  return hoursOn(reckoned(calendar), dayOf(date)).length > 0
}

/** The change whose hours hold on that day; undefined: those the region began with. */
export function changeOn({ changes = [] }: Pick<Calendar, 'changes'>, date: DateText): WeekChange | undefined {
  return changes.findLast(({ from, until = date }) => from <= date && date <= until)
}

/** The hours of that day's week. */
export function weekOn(calendar: Pick<Calendar, 'week' | 'changes'>, date: DateText): Week {
  return changeOn(calendar, date)?.week ?? calendar.week
}

export function isOpen(calendar: Calendar, moment: Moment): boolean {
  return nextOpening(calendar, moment) === moment
}

/** The moment itself during opening hours, else the next opening. The closing moment belongs to the time after. */
export function nextOpening(calendar: Calendar, moment: Moment): Moment {
  const facts = reckoned(calendar)
  const local = moment + facts.offset
  for (let today = Math.floor(local / day); ; today++)
    for (const [from, to] of hoursOn(facts, today)) {
      if (local < today * day + to * minute) return Math.max(moment, today * day + from * minute - facts.offset)
    }
}

/** Working time between two moments in milliseconds; 0 when `to` is not later. Additive over adjoining spans. */
export function workingTime(calendar: Calendar, from: Moment, to: Moment): number {
  if (to <= from) return 0
  const facts = reckoned(calendar)
  const start = from + facts.offset
  const end = to + facts.offset
  let sum = 0
  for (let today = Math.floor(start / day); today * day < end; today++)
    for (const [opens, closes] of hoursOn(facts, today)) {
      const overlap = Math.min(end, today * day + closes * minute) - Math.max(start, today * day + opens * minute)
      if (overlap > 0) sum += overlap
    }
  return sum
}

export function workingMinutes(calendar: Calendar, from: Moment, to: Moment): number {
  return workingTime(calendar, from, to) / minute
}

/** The earliest moment by which `time` (milliseconds) of working time has passed since `from`: at a closing, not the next opening. */
export function addWorkingTime(calendar: Calendar, from: Moment, time: number): Moment {
  if (time <= 0) return from
  const facts = reckoned(calendar)
  const start = from + facts.offset
  let left = time
  for (let today = Math.floor(start / day); ; today++)
    for (const [opens, closes] of hoursOn(facts, today)) {
      const begin = Math.max(start, today * day + opens * minute)
      const open = today * day + closes * minute - begin
      if (open <= 0) continue
      if (left <= open) return begin + left - facts.offset
      left -= open
    }
}

/** How many working days end after `from` and not after `to`: "terlambat 2 hari kerja". */
export function workingDaysBetween(calendar: Calendar, from: Moment, to: Moment): number {
  const facts = reckoned(calendar)
  let count = 0
  for (let today = Math.floor((from + facts.offset) / day); today * day < to + facts.offset; today++) {
    const closing = closingOn(facts, today)
    if (closing !== null && closing > from && closing <= to) count++
  }
  return count
}

/** The close of the `count`-th working day that ends after `from` (1: the same day while it is open). */
export function closingAfter(calendar: Calendar, from: Moment, count: number): Moment {
  const facts = reckoned(calendar)
  let left = Math.ceil(count)
  for (let today = Math.floor((from + facts.offset) / day); ; today++) {
    const closing = closingOn(facts, today)
    if (closing !== null && closing > from && --left <= 0) return closing
  }
}

/**
 * When something received at `from` is due.
 * - `workingDays`: the day of receipt is not counted (received Monday in office hours, "1 hari kerja": Tuesday at
 *   closing). What arrives at or after closing, or on a day off, counts as received on the next working day; before
 *   opening or at noon break, as received that day.
 * - `workingHours`: that much opening time later.
 * - `calendarDays`: the end of that day, the day of receipt not counted.
 */
export function dueAt(calendar: Calendar, from: Moment, limit: TimeLimit): Moment {
  if ('workingDays' in limit) return closingAfter(calendar, from, Math.ceil(limit.workingDays) + 1)
  if ('workingHours' in limit) return addWorkingTime(calendar, from, Math.round(limit.workingHours * 60 * minute))
  return endOfDay(calendar.zone, addDays(dateIn(calendar.zone, from), Math.ceil(limit.calendarDays)))
}

/**
 * Where a due time of working days or hours goes when the calendar changes at `now`. What has passed stands; what is left
 * under the old calendar is counted again under the new: in closings when it fell on one, else in working time.
 */
export function dueAfterChange(old: Calendar, next: Calendar, now: Moment, due: Moment): Moment {
  if (due <= now) return due
  const facts = reckoned(old)
  const today = Math.floor((due + facts.offset) / day)
  if (closingOn(facts, today) === due) return closingAfter(next, now, workingDaysBetween(old, now, due))
  return addWorkingTime(next, now, workingTime(old, now, due))
}

/** False when the days up to this moment are not all decreed yet, so that a due time may still move. */
export function isDecreed(calendar: Calendar, moment: Moment): boolean {
  return dateIn(calendar.zone, moment) <= calendar.knownUntil
}

interface Reckoned {
  offset: number
  week: Week
  changes: readonly { from: number; until: number; week: Week }[]
  off: ReadonlySet<number>
}

// Guarded state: filled only by `reckoned`, from a calendar that never changes; forgotten with it.
const known = new WeakMap<Calendar, Reckoned>()

function reckoned(calendar: Calendar): Reckoned {
  const found = known.get(calendar)
  if (found) return found
  const { zone, week, changes = [] } = calendar
  for (const one of [week, ...changes.map((change) => change.week)]) checkWeek(one)
  const facts = {
    offset: offsetOf(zone),
    week,
    changes: changes.map(({ from, until, week }) => ({
      from: dayOf(from),
      until: until ? dayOf(until) : Infinity,
      week,
    })),
    off: new Set([...calendar.holidays.keys()].map(dayOf)),
  }
  known.set(calendar, facts)
  return facts
}

function checkWeek(week: Week): void {
  if (week.length !== 7 || week.every((hours) => hours.length === 0))
    throw new Error('a week needs seven days and at least one opening')
  for (const hours of week)
    hours.forEach(([from, to], i) => {
      if (!(from < to && to <= 24 * 60 && from >= (hours[i - 1]?.[1] ?? 0)))
        throw new Error(`opening hours ${from}–${to} overlap or end before they begin`)
    })
}

const closed: Hours = []

function hoursOn(facts: Reckoned, today: number): Hours {
  if (facts.off.has(today)) return closed
  let { week } = facts
  for (const change of facts.changes) if (change.from <= today && today <= change.until) week = change.week
  return week[weekday(today)]!
}

function closingOn(facts: Reckoned, today: number): Moment | null {
  const last = hoursOn(facts, today).at(-1)
  return last ? today * day + last[1] * minute - facts.offset : null
}

// Day 0 (1970-01-01) was a Thursday.
function weekday(today: number): number {
  return (((today + 3) % 7) + 7) % 7
}

function dayOf(date: DateText): number {
  const moment = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(moment)) throw new Error(`"${date}" is not a date`)
  return moment / day
}

// Guarded state: filled only by `dateOf`, with what is always the same, and emptied before it is large. Figures ask for the
// same few days millions of times.
const dates = new Map<number, DateText>()
const mostDates = 10_000

function dateOf(today: number): DateText {
  const found = dates.get(today)
  if (found !== undefined) return found
  if (dates.size === mostDates) dates.clear()
  const date = new Date(today * day).toISOString().slice(0, 10)
  dates.set(today, date)
  return date
}
