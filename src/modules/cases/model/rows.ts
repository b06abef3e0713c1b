import type { Calendar } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import { isRunning, netTime } from './clock.ts'
import type { HoldKind } from './hold-rules.ts'
import { openStages } from './settle.ts'
import { mayBeDeemed, stageOf } from './stages.ts'
import type { CaseState, Clock } from './state.ts'
import type { Rules } from './types.ts'

// Rows that the store keeps beside the state, all computed from it.

/** Open work: of stages, and what only the head can answer. */
export interface TaskRow {
  stage: string
  unit: string
  area: string | null
  role: string
  /** The stage's first action: approve, sign, enter, handOver …; of the head: effect, appeal. */
  kind: string
  openedAt: Moment
  dueAt: Moment
  /** Kind of the hold that lies on it. */
  held: HoldKind | null
  takenBy: string | null
  leaseUntil: Moment | null
  initialled: boolean
  /** Who worked on it last; a mended case goes back to them. */
  lastBy: string | null
}

/** The truth about time; `stage` is empty for the case itself. */
export interface ClockRow {
  stage: string
  startedAt: Moment
  /** Whole working minutes that ran before it last stopped; of a running clock, before it last began. */
  worked: number
  running: boolean
  dueAt: Moment
  /** When to look again, with `expire`; null: only when something else happens. */
  alarmAt: Moment | null
  calendarVersion: number
}

export function taskRows(rules: Rules, state: CaseState): TaskRow[] {
  const open = openStages(state).map(([id, stage]): TaskRow => {
    const rule = stageOf(rules.definition, id)!
    const hold = state.holds.find((each) => each.stage === id) ?? state.holds.find((each) => each.stage === null)
    return {
      stage: id,
      unit: stage.unit,
      area: state.area,
      role: rule.role,
      kind: rule.actions[0]!,
      openedAt: stage.openedAt,
      dueAt: stage.clock.due,
      held: hold?.kind ?? null,
      takenBy: stage.lease?.by ?? null,
      leaseUntil: stage.lease?.until ?? null,
      initialled: stage.initialledBy !== null,
      lastBy: stage.lastBy,
    }
  })
  return [...open, ...headTasks(state)]
}

/** Work of the unit's head that is no stage: its name stands where a stage's would. */
export const headWork = { effect: '@effect', appeal: '@appeal' } as const

function headTasks({ unit, area, effects, grantedAt, clock, ended, appeal }: CaseState): TaskRow[] {
  const free = { held: null, takenBy: null, leaseUntil: null, initialled: false, lastBy: null }
  const task = (kind: keyof typeof headWork, openedAt: Moment, dueAt: Moment): TaskRow => {
    return { stage: headWork[kind], unit, area, role: 'unitHead', kind, openedAt, dueAt, ...free }
  }
  const failed = !ended && Object.values(effects).includes('failed')
  const objected = ended?.how === 'rejected' && appeal !== null && appeal.answer === null
  return [
    ...(failed ? [task('effect', grantedAt!, clock!.due)] : []),
    ...(objected ? [task('appeal', appeal.at, appeal.due)] : []),
  ]
}

/** Clocks of the case and of its open stages. */
export function clockRows(rules: Rules, state: CaseState, calendar: Calendar): ClockRow[] {
  if (!state.clock) return []
  const stages = openStages(state).map(([id, { clock }]) =>
    row(id, clock, calendar, stageAlarm(rules, state, id, clock)),
  )
  return [row('', state.clock, calendar, caseAlarm(rules, state)), ...stages]
}

function row(stage: string, clock: Clock, calendar: Calendar, alarmAt: Moment | null): ClockRow {
  const stood = isRunning(clock) ? clock.runs.at(-1)![0] : Number.MAX_SAFE_INTEGER
  const runs = clock.runs.filter(([from]) => from < stood)
  const worked = runs.length === 0 ? 0 : Math.floor(netTime(calendar, { ...clock, runs }, stood) / 60_000)
  return {
    stage,
    startedAt: clock.startedAt,
    worked,
    running: isRunning(clock),
    dueAt: clock.due,
    alarmAt,
    calendarVersion: clock.calendar,
  }
}

function stageAlarm(rules: Rules, state: CaseState, id: string, clock: Clock): Moment | null {
  if (!isRunning(clock)) return null
  const reminder = clock.reminded || clock.remindAt === null || clock.remindAt >= clock.due ? null : clock.remindAt
  const atLimit = stageOf(rules.definition, id)?.atLimit
  const ends = (atLimit === 'deemApproved' && mayBeDeemed(state, id)) || (atLimit !== 'none' && !clock.escalated)
  return earliest([reminder, ends ? clock.due : null])
}

function caseAlarm(rules: Rules, state: CaseState): Moment | null {
  const { clock, appeal, ended, holds } = state
  if (ended?.how === 'merged') return isRunning(clock!) && !clock!.escalated ? clock!.due : null
  if (ended || !clock) return ended && appeal && appeal.answer === null && !appeal.escalated ? appeal.due : null
  const deems = rules.definition.whenLate === 'deemApproved' && mayBeDeemed(state, null)
  const limit = isRunning(clock) && (deems || !clock.escalated) ? clock.due : null
  return earliest([limit, ...holds.flatMap((hold) => [hold.until, hold.reminded ? null : hold.remindAt])])
}

function earliest(moments: readonly (Moment | null)[]): Moment | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : Math.min(...known)
}
