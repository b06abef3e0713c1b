import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CaseEvent, type CaseState, type Command, decide, replay } from '../../src/modules/cases/index.ts'
import { house } from '../../src/modules/cases/model/testing.ts'
import {
  adult,
  hadi,
  monday,
  omar,
  rulesOf,
  sari,
  setting,
  sigit,
  vera,
} from '../../src/modules/cases/model/testing-club.ts'
import { reckoner } from '../../src/modules/performance/facts/days.ts'
import { type CaseFacts, factsOf } from '../../src/modules/performance/facts/facts.ts'
import type { TimeLimit } from '../../src/platform/calendar.ts'
import { isRefused } from '../../src/platform/outcome.ts'

// Any history: sent back once and again, held, taken back, withdrawn, opened again, at any pace, a day off decreed meanwhile;
// merged into another, taken up alone again, answered and opened again with it; split off from one that came in days before;
// its documents corrected, revoked and annulled long after.

const mark = (path: string) => ({ path, code: 'isian-kurang' })
const words = { reason: 'Sebab', text: 'Kata' }
const applicant = { stage: 'periksa', kind: 'applicant' } as const
const turns = [
  [vera, { type: 'take', stage: 'periksa' }],
  [vera, { type: 'approve', stage: 'periksa' }],
  [hadi, { type: 'initial', stage: 'paraf' }],
  [sigit, { type: 'sign', stage: 'tanda-tangan' }],
  [house, { type: 'effectDone', effect: 'klub.daftar' }],
  [house, { type: 'issue', output: 'surat' }],
  [vera, { type: 'return', stage: 'periksa', marks: [mark('calon.nama')] }],
  [vera, { type: 'return', stage: 'periksa', marks: [mark('calon.nama'), mark('calon.usia')] }],
  [vera, { type: 'return', stage: 'periksa', marks: [mark('lawan.0.nama')] }],
  [sari, { type: 'correct', changed: ['calon.nama', 'calon.usia', 'lawan.0.nama'], confirmed: [] }],
  [vera, { type: 'resume', ...applicant, payload: words }],
  [vera, { type: 'hold', stage: 'periksa', kind: 'appointment', ground: 'wawancara', until: null }],
  [vera, { type: 'resume', stage: 'periksa', kind: 'appointment' }],
  [hadi, { type: 'hold', stage: null, kind: 'outsideSystem', ground: 'gangguan-siak', until: null }],
  [hadi, { type: 'resume', stage: null, kind: 'outsideSystem' }],
  [vera, { type: 'reject', stage: 'periksa', ground: 'AD', payload: words }],
  [sari, { type: 'appeal', payload: words }],
  [hadi, { type: 'reopen', payload: words }],
  [sari, { type: 'reopen', payload: words }],
  [sari, { type: 'withdraw' }],
  [house, { type: 'expire' }],
  [house, { type: 'changeCalendar', previous: setting.calendar, reason: 'libur-baru' }],
  [hadi, { type: 'redo', stage: 'paraf', to: 'periksa', payload: words }],
  [omar, { type: 'comment', forApplicant: false, payload: words }],
  [vera, { type: 'merge', stage: 'periksa', into: 'lain' }],
  [vera, { type: 'unmerge', stage: 'periksa', payload: words }],
  [house, { type: 'answer', how: 'completed', codes: [] }],
  [house, { type: 'answer', how: 'rejected', codes: [] }],
  [house, { type: 'rejoin' }],
  [house, { type: 'issue', output: 'kutipan' }],
  [hadi, { type: 'replace', output: 'surat', payload: words }],
  [hadi, { type: 'revoke', output: 'surat', ground: 'Putusan', payload: words }],
  [hadi, { type: 'annul', output: 'kutipan', ground: 'putusan-pengadilan', payload: words }],
] as const
/** What leads to a result and to what becomes of it happens more often. */
const likely = turns.flatMap((_, n) => Array<number>(n < 6 || n >= 24 ? 2 : 1).fill(n))

const decreed = {
  ...setting.calendar,
  version: 2,
  holidays: new Map([
    ...setting.calendar.holidays,
    ['2026-11-26', { name: { id: 'Libur', en: 'Off' }, kind: 'region' as const }],
  ]),
}
const calendarOf = (version: number) => (version === 1 ? setting.calendar : decreed)
const limits: TimeLimit[] = [{ workingDays: 3 }, { workingHours: 12 }, { calendarDays: 4 }]

const histories = fc.record({
  limit: fc.nat(2),
  deems: fc.boolean(),
  // A report, which gives no document and can be merged.
  bare: fc.boolean(),
  /** The office had it so long before it was split off. */
  since: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 6 * 86_400_000 })),
  turns: fc.array(
    fc.record({
      turn: fc.constantFrom(...likely),
      later: fc.oneof(fc.integer({ min: 0, max: 5 * 3_600_000 }), fc.integer({ min: 0, max: 6 * 86_400_000 })),
    }),
    { minLength: 5, maxLength: 45, size: 'max' },
  ),
})

type Told = { events: CaseEvent[]; state: CaseState; promise: TimeLimit }

