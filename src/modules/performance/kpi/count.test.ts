import { expect, test } from 'vitest'
import type { Moment } from '../../../platform/context.ts'
import type { CaseFacts } from '../facts/facts.ts'
import { contributions, type KpiRow } from './count.ts'
import { readKpis, shippedKpis } from './folder.ts'
import type { Kpi } from './grammar.ts'
import { figureOf, standing } from './value.ts'

// Small histories by hand, the figures reckoned on paper.

const zone = 'Asia/Jakarta'
const hour = 3_600_000
/** Nine in the morning of a day of March 2026 (WIB). */
const at = (day: number): Moment => Date.UTC(2026, 2, day, 2)
const shipped = new Map(readKpis([shippedKpis]).map(({ kpi }) => [kpi!.id, kpi!]))
const kpi = (id: string): Kpi => shipped.get(id)!

const facts = (over: Partial<CaseFacts>): CaseFacts => ({
  service: 'klub-catur',
  unit: 'klub',
  channel: 'web',
  area: null,
  submittedAt: at(2),
  beganAt: at(2),
  decidedAt: at(4),
  closedAt: at(4),
  outcome: 'granted',
  net: 3 * hour,
  citizen: 0,
  working: 3 * hour,
  calendar: 48 * hour,
  due: at(5),
  dueAtWork: null,
  running: false,
  lateAt: null,
  onTime: true,
  returns: 0,
  flaws: [],
  repeats: 0,
  faults: 0,
  reopened: 0,
  stops: [],
  halts: [],
  visits: [],
  ...over,
})
const reasons = (...codes: string[]) =>
  codes.map((code) => ({ kind: 'reason' as const, code, at: at(3), service: 'kia', unit: 'klub' }))
const visit = { stage: 'periksa', unit: 'klub', officer: 0, work: 0, citizen: 0, nation: 0 }
const stop = { kind: 'applicant', ground: 'perbaikan', stage: 'periksa', counts: 'citizen', why: null } as const
const rows = (one: Kpi, all: readonly Partial<CaseFacts>[]): KpiRow[] =>
  all.flatMap((over) => contributions(one, zone, facts(over)))
const together = (all: readonly KpiRow[]) => all.filter(({ dimension }) => dimension === '')

test('a share is its part of those it asks about, rounded towards the worse', () => {
  const late = { onTime: false, lateAt: at(3) }
  const untested = { onTime: null, outcome: 'withdrawn', decidedAt: null } as const
  const onTime = rows(kpi('selesai-tepat-waktu'), [{}, {}, late, untested])
  expect(figureOf(kpi('selesai-tepat-waktu'), together(onTime))).toEqual({ value: 66, cases: 3, hits: 2 })
  const blurred = { flaws: reasons('foto-buram', 'foto-terpotong'), returns: 1 }
  const sentBack = rows(kpi('dikembalikan-foto-buram'), [blurred, {}, {}])
  expect(figureOf(kpi('dikembalikan-foto-buram'), together(sentBack))).toEqual({ value: 34, cases: 3, hits: 1 })
  expect(figureOf(kpi('selesai-tepat-waktu'), [])).toEqual({ value: null, cases: 0, hits: 0 })
})

test('half took at most the median, nine of ten at most the other; each begun hour counts', () => {
  const net = [0.5, 2, 2.2, 7, 30].map((hours) => ({ net: hours * hour }))
  expect(figureOf(kpi('waktu-bersih'), together(rows(kpi('waktu-bersih'), net))).value).toBe(3)
  const waited = [1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((hours) => ({
    visits: [{ ...visit, officer: hours * hour, from: at(2), to: at(3) }],
  }))
  expect(figureOf(kpi('menunggu-petugas'), together(rows(kpi('menunggu-petugas'), waited))).value).toBe(9)
})

test('what is told apart by reasons counts under each of them, and once in all', () => {
  const apart = rows(kpi('sekali-jadi'), [{ flaws: reasons('foto-buram', 'isian-salah'), returns: 1 }])
  expect(apart.map(({ dimension, value, cases }) => `${dimension} ${value} ${cases}`)).toEqual([
    '  1',
    'channel web 1',
    'reason foto-buram 1',
    'reason isian-salah 1',
  ])
})

test('open at the end of a day: from the day it came to the day before it ended', () => {
  const days = [1, 2, 3, 4, 5].map((day) => `2026-03-0${day}`)
  const open = (all: readonly Partial<CaseFacts>[]) => standing(together(rows(kpi('terbuka-per-hari'), all)), days)
  expect(open([{}])).toEqual([0, 1, 1, 0, 0])
  expect(open([{ closedAt: null, decidedAt: null, outcome: null }, {}])).toEqual([0, 2, 2, 1, 1])
  expect(open([{ closedAt: at(2) + hour }])).toEqual([0, 0, 0, 0, 0])
  // It came two months before.
  expect(open([{ submittedAt: Date.UTC(2026, 0, 20) }])).toEqual([1, 1, 1, 0, 0])
})

test('a case that nobody touches is late from the minute its limit passes, unless its clock stands still', () => {
  const days = [4, 5, 6].map((day) => `2026-03-0${day}`)
  const open = { closedAt: null, decidedAt: null, outcome: null, onTime: null }
  const late = (over: Partial<CaseFacts>) => standing(together(rows(kpi('terlambat-per-hari'), [over])), days)
  expect(late({ ...open, running: true })).toEqual([0, 1, 1])
  expect(late({ ...open, running: false })).toEqual([0, 0, 0])
  expect(late({ lateAt: at(4), closedAt: at(6) })).toEqual([1, 1, 0])
})

test('on a desk for more than three days: since it came, or came back from the citizen', () => {
  const days = [4, 5, 6, 7, 8, 9, 10].map((day) => `2026-03-${String(day).padStart(2, '0')}`)
  const desk = (over: Partial<CaseFacts>) => standing(together(rows(kpi('menunggu-di-meja'), [over])), days)
  const open = { closedAt: null, decidedAt: null, outcome: null }
  expect(desk({ ...open, visits: [{ ...visit, from: at(2), to: null }] })).toEqual([0, 1, 1, 1, 1, 1, 1])
  expect(desk({ ...open, visits: [{ ...visit, from: at(2), to: at(7) }] })).toEqual([0, 1, 1, 0, 0, 0, 0])
  expect(desk({ ...open, visits: [{ ...visit, from: at(2), to: at(5) }] })).toEqual([0, 0, 0, 0, 0, 0, 0])
  const sentBack = { ...open, stops: [{ ...stop, from: at(3), to: at(6) }] }
  expect(desk({ ...sentBack, visits: [{ ...visit, from: at(2), to: null }] })).toEqual([0, 0, 0, 0, 0, 1, 1])
})
