import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, dateIn } from '../../../platform/calendar.ts'
import { isRefused } from '../../../platform/outcome.ts'
import type { Answers, Definition, StageAction } from '../../catalogue/definition.ts'
import {
  type Asked,
  applicantOffers,
  deliveryOffers,
  headOffers,
  holdOffers,
  stageOffers,
  wholeOffers,
  workOffers,
} from './actions.ts'
import { calendarTime, netTime } from './clock.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { CaseEvent } from './events.ts'
import { evolve, replay } from './evolve.ts'
import { broken } from './invariants.ts'
import { clockRows, taskRows } from './rows.ts'
import { decidedBy } from './stages.ts'
import type { CaseState } from './state.ts'
import { durationOf, statuses, statusOf } from './status.ts'
import { house } from './testing.ts'
import { club, hadi, lina, monday, omar, rulesOf, sari, setting, sigit, vera } from './testing-club.ts'
import { actors, type Steps, steps } from './testing-steps.ts'
import type { DecideContext } from './types.ts'

// Any commands, by anybody, at any pace, never lead to an impossible state.

const variants: Answers[] = [
  { calon: { usia: 30 } },
  { calon: { usia: 9 } },
  { calon: { usia: 30, kartu: true, pusat: true } },
  { calon: { usia: 9, kartu: true } },
]
const free = club.standard
const changes: Partial<Definition>[] = [
  {},
  {
    whenLate: 'deemApproved',
    stages: club.stages.map((each) => ({
      ...each,
      atLimit: each.id === 'uji' ? ('deemApproved' as const) : each.atLimit,
    })),
  },
  { standard: { ...free, fee: 5000 } },
  { outputs: [], effects: [], forwards: 'case' },
]
const start = fc.record({
  answers: fc.nat(3),
  change: fc.nat(changes.length - 1),
  waits: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})

const calendars: Calendar[] = [setting.calendar]
function decreed(now: number): Calendar {
  const date = dateIn('Asia/Jakarta', now + 86_400_000)
  const holidays = new Map([
    ...setting.calendar.holidays,
    [date, { name: { id: 'Libur', en: 'Holiday' }, kind: 'region' as const }],
  ])
  return { ...calendars[0]!, version: 2, holidays }
}

/** A service to which a case may move. */
const elsewhere: Partial<Definition> = {
  id: 'peminjaman-papan',
  outputs: [],
  effects: [],
  stages: club.stages.filter(({ id }) => id !== 'uji').map((each) => ({ ...each, after: undefined })),
}

const allowedAfterEnd = new Set([
  'unmerged',
  'answered',
  'rated',
  'appealed',
  'reopened',
  'noted',
  'appealDenied',
  'recordCorrected',
  'documentReplaced',
  'documentRevoked',
  'documentAnnulled',
  'escalated',
])
const seenEvents = new Set<string>()
const seenRefusals = new Set<string>()
const seenStatuses = new Set<string>()

function run({ answers, change, waits }: { answers: number; change: number; waits: boolean }, all: Steps) {
  let rules = rulesOf(changes[change])
  let now = monday
  let calendar = setting.calendar
  let state: CaseState | null = null
  const events: CaseEvent[] = []
  const first: Command = { type: 'submit', for: 'self', area: null, waits }
  for (const { command, by, fitting, onward, onOpenStage, fresh, later, holiday, answers: mended } of [
    { ...all[0]!, command: first, by: 0, fitting: false },
    ...all,
  ]) {
    now += later
    if (command.type === 'changeCalendar' && holiday) calendar = decreed(now)
    const asked = (onward && state && next(rules.definition, state)) || pick(state, command, onOpenStage, fresh)
    const actor = (fitting || onward) && state ? fits(rules.definition, asked, actors[by]!) : actors[by]!
    const context: DecideContext = {
      ...around(now, calendar),
      actor,
      answers: variants[command.type === 'correct' ? mended : answers]!,
    }
    const outcome = decide(rules, state, asked, context)
    if (isRefused(outcome)) {
      seenRefusals.add(outcome.refusal.code)
      continue
    }
    check(asked.type === 'recategorise' ? rulesOf(elsewhere) : rules, state, outcome, events, calendar)
    if (state) expectOffered(rules.definition, state, asked, context)
    if (asked.type === 'recategorise') rules = asked.to as ReturnType<typeof rulesOf>
    events.push(...outcome.events)
    state = outcome.state
    expect(replay(JSON.parse(JSON.stringify(events.map((event) => ({ ...event, payload: null })))))).toEqual(
      JSON.parse(JSON.stringify(state)),
    )
  }
}

