import { expect } from 'vitest'
import type { Calendar } from '../../../platform/calendar.ts'
import type { Actor, Grant, Moment } from '../../../platform/context.ts'
import { isRefused, type Refused } from '../../../platform/outcome.ts'
import type { Answers } from '../../catalogue/definition.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { CaseEvent, EventType } from './events.ts'
import { evolve, replay } from './evolve.ts'
import { broken } from './invariants.ts'
import type { CaseState } from './state.ts'
import type { DecideContext, Decided, Rules } from './types.ts'

// Given these steps, when this one, then these events or this refusal. Every step is checked against the invariants.

type Loose<C> = C extends { expectedSeq: number } ? Omit<C, 'expectedSeq'> & { expectedSeq?: number } : C
/** A command whose `expectedSeq` is the present one unless said. */
export type LooseCommand = Loose<Command>

export interface Step {
  by: Actor
  command: LooseCommand
  /** At this moment; else ten minutes after the step before. */
  at?: Moment
  context?: Partial<DecideContext>
}

export const step = (by: Actor, command: LooseCommand, more: Omit<Step, 'by' | 'command'> = {}): Step => ({
  by,
  command,
  ...more,
})
/** The step at another moment, e.g. `at(monday, approve)`. */
export const at = (moment: Moment, given: Step): Step => ({ ...given, at: moment })

export function account(id: string, ...grants: Grant[]): Actor {
  return { kind: 'account', id, name: id, assurance: 3, person: null, grants }
}
export function grant(role: Grant['role'], unit: string | null = null, more: Partial<Grant> = {}): Grant {
  return { role, unit, area: null, ...more }
}
export const house: Actor = { kind: 'system', id: 'timer', name: 'timer', assurance: 0, person: null, grants: [] }

export interface Setting {
  rules: Rules
  calendar: Calendar
  answers: Answers
  start: Moment
}

/** A `given` for one service, e.g. of a room's own tests. */
export function situations(setting: Setting) {
  return { given: (...steps: Step[]) => new Situation(setting, steps) }
}

const tenMinutes = 600_000

/** Steps that happened; lives within one test. */
class Situation {
  readonly events: CaseEvent[] = []
  state: CaseState | null = null
  private readonly setting: Setting
  private now: Moment

  constructor(setting: Setting, steps: readonly Step[]) {
    this.setting = setting
    this.now = setting.start - tenMinutes
    for (const each of steps) {
      const outcome = this.take(each)
      if (isRefused(outcome))
        throw new Error(`given "${each.command.type}", but it was refused: ${outcome.refusal.code}`)
    }
  }

  when(next: Step) {
    const outcome = this.take(next)
    const { state, events } = this
    return {
      outcome,
      refuses: (code: string) =>
        expect(isRefused(outcome) ? outcome.refusal.code : outcome.events.map((event) => event.type)).toBe(code),
      /** Types of the events, in order; `stageOpened:periksa` says the stage too. */
      yields: (...types: (EventType | `${EventType}:${string}`)[]) => {
        const named = (event: CaseEvent, i: number) =>
          types[i]?.includes(':') ? `${event.type}:${event.stage}` : event.type
        expect(isRefused(outcome) ? outcome.refusal : outcome.events.map(named)).toEqual(types)
      },
      get state() {
        if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
        return state!
      },
      get events() {
        return isRefused(outcome) ? [] : outcome.events
      },
      all: events,
    }
  }

  private take({ by, command, at, context }: Step): Decided | Refused {
    const { rules, calendar, answers } = this.setting
    this.now = at ?? this.now + tenMinutes
    const full = { expectedSeq: this.state?.seq ?? 0, ...command } as Command
    const around: DecideContext = {
      actor: by,
      now: this.now,
      calendar,
      channel: 'web',
      answers,
      env: {},
      mandate: false,
      receipt: false,
      onBehalf: null,
      lease: 30 * 60_000,
      ...context,
    }
    const outcome = decide(rules, this.state, full, around)
    if (isRefused(outcome)) return outcome
    const after = outcome.events.reduce<CaseState | null>(evolve, this.state)
    expect(after).toEqual(outcome.state)
    this.events.push(...outcome.events)
    this.state = outcome.state
    expect(broken(rules, outcome.state)).toEqual([])
    expect(replay(this.events.map((event) => ({ ...event, payload: null })))).toEqual(outcome.state)
    return outcome
  }
}
