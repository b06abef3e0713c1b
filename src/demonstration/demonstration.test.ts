import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../tests/support/harness.ts'
import { broken, type EventType, eventsOf, type History, replay, statuses } from '../modules/cases/index.ts'
import { rooms } from '../rooms.ts'
import { fillHistory } from './cases.ts'
import { buildCity } from './city.ts'

let house: TestHouse
let histories: History[]

beforeAll(async () => {
  house = await testHouse({ modules: rooms })
  const ctx = house.ctx()
  const begin = performance.now()
  await buildCity(ctx)
  const built = performance.now()
  histories = await fillHistory(ctx)
  console.log('city', Math.round(built - begin), 'history', Math.round(performance.now() - built), histories.length)
}, 120_000)
afterAll(() => house.close())

test('x', async () => {
  const rows = await house.ctx().db.selectFrom('cases').select(['status', 'service']).execute()
  console.log(Object.fromEntries(Object.entries(Object.groupBy(rows, (r) => r.status)).map(([k, v]) => [k, v!.length])))
  const events = await house.ctx().db.selectFrom('case_event').select(['type']).execute()
  console.log(Object.fromEntries(Object.entries(Object.groupBy(events, (r) => r.type)).map(([k, v]) => [k, v!.length])))
  void [broken, eventsOf, replay, statuses, expect, {} as EventType]
})
