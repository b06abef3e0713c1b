import { expect, test } from 'vitest'
import type { CaseEvent } from '../../src/modules/cases/index.ts'
import { at, type Step, step } from '../../src/modules/cases/model/testing.ts'
import {
  about,
  adult,
  byHouse,
  child,
  club,
  completed,
  corrected,
  expired,
  given,
  hadi,
  initialled,
  issued,
  lina,
  monday,
  omar,
  registered,
  rejected,
  returned,
  rulesOf,
  sari,
  setting,
  signed,
  submitted,
  vera,
  why,
} from '../../src/modules/cases/model/testing-club.ts'
import { countCase } from '../../src/modules/performance/counted.ts'
import { Counts } from '../../src/modules/performance/counts.ts'
import { factsOf } from '../../src/modules/performance/facts/facts.ts'

// What counts as wrong, of which case, and in which month. Everything is asked for on Monday 23 November 2026 at 09.00.

const hour = 3_600_000
const day = 24 * hour
const standard = { promise: { workingDays: 3 }, calendarOf: () => setting.calendar }
const on = (days: number, time: number) => monday + days * day + (time - 9) * hour

const factsFrom = (all: readonly CaseEvent[]) => factsOf(all, standard)
const factsAfter = (...steps: Step[]) => factsFrom(given(...steps.slice(0, -1)).when(steps.at(-1)!).all)

function sumsOf(...all: ReturnType<typeof factsFrom>[]) {
  const counts = new Counts()
  for (const facts of all) countCase(counts, 'Asia/Jakarta', facts, 1)
  const flaws = counts.rows('figure_flaw').map(({ month, kind, code, cases }) => [month, kind, code, cases])
  return { flaws, months: counts.rows('figure_month') }
}

const mark = (path: string, code: string) => ({ path, code })
const back = (...marks: ReturnType<typeof mark>[]) => step(vera, { type: 'return', stage: 'periksa', marks })

test('a case counts once for each reason and each field, however often and in however many rows it was sent back', () => {
  const facts = factsAfter(
    submitted,
    at(on(0, 10), back(mark('lawan.0.nama', 'isian-kurang'), mark('lawan.1.nama', 'isian-kurang'))),
    at(on(1, 10), corrected('lawan.0.nama', 'lawan.1.nama')),
    at(on(1, 11), back(mark('lawan.0.nama', 'isian-kurang'), mark('calon.nama', 'isian-salah'))),
  )
  expect(facts).toMatchObject({ returns: 2, repeats: 1, faults: 1 })
  expect(sumsOf(facts).flaws).toEqual([
    ['2026-11-01', 'field', 'calon.nama', 1],
    ['2026-11-01', 'field', 'lawan.nama', 1],
    ['2026-11-01', 'reason', 'isian-kurang', 1],
    ['2026-11-01', 'reason', 'isian-salah', 1],
  ])
})

test('right the first time are those that ended without a send-back, of those whose promise was put to the test', () => {
  const straight = factsAfter(submitted, at(on(0, 11), rejected))
  const sentBack = factsAfter(submitted, at(on(0, 10), returned()), at(on(1, 9), corrected()), at(on(1, 10), rejected))
  const recalled = step(vera, { type: 'resume', stage: 'periksa', kind: 'applicant', payload: why })
  // A send-back that the office takes back a minute later was one: the citizen was told.
  const undone = factsAfter(submitted, at(on(0, 10), returned()), at(on(0, 10), recalled), at(on(0, 11), rejected))
  const withdrawn = factsAfter(submitted, at(on(0, 10), step(sari, { type: 'withdraw' })))
  const [sum] = sumsOf(straight, sentBack, undone, withdrawn).months
  // Four were asked for and three ended with the promise at stake, one of them without a send-back.
  expect(sum).toMatchObject({ received: 4, counted: 3, first_right: 1, withdrawn: 1 })
})

