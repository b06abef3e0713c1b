import { expect, test } from 'vitest'
import type { CaseEvent } from '../../src/modules/cases/index.ts'
import { at, type Step, step } from '../../src/modules/cases/model/testing.ts'
import {
  about,
  adult,
  approve,
  corrected,
  expired,
  given,
  hadi,
  initialled,
  issued,
  monday,
  omar,
  registered,
  rejected,
  returned,
  sari,
  setting,
  signed,
  submitted,
  vera,
  why,
} from '../../src/modules/cases/model/testing-club.ts'
import { factsOf } from '../../src/modules/performance/facts/facts.ts'
import type { TimeLimit } from '../../src/platform/calendar.ts'

// The office is open from 08.00 to 16.00 without a break; the promise is three working days. What is asked for on
// Monday 23 November 2026 at 09.00 is due on Thursday 26 November at 16.00.

const hour = 3_600_000
/** So many days after that Monday, at a clock time. */
const on = (days: number, time: number, minutes = 0) => monday + days * 24 * hour + (time - 9) * hour + minutes * 60_000
const [mon, tue, wed, thu, fri] = [0, 1, 2, 3, 4]
const minutes = (time: number) => time / 60_000
const promise: TimeLimit = { workingDays: 3 }
const standard = { promise, calendarOf: () => setting.calendar }

function factsAfter(...steps: Step[]) {
  const { all } = given(...steps.slice(0, -1)).when(steps.at(-1)!)
  return factsOf(all, standard)
}
const finish = (days: number, time: number) => [
  at(on(days, time), approve('periksa')),
  at(on(days, time), initialled),
  at(on(days, time), signed),
  at(on(days, time), registered),
  at(on(days, time), issued),
]

test('a case without a stop: working time, all time, and where it went', () => {
  const facts = factsAfter(
    submitted,
    at(on(mon, 11), approve('periksa')),
    at(on(mon, 13), initialled),
    at(on(tue, 9), signed),
    at(on(tue, 9, 10), registered),
    at(on(tue, 9, 20), issued),
  )
  // Monday 09.00–16.00 is 7 h, Tuesday 08.00–09.20 is 1 h 20 min: 500 minutes. By the calendar 24 h 20 min: 1,460 minutes.
  expect(minutes(facts.net)).toBe(500)
  expect(minutes(facts.working)).toBe(500)
  expect(minutes(facts.calendar)).toBe(1460)
  expect(facts).toMatchObject({ outcome: 'granted', onTime: true, lateAt: null, citizen: 0, returns: 0, stops: [] })
  expect(facts.decidedAt).toBe(on(tue, 9, 20))
  expect(facts.due).toBe(on(thu, 16))
  // periksa 09–11 is 2 h, paraf 11–13 is 2 h, tanda-tangan 13–16 and 08–09 is 4 h; nobody had taken them.
  expect(facts.visits.map(({ stage, officer, work }) => [stage, minutes(officer), work])).toEqual([
    ['periksa', 120, 0],
    ['paraf', 120, 0],
    ['tanda-tangan', 240, 0],
  ])
})

test('what an officer has taken is work for as long as the lease lasts, then it waits for an officer again', () => {
  const facts = factsAfter(
    submitted,
    at(on(mon, 10), step(vera, { type: 'take', stage: 'periksa' })),
    at(on(mon, 12), approve('periksa')),
  )
  // Waits 09–10, is worked on 10–10.30 (a lease of 30 minutes), waits 10.30–12.
  expect(facts.visits[0]).toMatchObject({ stage: 'periksa', officer: 150 * 60_000, work: 30 * 60_000 })
})

test('what is ready waits to be fetched: the citizen’s time, and no longer the promise’s', () => {
  const card = { calon: { nama: 'Sari', usia: 30, kartu: true } }
  const { all } = about(card)(
    submitted,
    ...finish(mon, 11),
    at(on(mon, 13), step(omar, { type: 'ready', output: 'kartu' })),
  ).when(at(on(wed, 9), step(omar, { type: 'handOver', output: 'kartu', payload: { to: 'Sari' } })))
  const facts = factsOf(all, standard)
  // Handing over opens at 11, the card is ready at 13 and fetched on Wednesday at 09: 3 h, 8 h and 1 h of opening time.
  expect(facts.visits.find(({ stage }) => stage === 'serah')).toMatchObject({ officer: 2 * hour, citizen: 12 * hour })
  expect(facts).toMatchObject({ outcome: 'granted', decidedAt: on(mon, 13), net: 4 * hour, citizen: 0 })
})

