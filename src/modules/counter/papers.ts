import { today } from '../../platform/accounts/policy.ts'
import { momentIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { paperNumber, readPaperNumber } from './model.ts'
import type { Paper } from './service.ts'
import { insertPapers, lockLastPlace } from './store.ts'

/** Beyond it there is no date (ECMA-262, 21.4.1.1). */
const LAST_MOMENT = 8_640_000_000_000_000

/** Most papers of one printing. */
export const SHEET = 40

/** Gives the officer the next numbers of the day, one row each, and answers with them. */
export function printPapers(ctx: Context, count: number): Promise<string[]> {
  const day = today(ctx)
  return ctx.transaction(async (db) => {
    const last = await lockLastPlace(db, day)
    const rows = Array.from({ length: Math.min(Math.max(count, 1), SHEET) }, (_, at) => ({
      number: paperNumber(day, last + at + 1),
      day,
      place: last + at + 1,
      officer: ctx.actor.id!,
      printed_at: new Date(ctx.now),
      used_by_case: null,
      received_at: null,
    }))
    await insertPapers(db, rows)
    return rows.map(({ number }) => number)
  })
}

/** Number and time as written on the paper; a mistake's path where they cannot be read. */
export function readPaper(
  ctx: Context,
  body: Readonly<Record<string, unknown>>,
): Paper | { wrong: 'number' | 'day' | 'time' } {
  const said = (name: string) => (typeof body[name] === 'string' ? (body[name] as string).trim() : '')
  const number = readPaperNumber(said('number'))
  if (!number) return { wrong: 'number' }
  const [d, m, y] = [said('day.d'), said('day.m'), said('day.y')].map(Number) as [number, number, number]
  const date = new Date(Date.UTC(y, m - 1, d))
  if (!(y > 2000) || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return { wrong: 'day' }
  const time = /^(\d{1,2})[.:](\d{2})$/.exec(said('time'))
  if (!time || Number(time[1]) > 23 || Number(time[2]) > 59) return { wrong: 'time' }
  const minutes = Number(time[1]) * 60 + Number(time[2])
  return { number, receivedAt: momentIn(ctx.region.zone, date.toISOString().slice(0, 10), minutes) }
}

/** The same from the address or hidden fields of the pages between. */
export function carriedPaper(number: string | undefined, receivedAt: string | undefined): Paper | null {
  const kept = number ? readPaperNumber(number) : null
  const at = Number(receivedAt)
  return kept && Number.isSafeInteger(at) && at > 0 && at <= LAST_MOMENT ? { number: kept, receivedAt: at } : null
}