test('a rejection that did not stand is overturned; opened again after silence is nobody’s error', () => {
  const appealed = step(sari, { type: 'appeal', payload: why })
  const reopened = step(hadi, { type: 'reopen', payload: why })
  const won = factsAfter(submitted, at(on(0, 11), rejected), at(on(1, 9), appealed), at(on(9, 9), reopened))
  // Rejected in November, upheld on Wednesday 2 December.
  expect(sumsOf(won).flaws).toEqual([
    ['2026-11-01', 'rejected', '', 1],
    ['2026-12-01', 'overturned', '', 1],
  ])
  const denied = step(hadi, { type: 'denyAppeal', payload: why })
  expect(factsAfter(submitted, rejected, appealed, denied).flaws).toMatchObject([{ kind: 'rejected' }])
  const again = step(sari, { type: 'reopen', payload: why })
  const silent = factsAfter(submitted, at(on(0, 10), returned()), at(on(15, 10), expired), at(on(16, 10), again))
  expect(silent.flaws.map(({ kind }) => kind)).toEqual(['reason', 'field'])
})

test('a document corrected, annulled or revoked long after counts in that month, and its case stays decided in its own', () => {
  const replaced = step(hadi, { type: 'replace', output: 'surat', payload: why })
  const revoked = step(hadi, { type: 'revoke', output: 'surat', ground: 'Putusan', payload: why })
  const facts = factsAfter(...completed, at(on(40, 9), replaced), at(on(80, 9), replaced), at(on(100, 9), revoked))
  const { flaws, months } = sumsOf(facts)
  // 40 days after 23 November is 2 January; corrected a second time it is still one case. 100 days after is 3 March.
  expect(flaws).toEqual([
    ['2027-01-01', 'corrected', '', 1],
    ['2027-03-01', 'revoked', '', 1],
  ])
  expect(months).toMatchObject([{ month: '2026-11-01', received: 1, decided: 1, counted: 1, on_time: 1 }])
  expect(months).toHaveLength(1)
})

test('an akta that was annulled counts as such', () => {
  const approve = (stage: string, by = vera) => step(by, { type: 'approve', stage })
  const made = [
    ...[submitted, approve('periksa'), approve('uji', lina), initialled, signed, registered],
    ...[byHouse({ type: 'effectDone', effect: 'klub.didik' }), issued, byHouse({ type: 'issue', output: 'kutipan' })],
  ]
  const annulled = step(hadi, { type: 'annul', output: 'kutipan', ground: 'putusan-pengadilan', payload: why })
  const facts = factsFrom(about(child)(...made).when(at(on(9, 9), annulled)).all)
  expect(sumsOf(facts).flaws).toEqual([['2026-12-01', 'annulled', '', 1]])
})

test('forwarded, moved and handed on: it had come to the wrong place, once however often', () => {
  const bare = { outputs: [], effects: [] }
  const forward = (to: string) => step(vera, { type: 'forward', stage: 'periksa', to, payload: why })
  expect(factsAfter(submitted, forward('lapangan')).flaws).toMatchObject([
    { kind: 'forwarded', code: '', unit: 'klub' },
  ])
  const papan = rulesOf({ ...bare, id: 'papan', standard: club.standard })
  const move = step(vera, { type: 'recategorise', stage: 'periksa', to: papan, unit: 'klub', payload: why })
  expect(factsFrom(about(adult, bare)(submitted).when(move).all)).toMatchObject({
    service: 'papan',
    flaws: [{ kind: 'moved', service: club.id }],
  })
  const refer = step(vera, { type: 'refer', stage: 'periksa', to: 'persatuan', payload: why })
  expect(factsAfter(submitted, refer).flaws).toMatchObject([{ kind: 'elsewhere' }])
})

test('a case that the office withdrew in the applicant’s name is told apart from one that the applicant withdrew', () => {
  expect(factsAfter(submitted, step(sari, { type: 'withdraw' }))).toMatchObject({ outcome: 'withdrawn', flaws: [] })
  expect(factsAfter(submitted, step(omar, { type: 'withdraw' }))).toMatchObject({
    outcome: 'withdrawn',
    flaws: [{ kind: 'takenBack', code: '', unit: 'klub' }],
  })
})

test('a case called done and opened again is counted as such, in the month in which it was', () => {
  const bare = { outputs: [], effects: [] }
  const done = [submitted, step(vera, { type: 'approve', stage: 'periksa' }), initialled, signed]
  const again = at(on(5, 9), step(sari, { type: 'reopen', payload: why }))
  const facts = factsFrom(about(adult, bare)(...done).when(again).all)
  expect(facts.flaws).toMatchObject([{ kind: 'reopened', at: on(5, 9) }])
  expect(facts).toMatchObject({ outcome: null, reopened: 1 })
})
