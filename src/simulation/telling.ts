import { addWorkingTime, type Calendar, nextOpening } from '../platform/calendar.ts'
import type { Actor, Moment } from '../platform/context.ts'
import type { Cast } from './cast.ts'
import type { Chance } from './chance.ts'
import type { Life, Step } from './life.ts'

/** What becomes of a case. */
export type Fate =
  | 'plain'
  | 'returned'
  | 'returnedTwice'
  | 'silent'
  | 'reopened'
  | 'rejected'
  | 'appealed'
  | 'appealDenied'
  | 'upheld'
  | 'withdrawn'
  | 'late'
  | 'held'
  | 'stock'
  | 'system'
  | 'forwarded'
  | 'redone'
  | 'reassigned'
  | 'failing'

export interface Telling {
  life: Life
  cast: Cast
  chance: Chance
  calendar: Calendar
  applicant: Actor
  fate: Fate
  /** Stop before this many decisions on stages; for cases that are still open. */
  decisions?: number
  /** Runs an effect for real; absent: it is only noted as done. */
  effect?(life: Life, name: string): Promise<{ results: Record<string, unknown> } | { code: string }>
}

const minute = 60_000

/** Working time passes: somebody takes the case up again after about so many minutes. */
export function after(t: Telling, minutes: number): Moment {
  const spread = minutes * (0.4 + 1.2 * t.chance.next())
  return addWorkingTime(t.calendar, nextOpening(t.calendar, t.life.now), Math.round(Math.max(1, spread) * minute))
}

/** Does it with the next working minutes; false when it is still to come or refused. */
export function soon(t: Telling, actor: Actor | undefined, step: Step, minutes: number): boolean {
  return actor !== undefined && t.life.act(actor, step, after(t, minutes))
}

/** When the applicant does something, so many hours from now: at any hour, but at the counter only while it is open. */
export function applicantsTime({ life, calendar, applicant }: Telling, hours: number): Moment {
  const at = life.now + hours * 60 * minute
  return applicant.grants.length > 0 ? nextOpening(calendar, at) : at
}
