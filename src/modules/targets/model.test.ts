import { expect, test } from 'vitest'
import { historyOf, isOpenYear, officeOf, progressOf, type Target, targetTyped } from './model.ts'

const share = { good: 'up', grain: 'case', measure: 'share' } as const
const hours = { good: 'down', grain: 'case', measure: 'median' } as const
const open = { good: 'down', grain: 'day', measure: 'count' } as const

test.each([
  [share, 90, { value: 93, cases: 40 }, { state: 'met', gap: 3 }],
  [share, 90, { value: 90, cases: 40 }, { state: 'met', gap: 0 }],
  [share, 90, { value: 86, cases: 40 }, { state: 'missed', gap: 4 }],
  [share, 90, { value: 100, cases: 4 }, { state: 'few', cases: 4 }],
  [share, 90, { value: null, cases: 0 }, { state: 'few', cases: 0 }],
  [share, null, { value: 93, cases: 40 }, { state: 'none' }],
  [hours, 16, { value: 12.5, cases: 40 }, { state: 'met', gap: 3.5 }],
  [hours, 16, { value: 20, cases: 40 }, { state: 'missed', gap: 4 }],
  [open, 0, { value: 0, cases: 0 }, { state: 'met', gap: 0 }],
  [open, 2, { value: 3, cases: 3 }, { state: 'missed', gap: 1 }],
] as const)('%j, target %j, now %j: %j', (kpi, target, actual, progress) => {
  expect(progressOf(kpi, target, actual)).toEqual(progress)
})

test('each setting follows the one before, in whatever order they are read', () => {
  const setting = (id: string, follows: string | null, kpi = 'a') => ({ id, follows, kpi }) as Target
  const found = historyOf([setting('3', '2'), setting('1', null), setting('2', '1'), setting('9', null, 'b')])
  expect([...found].map(([kpi, line]) => [kpi, line.map(({ id }) => id)])).toEqual([
    ['a', ['1', '2', '3']],
    ['b', ['9']],
  ])
})

test.each([
  ['90', 'share', 90],
  ['90 %', 'share', 90],
  ['101', 'share', undefined],
  ['101', 'median', 101],
  ['', 'share', null],
  ['9,5', 'median', undefined],
  ['-1', 'count', undefined],
  ['sembilan', 'share', undefined],
])('%j of a %s is %j', (typed, measure, value) => {
  expect(targetTyped(typed, measure)).toBe(value)
})

test('the office of a head is named once', () => {
  expect(officeOf('Kepala Dinas', 'Dinas Pekerjaan Umum')).toBe('Kepala Dinas Pekerjaan Umum')
  expect(officeOf('Camat', 'Kecamatan Kemuning')).toBe('Camat Kecamatan Kemuning')
  expect(officeOf('', 'Klub')).toBe('Klub')
})

test('targets are set for last year up to two years ahead', () => {
  expect([2024, 2025, 2026, 2028, 2029].map((year) => isOpenYear(year, '2026-03-02'))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
})
