import type { Context } from '../../platform/context.ts'
import { cut } from '../../platform/text.ts'
import { around } from '../reports/index.ts'
import { many, one, type Said } from './door.ts'
import { type Wrong, wrong } from './errors.ts'
import { readTime, spanOf } from './model/times.ts'
import type { RequestFilter } from './store.ts'

/** Numbers of ours, as they are typed. */
export const numbersIn = (value: Said): string[] =>
  many(value)
    .map((number) => number.toUpperCase())
    .slice(0, 1000)

export type Query = Readonly<Record<string, Said>>
const MOST = 1000
const FARTHEST = 50_000
const NEAR = 1000
/** Farther than that there are more squares than are worth naming. */
const NAMED = 5000

/** What a list is asked for, and all that is wrong with it. */
export function filterIn(ctx: Context, query: Query): { filter: RequestFilter; mistakes: Wrong[] } {
  const mistakes: Wrong[] = []
  const bad = (code: string, values?: Record<string, string>) => void mistakes.push(wrong(ctx, 400, code, values))
  const { from, to } = spanIn(ctx, query, mistakes)
  const time = (name: string) => timeIn(query, name, bad)
  const statuses = many(query.status).map((status) => status.toLowerCase())
  for (const status of statuses) if (status !== 'open' && status !== 'closed') bad('status', { status: short(status) })
  const both = statuses.includes('open') === statuses.includes('closed')
  const { limit, offset } = pageIn(query, bad)
  return {
    mistakes,
    filter: {
      services: many(query.service_code),
      open: both ? null : statuses.includes('open'),
      ...{ from, to, limit, offset },
      updatedFrom: time('updated_after'),
      updatedTo: time('updated_before'),
      near: nearIn(query, bad),
    },
  }
}

type Bad = (code: string, values?: Record<string, string>) => void

/** The time that is asked about, of lists and updates alike. */
export function spanIn(ctx: Context, query: Query, mistakes: Wrong[]): { from: number; to: number } {
  const bad: Bad = (code, values) => void mistakes.push(wrong(ctx, 400, code, values))
  const span = spanOf(timeIn(query, 'start_date', bad), timeIn(query, 'end_date', bad), ctx.now)
  if (typeof span === 'object') return span
  bad(span)
  return { from: ctx.now, to: ctx.now }
}

export function pageIn(query: Query, bad: Bad): { limit: number; offset: number } {
  const whole = (name: string, fallback: number, most: number) => {
    const text = one(query[name])
    if (text === undefined) return fallback
    const found = /^\d{1,7}$/.test(text) ? Number(text) : 0
    if (found < 1) bad('number', { name, value: short(text) })
    return Math.min(Math.max(found, 1), most)
  }
  const limit = whole('page_size', MOST, MOST)
  return { limit, offset: (whole('page', 1, 100_000) - 1) * limit }
}

function timeIn(query: Query, name: string, bad: Bad): number | null {
  const text = one(query[name])
  if (text === undefined) return null
  const time = readTime(text)
  if (time === null) bad('time', { name, value: short(text) })
  return time
}

function nearIn(query: Query, bad: Bad): RequestFilter['near'] {
  const point = pointIn(query, bad)
  const metres = one(query.radius) === undefined ? NEAR : numberIn(one(query.radius))
  if (point && (metres === null || metres <= 0 || metres > FARTHEST)) bad('radius', { most: String(FARTHEST) })
  return point && metres && metres <= FARTHEST
    ? { ...point, metres, cells: metres <= NAMED ? around(point, metres).cells : null }
    : null
}

/** Latitude and longitude, both or neither. */
export function pointIn(said: Query, bad: Bad): { lat: number; lng: number } | null {
  const [lat, lng] = [one(said.lat), one(said.long)]
  if (lat === undefined && lng === undefined) return null
  const [north, east] = [numberIn(lat), numberIn(lng)]
  if (north === null || Math.abs(north) > 90) bad(lat === undefined ? 'lat-missing' : 'lat')
  if (east === null || Math.abs(east) > 180) bad(lng === undefined ? 'long-missing' : 'long')
  return north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180
    ? null
    : { lat: north, lng: east }
}

const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^[+-]?\d{1,6}(\.\d{1,20})?$/.test(text) ? Number(text) : null

/** What somebody typed, as it may stand in an error. */
export const short = (text: string): string => cut(text, 60)
