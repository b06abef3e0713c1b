import type { Moment } from '../../platform/context.ts'
import type { Definition } from '../catalogue/definition.ts'
import { holdRules } from './model/hold-rules.ts'
import type { CaseState, Hold, OpenStage } from './model/state.ts'

/** Open work as the inbox reads it. */
export interface TaskRow {
  stage: string
  unit: string
  role: string
  kind: string
  opened_at: string
  due_at: string
  held: string | null
  taken_by: string | null
  lease_until: string | null
  initialled: boolean
}

export interface ClockRow {
  stage: string
  started_at: string
  running: boolean
  due_at: string
  calendar_version: number
}

const iso = (moment: Moment) => new Date(moment).toISOString()
const open = (state: CaseState): [string, OpenStage][] =>
  Object.entries(state.stages).filter((e): e is [string, OpenStage] => e[1].state === 'open')

function heldBy(state: CaseState, stage: string): Hold | undefined {
  return state.holds.find((h) => h.stage === null || h.stage === stage)
}

/** One row for each open stage, or for a granted case with something to hand over. */
export function tasksOf(state: CaseState, definition: Definition): TaskRow[] {
  if (state.ended) return []
  return open(state).flatMap(([id, stage]) => {
    const rule = definition.stages.find((s) => s.id === id)
    if (!rule) throw new Error(`stage ${id} is not in ${definition.id}`)
    return {
      stage: id,
      unit: stage.unit,
      role: rule.role,
      kind: rule.actions.find((a) => ['sign', 'enter', 'initial', 'handOver', 'ready'].includes(a)) ?? 'approve',
      opened_at: iso(stage.openedAt),
      due_at: iso(stage.clock.due),
      held: heldBy(state, id)?.kind ?? null,
      taken_by: stage.lease?.by ?? null,
      lease_until: stage.lease ? iso(stage.lease.until) : null,
      initialled: stage.initialledBy !== null,
    }
  })
}

export function clocksOf(state: CaseState): ClockRow[] {
  if (state.ended) return []
  const of = (stage: string, clock: NonNullable<CaseState['clock']>): ClockRow => ({
    stage,
    started_at: iso(clock.startedAt),
    running: clock.runs.at(-1)?.[1] === null,
    due_at: iso(clock.due),
    calendar_version: clock.calendar,
  })
  return [...(state.clock ? [of('', state.clock)] : []), ...open(state).map(([id, s]) => of(id, s.clock))]
}

/** The stage that the citizen hears about: the first open one in the definition's order. */
export function presentStage(state: CaseState, definition: Definition): string | null {
  return definition.stages.find((s) => state.stages[s.id]?.state === 'open')?.id ?? null
}

/** Whether somebody else has to move before the office can. */
export const waitsForApplicant = (state: CaseState) =>
  state.holds.some((h) => holdRules[h.kind].waitsFor === 'applicant')
