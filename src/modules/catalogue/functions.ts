import type { DateText } from '../../platform/context.ts'
import { matchesBirth, matchesSex } from '../../platform/nik.ts'

/** One function of the expression language. Null in, null out, unless it says `nulls`. Wrong input (a date that is none): null. */
export interface CelFunction {
  /** Overloads for the type check, as CEL writes them. */
  signatures: readonly string[]
  /** Sees nulls itself. */
  nulls?: true
  /** Returns a whole number: `7 / size(x)` divides as CEL does. */
  whole?: true
  // biome-ignore lint/suspicious/noExplicitAny: the type check has seen the arguments
  run(args: any[], today: DateText): unknown
}

/** Functions called as `name(a, b)`. */
export const functions: Readonly<Record<string, CelFunction>> = {
  days: {
    signatures: ['days(string, string): int'],
    whole: true,
    run: ([from, to]) => days(from, to),
  },
  months: {
    signatures: ['months(string, string): int'],
    whole: true,
    run: ([from, to]) => months(from, to),
  },
  years: {
    signatures: ['years(string, string): int'],
    whole: true,
    run: ([from, to]) => years(from, to),
  },
  age: {
    signatures: ['age(string): int'],
    whole: true,
    run: ([birth], today) => years(birth, today),
  },
  addDays: {
    signatures: ['addDays(string, int): string', 'addDays(string, double): string'],
    run: ([date, n]) => shift(date, 0, n),
  },
  addMonths: {
    signatures: ['addMonths(string, int): string', 'addMonths(string, double): string'],
    run: ([date, n]) => shift(date, n, 0),
  },
  addYears: {
    signatures: ['addYears(string, int): string', 'addYears(string, double): string'],
    run: ([date, n]) => shift(date, 12 * n, 0),
  },
  size: {
    signatures: [], // CEL's own
    whole: true,
    run: ([of]) => (typeof of === 'string' ? [...of].length : Array.isArray(of) ? of.length : Object.keys(of).length),
  },
  words: {
    signatures: ['words(string): int'],
    whole: true,
    run: ([text]) => text.split(/\s+/).filter(Boolean).length,
  },
  lower: { signatures: ['lower(string): string'], run: ([text]) => text.toLowerCase() },
  upper: { signatures: ['upper(string): string'], run: ([text]) => text.toUpperCase() },
  trim: { signatures: ['trim(string): string'], run: ([text]) => text.trim() },
  digits: { signatures: ['digits(string): string'], run: ([text]) => text.replace(/\D/g, '') },
  nameMarks: {
    signatures: ['nameMarks(string): string'],
    run: ([text]) => text.replace(/[\p{Script=Latin}\p{M}\s'’-]/gu, ''),
  },
  sum: {
    signatures: ['sum(list<double>): double', 'sum(list<int>): int', 'sum(list<dyn>): double'],
    run: ([list]) => sum(list),
  },
  distinct: { signatures: ['distinct(list<dyn>): bool'], run: ([list]) => distinct(list) },
  nikMatchesDate: {
    signatures: ['nikMatchesDate(string, string): bool'],
    run: ([nik, date]) => matchesBirth(nik, date),
  },
  nikMatchesSex: { signatures: ['nikMatchesSex(string, string): bool'], run: ([nik, sex]) => matchesSex(nik, sex) },
  answered: { signatures: ['answered(dyn): bool'], nulls: true, run: ([value]) => answered(value) },
  otherwise: { signatures: ['otherwise(A, A): A'], nulls: true, run: ([value, fallback]) => value ?? fallback },
  // CEL's own conversions
  string: { signatures: [], run: ([value]) => (typeof value === 'object' ? null : String(value)) },
  int: { signatures: [], whole: true, run: ([value]) => finite(Math.trunc(Number(value))) },
  double: { signatures: [], run: ([value]) => finite(Number(value)) },
  has: { signatures: [], nulls: true, run: ([value]) => answered(value) },
}

/** Functions called as `text.name(b)`; all of them CEL's own. */
export const methods: Readonly<Record<string, CelFunction>> = {
  startsWith: { signatures: [], run: ([text, start]) => text.startsWith(start) },
  endsWith: { signatures: [], run: ([text, end]) => text.endsWith(end) },
  contains: { signatures: [], run: ([text, part]) => text.includes(part) },
  lowerAscii: { signatures: [], run: ([text]) => text.replace(/[A-Z]+/g, (s: string) => s.toLowerCase()) },
  upperAscii: { signatures: [], run: ([text]) => text.replace(/[a-z]+/g, (s: string) => s.toUpperCase()) },
  trim: { signatures: [], run: ([text]) => text.trim() },
  size: { signatures: [], whole: true, run: ([of]) => functions.size!.run([of], '') },
  split: { signatures: [], run: ([text, between]) => text.split(between) },
  join: { signatures: [], run: ([list, between = '']) => list.join(between) },
  substring: { signatures: [], run: ([text, from, to]) => substring(text, from, to) },
  indexOf: { signatures: [], whole: true, run: ([text, part, from = 0]) => text.indexOf(part, from) },
}

/** Comprehensions: `list.exists(x, …)`. Never one inside another: the work stays bounded by the list's length. */
export const macros = ['all', 'exists', 'exists_one', 'filter', 'map'] as const

/** Whole days from one date to another; negative when it lies before. Null where one is no date. */
export function days(from: DateText, to: DateText): number | null {
  const a = civil(from)
  const b = civil(to)
  return a && b ? Math.round((Date.UTC(b.y, b.m - 1, b.d) - Date.UTC(a.y, a.m - 1, a.d)) / 86_400_000) : null
}

/** Whole months gone by; the day of the month must have been reached. */
export function months(from: DateText, to: DateText): number | null {
  const a = civil(from)
  const b = civil(to)
  if (!a || !b) return null
  const whole = (b.y - a.y) * 12 + b.m - a.m
  if (whole > 0 && b.d < a.d) return whole - 1
  return whole < 0 && b.d > a.d ? whole + 1 : whole
}

/** Whole years gone by: an age. */
export function years(from: DateText, to: DateText): number | null {
  const whole = months(from, to)
  return whole === null ? null : Math.trunc(whole / 12) + 0
}

/** A date moved by months, then days; 31 January plus a month is the last of February. */
function shift(date: DateText, byMonths: number, byDays: number): DateText | null {
  const c = civil(date)
  if (!c || !Number.isFinite(byMonths) || !Number.isFinite(byDays)) return null
  const month = c.m - 1 + Math.trunc(byMonths)
  const last = new Date(Date.UTC(c.y, month + 1, 0)).getUTCDate()
  const moved = new Date(Date.UTC(c.y, month, Math.min(c.d, last) + Math.trunc(byDays)))
  const text = Number.isNaN(moved.getTime()) ? '' : moved.toISOString().slice(0, 10)
  return civil(text) ? text : null
}

/** Year, month and day of a real date of the calendar. */
export function civil(text: string): { y: number; m: number; d: number } | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const y = Number(text.slice(0, 4))
  const m = Number(text.slice(5, 7))
  const d = Number(text.slice(8, 10))
  const day = new Date(Date.UTC(y, m - 1, d))
  return y > 0 && day.getUTCMonth() === m - 1 && day.getUTCDate() === d ? { y, m, d } : null
}

function answered(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

function sum(list: unknown[]): number | null {
  let total = 0
  for (const n of list) if (typeof n === 'number') total += n
  return finite(total)
}

// Rows not filled in yet are no doubles of each other.
function distinct(list: unknown[]): boolean {
  const given = list.filter(answered).map((v) => (typeof v === 'object' ? JSON.stringify(v) : v))
  return new Set(given).size === given.length
}

function substring(text: string, from: number, to?: number): string | null {
  const letters = [...text]
  const end = to ?? letters.length
  return from < 0 || end > letters.length || from > end ? null : letters.slice(from, end).join('')
}

function finite(n: number): number | null {
  return Number.isFinite(n) ? n : null
}