function check(
  rules: ReturnType<typeof rulesOf>,
  before: CaseState | null,
  outcome: { events: readonly CaseEvent[]; state: CaseState },
  all: readonly CaseEvent[],
  calendar: Calendar,
) {
  const { events, state } = outcome
  expect(broken(rules, state)).toEqual([])
  expect(events.reduce<CaseState | null>(evolve, before) ?? before).toEqual(state)
  events.forEach((event, i) => {
    seenEvents.add(event.type)
    expect(event.seq).toBe(all.length + i + 1)
    expect(event.happenedAt).toBeGreaterThanOrEqual(before?.lastAt ?? 0)
  })
  const back = new Set(['reopened', 'unmerged'])
  if (before?.ended && !events.some((event) => back.has(event.type)))
    for (const event of events)
      expect(allowedAfterEnd.has(event.type) || isStillOwn(before, event), event.type).toBe(true)
  if (before?.clock && state.clock) {
    expect(netTime(calendar, state.clock, state.lastAt)).toBeGreaterThanOrEqual(
      netTime(calendar, before.clock, before.lastAt),
    )
    expect(netTime(calendar, state.clock, state.lastAt)).toBeLessThanOrEqual(calendarTime(state.clock, state.lastAt))
  }
  seenStatuses.add(statusOf(state))
  expect(taskRows(rules, state).every((task) => (!state.ended || task.kind === 'appeal') && task.dueAt > 0)).toBe(true)
  for (const clock of clockRows(rules, state, calendar)) expect(clock.worked).toBeGreaterThanOrEqual(0)
  const duration = durationOf(calendar, state, state.lastAt)
  if (duration) expect(duration.net).toBeLessThanOrEqual(duration.calendar)
}

// What waits for another's answer is still its applicant's, and a decree moves its promise, too.
const whileMerged = new Set(['dueChanged', 'commented', 'withdrawn'])
const isStillOwn = ({ ended }: CaseState, { type }: CaseEvent) =>
  (ended?.how === 'merged' && whileMerged.has(type)) || (ended?.how === 'elsewhere' && type === 'commented')

// What was done was offered before.
function expectOffered(definition: Definition, state: CaseState, command: Command, context: DecideContext) {
  const relation = { today: dateIn('Asia/Jakarta', context.now), mandate: false, receipt: false }
  const asked: Asked = { definition, actor: context.actor, state, relation, now: Math.max(context.now, state.lastAt) }
  if (command.type === 'take' || command.type === 'release' || command.type === 'reassign' || command.type === 'redo') {
    const offers: readonly string[] = workOffers(asked, command.stage)
    const kind = command.type === 'take' && offers.includes('takeOver') ? 'takeOver' : command.type
    // One's own lease may be renewed and one that is over given back: harmless, and not worth a button.
    if (!isSpent(state, command.stage, asked)) expect(offers).toContain(kind)
  } else if (command.type === 'ready' || command.type === 'handOver')
    expect(deliveryOffers(asked)[command.output]).toBe(command.type)
  else if (command.type === 'resume')
    expect(holdOffers(asked)).toContainEqual(expect.objectContaining({ kind: command.kind, stage: command.stage }))
  else if (command.type === 'retry') expect(headOffers(asked)).toContain('retry')
  else if (command.type === 'denyAppeal') expect(headOffers(asked)).toContain('deny')
  else if (command.type === 'reopen' && state.ended!.how === 'rejected') expect(headOffers(asked)).toContain('uphold')
  else if (ofWhole.has(command.type) && context.actor.kind !== 'system')
    expect(wholeOffers(asked)).toContainEqual(expect.objectContaining({ offer: command.type }))
  else if (ofApplicant.has(command.type)) expect(applicantOffers(asked)).toContain(command.type)
  else if (ofStage.has(command.type) && 'stage' in command && command.stage)
    expect(stageOffers(asked, command.stage)).toContain(command.type as StageAction)
}

const ofApplicant = new Set(['correct', 'withdraw', 'appeal', 'reopen', 'rate'])
const ofWhole = new Set(['merge', 'unmerge', 'recategorise', 'transfer'])
const ofStage = new Set(['approve', 'sign', 'initial', 'enter', 'return', 'reject', 'refer', 'forward'])
function isSpent(state: CaseState, id: string, { actor, now }: Asked) {
  const stage = state.stages[id]
  const lease = stage?.state === 'open' ? stage.lease : null
  return lease !== null && (lease.by === actor.id || lease.until <= now)
}

