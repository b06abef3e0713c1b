import { type Calendar, dueAt } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import type { Definition } from '../../catalogue/definition.ts'
import type { CaseState } from './state.ts'

/**
 * When a late case should be done after all: from now, each stage that is open or certain to come takes its own whole
 * time, one after the other. Never better than the stages' standard, so that a second excuse is unlikely.
 */
export function estimateOf({ stages }: Definition, calendar: Calendar, state: CaseState, now: Moment): Moment {
  return stages
    .filter(({ id, when }) => state.stages[id]?.state === 'open' || (state.stages[id] === undefined && !when))
    .reduce((at, { within }) => dueAt(calendar, at, within), now)
}
