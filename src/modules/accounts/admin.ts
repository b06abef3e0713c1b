import { mayIn, today } from '../../platform/accounts/index.ts'
import type { Actor, Context, DateText } from '../../platform/context.ts'

/** Administers this region: the whole of it, not one unit. */
export function administers<Row>(actor: Actor, _row: Row, ctx: Context): boolean | 'login' {
  return actor.kind === 'anonymous' ? 'login' : mayIn(actor, 'regionAdmin', {}, today(ctx))
}

/** The day in a form's three boxes: null when all are empty, undefined when it is no day. */
export function readDate(body: Readonly<Record<string, unknown>>, name: string): DateText | null | undefined {
  const [d, m, y] = ['d', 'm', 'y'].map((part) => String(body[`${name}.${part}`] ?? '').trim())
  if (!d && !m && !y) return null
  if (!/^\d{1,2}$/.test(d!) || !/^\d{1,2}$/.test(m!) || !/^[12]\d{3}$/.test(y!)) return undefined
  const day = `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : undefined
}

/** What was typed in those boxes, to show again. */
export const boxesOf = (body: Readonly<Record<string, unknown>>, name: string) => ({
  d: String(body[`${name}.d`] ?? ''),
  m: String(body[`${name}.m`] ?? ''),
  y: String(body[`${name}.y`] ?? ''),
})
