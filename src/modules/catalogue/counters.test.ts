import { afterAll, beforeAll, expect, test } from 'vitest'
import { monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { insertUnit } from '../../platform/accounts/index.ts'
import { type Hours, standardWeek } from '../../platform/calendar.ts'
import { countersOf, weekWords } from './counters.ts'
import { catalogue } from './index.ts'

let house: TestHouse
const day = 86_400_000

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue] })
  const unit = { parent: null, phone: null, head_title: null, name_en: 'Office' }
  const { db } = house.ctx()
  await insertUnit(db, { ...unit, id: 'dinas', name_id: 'Dinas', address: 'Jalan Melati 1', phone: '(099) 555 0101' })
  await insertUnit(db, { ...unit, id: 'dinas.gerai', parent: 'dinas', name_id: 'Gerai Pasar', address: 'Pasar Pagi' })
  await insertUnit(db, { ...unit, id: 'dinas.arsip', parent: 'dinas', name_id: 'Arsip', address: null })
  await insertUnit(db, { ...unit, id: 'lain', name_id: 'Lain', address: 'Jalan Lain 2' })
})
afterAll(() => house.close())

test('the counters of a unit and of its parts, with address, phone and hours', async () => {
  expect(await countersOf(house.ctx(), 'dinas')).toEqual([
    {
      name: 'Dinas',
      address: 'Jalan Melati 1',
      phone: '(099) 555 0101',
      hours: ['Senin–Jumat 08.00–16.00 WIB'],
      today: '08.00–16.00 WIB',
    },
    expect.objectContaining({ name: 'Gerai Pasar', address: 'Pasar Pagi' }),
  ])
  expect(await countersOf(house.ctx(), 'tidak-ada')).toEqual([])
})

test('on a closed day it says when it opens again, and which holiday it is', async () => {
  const saturday = house.ctx({ now: monday + 5 * day })
  expect((await countersOf(saturday, 'lain'))[0]!.today).toEqual({
    closed: null,
    opens: Date.parse('2026-03-09T01:00Z'),
  })
  const independence = house.ctx({ now: Date.parse('2026-08-17T03:00Z') })
  expect((await countersOf(independence, 'lain'))[0]!.today).toMatchObject({
    closed: expect.stringMatching(/Kemerdekaan/i),
    opens: Date.parse('2026-08-18T01:00Z'),
  })
})

test('days with the same hours are one line; a noon break is named', () => {
  const split: Hours = [
    [480, 720],
    [780, 930],
  ]
  const [mon, tue, wed, thu, , sat, sun] = standardWeek
  expect(weekWords([mon, tue, wed, thu, split, sat, sun], 'en', 'Asia/Makassar')).toEqual([
    'Monday–Thursday 08.00–16.00 WITA',
    'Friday 08.00–12.00, 13.00–15.30 WITA',
  ])
})
