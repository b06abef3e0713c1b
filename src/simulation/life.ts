import {
  type CaseContent,
  type CaseEvent,
  type CaseState,
  type Command,
  clockRows,
  decide,
} from '../modules/cases/index.ts'
import type { CompiledDefinition } from '../modules/catalogue/index.ts'
import { type Calendar, dateIn } from '../platform/calendar.ts'
import type { Actor, Moment } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'

type Loose<C> = C extends { expectedSeq: number } ? Omit<C, 'expectedSeq'> : C
/** A command without the state it was decided on: the simulation always knows the latest. */
export type Step = Loose<Command>

type Channel = 'web' | 'counter' | 'timer' | 'system'

export const timer: Actor = { kind: 'system', id: 'timer', name: 'Pendopo', assurance: 0, person: null, grants: [] }

/** What a life is lived in. */
export interface World {
  calendar: Calendar
  registry: 'own' | 'siak'
  /** Nothing happens after this moment. */
  until: Moment
}

/** One case as it goes, decided in memory with a clock of its own: alarms ring when their time comes. Lives until it is loaded. */
export class Life {
  readonly events: CaseEvent[] = []
  readonly rules: CompiledDefinition
  content: CaseContent
  now: Moment
  private current: CaseState | null = null
  private readonly world: World

  constructor(rules: CompiledDefinition, content: CaseContent, world: World, now: Moment) {
    this.rules = rules
    this.content = content
    this.world = world
    this.now = now
  }

  get state(): CaseState {
    return this.current!
  }

  /** Lets time pass, with whatever the clocks do meanwhile. */
  wait(to: Moment): void {
    const end = Math.min(to, this.world.until)
    for (let alarm = this.alarm(); alarm !== null && alarm <= end; alarm = this.alarm()) {
      this.now = Math.max(this.now, alarm)
      if (!this.give(timer, { type: 'expire' }, 'timer')) break
    }
    this.now = Math.max(this.now, end)
  }

  /** Does something at a moment; false when that is still to come, or the rules refuse it. */
  act(actor: Actor, step: Step, at: Moment, channel: Channel = 'web', receipt = false): boolean {
    // A moment is a whole number: the database keeps milliseconds.
    if (!Number.isInteger(at)) throw new Error(`"${step.type}" at ${at}, between two milliseconds`)
    if (at > this.world.until) return false
    if (this.current) this.wait(at)
    this.now = Math.max(this.now, at)
    return this.give(actor, step, channel, receipt)
  }

  private alarm(): Moment | null {
    const rows = clockRows(this.rules, this.state, this.world.calendar)
    const moments = rows.flatMap(({ alarmAt }) => (alarmAt === null ? [] : [alarmAt]))
    return moments.length === 0 ? null : Math.min(...moments)
  }

  private give(actor: Actor, step: Step, channel: Channel, receipt = false): boolean {
    const { calendar, registry } = this.world
    const { answers, results, entered } = this.content
    const command = { expectedSeq: this.current?.seq, ...step } as Command
    const outcome = decide(this.rules, this.current, command, {
      actor,
      now: this.now,
      calendar,
      channel,
      answers,
      env: { today: dateIn(calendar.zone, this.now), registry, facts: {}, results, entered },
      mandate: false,
      receipt,
      onBehalf: null,
      lease: 30 * 60_000,
    })
    if (isRefused(outcome)) {
      this.refused = outcome.refusal.code
      return false
    }
    this.events.push(...outcome.events)
    this.current = outcome.state
    return outcome.events.length > 0
  }

  /** Code of the last refusal; for whoever writes a plot. */
  refused: string | null = null
}