test('sent back at 15.55 on the last day, five minutes are left afterwards and no more', () => {
  const facts = factsAfter(submitted, at(on(thu, 15, 55), returned()), at(on(fri, 10), corrected()), ...finish(fri, 11))
  expect(facts.due).toBe(on(fri, 10, 5))
  expect(facts).toMatchObject({ onTime: false, lateAt: on(fri, 10, 5), returns: 1, repeats: 0, faults: 0 })
  // Waited for the citizen: Thursday 15.55–16.00 and Friday 08.00–10.00.
  expect(minutes(facts.citizen)).toBe(125)
  // The office had it 7 h on Monday, 16 h on Tuesday and Wednesday, 7 h 55 min on Thursday, 1 h on Friday: 31 h 55 min.
  expect(minutes(facts.net)).toBe(31 * 60 + 55)
  // Mended and decided within the five minutes, it is in time.
  const quick = factsAfter(
    submitted,
    at(on(thu, 15, 55), returned()),
    at(on(fri, 10), corrected()),
    ...finish(fri, 10).map((one) => at(on(fri, 10, 4), one)),
  )
  expect(quick.onTime).toBe(true)
})

test('a fault that could have been seen at the first send-back is the office’s: its clock runs on', () => {
  const both = step(vera, {
    type: 'return',
    stage: 'periksa',
    marks: [
      { path: 'calon.nama', code: 'isian-kurang' },
      { path: 'calon.usia', code: 'isian-salah' },
    ],
  })
  const facts = factsAfter(
    submitted,
    at(on(mon, 10), returned('calon.nama')),
    at(on(tue, 9), corrected('calon.nama')),
    at(on(tue, 10), both),
    at(on(7, 10), corrected('calon.nama', 'calon.usia')),
    ...finish(7, 11),
  )
  // The first stop took 6 h on Monday and 1 h on Tuesday. 30 h were left: 7 on Tuesday, 8 on Wednesday, 8 on Thursday, 7 on Friday.
  expect(minutes(facts.citizen)).toBe(420)
  expect(facts).toMatchObject({ lateAt: on(fri, 15), onTime: false, returns: 2, repeats: 1, faults: 1 })
  expect(facts.stops.map(({ counts, why }) => [counts, why])).toEqual([
    ['citizen', null],
    ['office', 'missed'],
  ])
})

test('a send-back that the office takes back has stopped nothing', () => {
  const recalled = step(vera, { type: 'resume', stage: 'periksa', kind: 'applicant', payload: why })
  const facts = factsAfter(submitted, at(on(mon, 10), returned()), at(on(fri, 10), recalled), ...finish(fri, 11))
  expect(facts).toMatchObject({ citizen: 0, lateAt: on(thu, 16), onTime: false })
  expect(facts.stops[0]).toMatchObject({ counts: 'office', why: 'recalled', from: on(mon, 10), to: on(fri, 10) })
})

test('a visit stops the clock where the service provides for it, and not because an officer asks for one', () => {
  const where = { stage: 'periksa', kind: 'appointment' } as const
  const came = at(on(7, 10), step(vera, { type: 'resume', ...where }))
  const ask = step(vera, { type: 'hold', ...where, ground: 'wawancara', until: null })
  // Asked for at 15.55 on the last day, said to be over on Monday: late since Thursday 16.00 all the same.
  const asked = factsAfter(submitted, at(on(thu, 15, 55), ask), came, ...finish(7, 10))
  expect(asked).toMatchObject({ citizen: 0, onTime: false, lateAt: on(thu, 16) })
  expect(asked.stops).toMatchObject([{ ground: 'wawancara', counts: 'office', why: 'asked' }])
  const stages = setting.rules.definition.stages.map((stage) =>
    stage.id === 'periksa' ? { ...stage, awaits: 'perekaman' as const } : stage,
  )
  const provided = about(adult, { stages })(submitted, came, ...finish(7, 11).slice(0, -1)).when(finish(7, 11).at(-1)!)
  const facts = factsOf(provided.all, standard)
  expect(facts).toMatchObject({ onTime: true, net: hour })
  expect(facts.stops).toMatchObject([{ ground: 'perekaman', counts: 'citizen', why: null }])
  // A second one, asked for by an officer, is no longer the service's own.
  const again = about(adult, { stages })(submitted, came, at(on(7, 11), ask)).when({ ...came, at: on(fri + 7, 10) })
  expect(factsOf(again.all, standard).stops.map(({ why }) => why)).toEqual([null, 'asked'])
})

test('a bill stops the clock until it is paid; one that the office no longer waits for has stopped nothing', () => {
  const where = { stage: null, kind: 'payment' } as const
  const bill = at(on(mon, 10), step(hadi, { type: 'hold', ...where, ground: 'tagihan', until: null }))
  const paid = factsAfter(submitted, bill, at(on(fri, 10), step(issued.by, { type: 'pay' })), ...finish(fri, 11))
  expect(paid).toMatchObject({ onTime: true, net: 2 * hour })
  const ended = at(on(fri, 10), step(hadi, { type: 'resume', ...where }))
  const forgone = factsAfter(submitted, bill, ended, ...finish(fri, 11))
  expect(forgone).toMatchObject({ onTime: false, lateAt: on(thu, 16), citizen: 0 })
  expect(forgone.stops).toMatchObject([{ ground: 'tagihan', counts: 'office', why: 'recalled' }])
})