function around(now: number, calendar: Calendar): Omit<DecideContext, 'actor' | 'answers'> {
  return { now, calendar, channel: 'web', env: {}, mandate: false, receipt: false, onBehalf: null, lease: 1_800_000 }
}

// Aims a command at a stage that is open, on the present state.
function pick(state: CaseState | null, command: Command, onOpenStage: boolean, fresh: boolean): Command {
  if (!state) return command
  const open = Object.keys(state.stages).filter((id) => state.stages[id]!.state === 'open')
  const aimed =
    'stage' in command && command.stage != null && onOpenStage && open.length > 0 && !open.includes(command.stage)
      ? { ...command, stage: open[0]! }
      : command
  const held = state.holds[0]
  const resumed =
    aimed.type === 'resume' && held && onOpenStage ? { ...aimed, kind: held.kind, stage: held.stage } : aimed
  const placed =
    resumed.type === 'unmerge' && state.ended?.stage && onOpenStage ? { ...resumed, stage: state.ended.stage } : resumed
  const moved =
    placed.type === 'recategorise'
      ? { ...placed, to: rulesOf((placed.to as unknown) === 'lain' ? elsewhere : changes[3]) }
      : placed
  return { ...moved, expectedSeq: fresh ? state.seq : state.seq - 1 } as Command
}

// What would be done if nothing came in between.
function next(definition: Definition, state: CaseState): Command | null {
  const payload = { to: 'Sari' }
  const expectedSeq = state.seq
  if (state.ended?.how === 'rejected' && !state.appeal) return { type: 'appeal', payload: { reason: 'Keliru' } }
  if (state.appeal?.answer === null && state.seq % 2)
    return { type: 'denyAppeal', payload: { reason: 'Tetap' }, expectedSeq }
  const effect = Object.keys(state.effects).find((id) => state.effects[id] !== 'done')
  if (effect) return { type: state.effects[effect] === 'failed' ? 'retry' : 'effectDone', effect }
  const due = Object.keys(state.outputs).find(
    (id) => state.outputs[id]!.state === 'due' || state.outputs[id]!.state === 'ready',
  )
  if (due && !state.outputs[due]!.physical) return { type: 'issue', output: due }
  if (due)
    return state.outputs[due]!.state === 'due'
      ? { type: 'ready', output: due }
      : { type: 'handOver', output: due, payload }
  const marks = state.holds.flatMap((hold) => hold.marks.map((each) => each.path))
  if (marks.length > 0) return state.seq % 2 ? { type: 'expire' } : { type: 'correct', changed: marks, confirmed: [] }
  const stage = definition.stages.find((each) => state.stages[each.id]?.state === 'open')
  if (!stage) return null
  const type = decidedBy(stage)[0]
  if (type === 'approve' || type === 'sign' || type === 'initial') return { type, stage: stage.id, expectedSeq }
  return type === 'enter' ? { type, stage: stage.id, fields: ['nomor'], expectedSeq } : null
}

const system = new Set([
  'answer',
  'rejoin',
  'pay',
  'effectDone',
  'effectFailed',
  'issue',
  'startPart',
  'expire',
  'changeCalendar',
])
const applicant = new Set(['withdraw', 'correct', 'comment', 'rate', 'appeal'])
function fits(definition: Definition, command: Command, otherwise: typeof sari) {
  if (system.has(command.type)) return house
  if (applicant.has(command.type)) return sari
  const role = 'stage' in command ? definition.stages.find((each) => each.id === command.stage)?.role : undefined
  const right = {
    verifier: vera,
    officer: { ...omar, grants: [...omar.grants, ...lina.grants] },
    unitHead: hadi,
    signatory: sigit,
    leader: hadi,
  }
  return role ? right[role] : command.type === 'reopen' ? otherwise : hadi
}

test('no sequence of commands reaches an impossible state; replay gives the stored one; clocks never run backwards', () => {
  fc.assert(fc.property(start, steps, run), { numRuns: 800, seed: 20261123 })
})

test('those sequences came by nearly every event, status and refusal', () => {
  expect([...statuses].filter((status) => !seenStatuses.has(status))).toEqual([])
  expect([...seenEvents].length).toBe(49)
  expect(seenRefusals.size).toBeGreaterThanOrEqual(40)
})