function tell({ limit, deems, bare, since, turns: chosen }: Parameters<Parameters<typeof histories.map>[0]>[0]): Told {
  const promise = limits[limit]!
  const club = rulesOf({ ...(deems && { whenLate: 'deemApproved' }), ...(bare && { outputs: [], effects: [] }) })
  const rules = { ...club, definition: { ...club.definition, standard: { ...club.definition.standard, promise } } }
  const around = { channel: 'web', answers: adult, env: {}, mandate: false, receipt: false, onBehalf: null } as const
  let now = monday
  let { calendar } = setting
  const first = decide(
    rules,
    null,
    { type: 'submit', for: 'self', area: null, ...(since > 0 && { receivedAt: monday - since }) },
    {
      ...around,
      actor: since > 0 ? house : sari,
      now,
      calendar,
      lease: 1_800_000,
    },
  )
  if (isRefused(first)) throw new Error(first.refusal.code)
  let { state } = first
  const events = [...first.events]
  for (const { turn, later } of chosen) {
    now += later
    const [actor, command] = turns[turn]!
    if (command.type === 'changeCalendar') calendar = decreed
    const asked = { expectedSeq: state.seq, ...narrowed(command, state) } as unknown as Command
    const outcome = decide(rules, state, asked, { ...around, actor, now, calendar, lease: 1_800_000 })
    if (isRefused(outcome)) continue
    events.push(...outcome.events)
    state = outcome.state
  }
  return { events, state, promise }
}

// Answers what is asked for, no more.
function narrowed(command: (typeof turns)[number][1], state: CaseState) {
  if (command.type !== 'correct') return command
  return { ...command, changed: state.holds.flatMap((hold) => hold.marks.map((each) => each.path)) }
}

const runs = 300
const each = (check: (facts: CaseFacts, told: Told) => void) =>
  fc.assert(
    fc.property(histories, (given) => {
      const told = tell(given)
      check(factsOf(told.events, { promise: told.promise, calendarOf }), told)
    }),
    { numRuns: runs, seed: 20261123 },
  )

test('no time is negative, the parts are the whole, and working time is never more than all time', () => {
  each((facts, { events }) => {
    const { working } = reckoner(events, { calendarOf })
    for (const time of [facts.net, facts.citizen, facts.working, facts.calendar]) expect(time).toBeGreaterThanOrEqual(0)
    expect(facts.net + facts.citizen).toBe(facts.working)
    expect(facts.working).toBeLessThanOrEqual(facts.calendar)
    for (const { officer, work, citizen, nation, from, to } of facts.visits) {
      for (const part of [officer, work, citizen, nation]) expect(part).toBeGreaterThanOrEqual(0)
      expect(officer + work + citizen + nation).toBe(working(from, to ?? events.at(-1)!.happenedAt))
    }
  })
})

test('where every stop is the citizen’s, the promise is the one the case was told; else it is never later', () => {
  let strict = 0
  each((facts, { state }) => {
    if (!state.clock) return
    if (facts.stops.some((stop) => stop.counts === 'office' && stop.why !== 'ownSystem')) {
      strict++
      expect(facts.due!).toBeLessThanOrEqual(state.clock.due)
    } else expect(facts.due).toBe(state.clock.due)
  })
  expect(strict).toBeGreaterThan(runs / 10)
})

test('what was late once stays late, from the same minute or an earlier one, whatever is done afterwards', () => {
  let late = 0
  each((facts, { events, promise }) => {
    for (let n = 1; n < events.length; n++) {
      const { lateAt } = factsOf(events.slice(0, n), { promise, calendarOf })
      if (lateAt === null) continue
      late++
      expect(facts.lateAt).not.toBeNull()
      expect(facts.lateAt!).toBeLessThanOrEqual(lateAt)
      expect(facts.onTime).not.toBe(true)
    }
  })
  expect(late).toBeGreaterThan(runs)
})

test('what went wrong in a month is never found otherwise later, whatever happens afterwards', () => {
  const kinds = new Set<string>()
  each((facts, { events, promise }) => {
    const { flaws } = factsOf(events.slice(0, Math.ceil(events.length / 2)), { promise, calendarOf })
    expect(facts.flaws.slice(0, flaws.length)).toEqual(flaws)
    for (const { kind } of facts.flaws) kinds.add(kind)
  })
  expect([...kinds]).toEqual(expect.arrayContaining(['reopened', 'overturned', 'corrected', 'revoked']))
})

test('facts need nothing of what people wrote, and are the same whenever they are reckoned', () => {
  each((facts, { events, promise }) => {
    const stored = JSON.parse(JSON.stringify(events.map((event) => ({ ...event, payload: null }))))
    expect(factsOf(stored, { promise, calendarOf })).toEqual(facts)
    expect(replay(stored)).toBeTruthy()
  })
})

test('what is not over is counted up to any moment as it would be if something small happened then', () => {
  let open = 0
  each((facts, { events, promise }) => {
    if (facts.closedAt !== null) return
    open++
    const now = events.at(-1)!.happenedAt + 5 * 86_400_000
    const { seq } = events.at(-1)!
    const noted = { ...events[0]!, type: 'noted', seq: seq + 1, happenedAt: now, facts: null } as CaseEvent
    const times = ({ visits: _, ...rest }: CaseFacts) => rest
    expect(times(factsOf(events, { promise, calendarOf, now }))).toEqual(
      times(factsOf([...events, noted], { promise, calendarOf })),
    )
  })
  expect(open).toBeGreaterThan(runs / 10)
})