test('what an officer mends in the applicant’s name is told apart from what the applicant mends', () => {
  const mended = step(omar, { type: 'correct', changed: ['calon.nama'], confirmed: [] })
  const grounds = (by: Step) =>
    factsAfter(submitted, at(on(mon, 10), returned('calon.nama')), at(on(tue, 9), by)).halts.map(({ ground }) => ground)
  expect(grounds(corrected('calon.nama'))).toEqual(['perbaikan'])
  expect(grounds(mended)).toEqual(['perbaikan-petugas'])
})

test('a failure of our own or the national system never stops the clock, whatever its event says', () => {
  const where = { stage: 'periksa', kind: 'outsideSystem' } as const
  const hold = step(vera, { type: 'hold', ...where, ground: 'gangguan-siak', until: null })
  const { all } = given(
    submitted,
    at(on(mon, 10), hold),
    at(on(wed, 10), step(vera, { type: 'resume', ...where })),
  ).when(at(on(wed, 11), rejected))
  const facts = factsOf(all, standard)
  // Monday 10–16, Tuesday 8 h, Wednesday 08–10: 16 h without the system, which are the office's in the whole of 18 h.
  expect(facts.visits[0]).toMatchObject({ nation: 16 * hour, officer: 2 * hour, citizen: 0 })
  expect(facts).toMatchObject({ net: 18 * hour, citizen: 0, outcome: 'rejected', onTime: true })
  const forged = all.map((event) =>
    event.type === 'held' ? { ...event, facts: { ...event.facts, stops: true } } : event,
  ) as CaseEvent[]
  expect(factsOf(forged, standard)).toEqual(facts)
})

test('withdrawn in time tests no promise; withdrawn late is late', () => {
  const withdrawn = step(sari, { type: 'withdraw' })
  expect(factsAfter(submitted, at(on(tue, 9), withdrawn))).toMatchObject({
    outcome: 'withdrawn',
    decidedAt: null,
    onTime: null,
  })
  expect(factsAfter(submitted, at(on(fri, 9), withdrawn))).toMatchObject({ onTime: false, lateAt: on(thu, 16) })
})

test('closed without an answer counts apart, and for the promise only where it was late before', () => {
  const silent = factsAfter(submitted, at(on(mon, 10), returned()), at(on(15, 10), expired))
  expect(silent).toMatchObject({ outcome: 'silent', decidedAt: null, onTime: null, net: hour })
  const late = factsAfter(submitted, at(on(fri, 10), returned()), at(on(19, 10), expired))
  expect(late).toMatchObject({ outcome: 'silent', onTime: false, lateAt: on(thu, 16) })
})

test('deemed approved is late, also in the very minute of the limit', () => {
  const deems = about(adult, { whenLate: 'deemApproved' })
  const { all } = deems(submitted, at(on(thu, 16), expired), at(on(thu, 16), registered)).when(at(on(thu, 16), issued))
  expect(factsOf(all, standard)).toMatchObject({ outcome: 'deemed', onTime: false, lateAt: on(thu, 16) })
})

test('late is late from the minute it is, while it still runs', () => {
  const facts = factsAfter(submitted, at(on(fri, 8, 30), approve('periksa')))
  expect(facts).toMatchObject({ outcome: null, onTime: null, lateAt: on(thu, 16) })
})

test('a part of a bundle counts from when it can begin', () => {
  const waits = step(sari, { type: 'submit', for: 'self', area: null, waits: true })
  const begin = at(on(wed, 9), step(signed.by, { type: 'startPart' }))
  const started = { ...begin, by: expired.by }
  const facts = factsAfter(waits, started, ...finish(wed, 12))
  expect(facts).toMatchObject({ submittedAt: monday, beganAt: on(wed, 9), net: 3 * hour, calendar: 3 * hour })
})

test('a day off that is decreed later leaves untouched what has passed', () => {
  const { all } = given(submitted).when(at(on(tue, 12), approve('periksa')))
  const off = (day: string) => [day, { name: { id: 'Libur', en: 'Off' }, kind: 'region' as const }] as const
  const decreed = { ...setting.calendar, version: 2, holidays: new Map([off('2026-11-23'), off('2026-11-25')]) }
  const known = { promise, calendarOf: (version: number) => (version === 1 ? setting.calendar : decreed) }
  const next = all.map((event, i) =>
    i === all.length - 1 && event.facts && 'calendar' in event.facts
      ? { ...event, facts: { ...event.facts, calendar: 2 } }
      : event,
  ) as CaseEvent[]
  // The Monday had passed when it was decreed off: 7 h, and Tuesday 4 h.
  expect(factsOf(next, known).net).toBe(11 * hour)
})
