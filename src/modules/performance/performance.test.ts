import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { endedClub, submittedClub } from '../../../tests/support/club-cases.ts'
import { account, monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { testWeb } from '../../../tests/support/web.ts'
import { readHtml } from '../../ui/testing.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { achievedBy, today } from './figures.ts'
import { performance, rollUp } from './index.ts'
import { achieved, dayLength, share } from './model.ts'

let house: TestHouse
const ani = account('Ani Lestari')
const hour = 3_600_000

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
  await publishClub(house.ctx({ region: '9972' }))
})
afterAll(() => house.close())

test('half of the cases took at most the median; fewer than five say nothing; 100% means all', () => {
  const spans = [
    { hours: 2, cases: 3 },
    { hours: 5, cases: 2 },
    { hours: 30, cases: 1 },
  ]
  expect(achieved(6, 5, spans)).toEqual({ cases: 6, onTime: 83, median: 2 })
  expect(achieved(5, 5, spans)).toMatchObject({ onTime: 100, median: 2 })
  expect(achieved(4, 4, spans)).toEqual({ few: 'some' })
  expect(share(999, 1000)).toBe(99)
  expect(dayLength(house.ctx().calendar)).toBe(8)
})

test('what was received and finished is counted once, however often the job runs, and apart for each region', async () => {
  for (let n = 0; n < 6; n++) await endedClub(house, ani)
  await submittedClub(house, ani)
  await submittedClub(house, ani, '9972')
  await count()
  await count()
  const figures = await today(house.ctx())
  expect(figures).toEqual({ at: monday, received: 7, finished: 6, late: 0, onTime: { share: 100, cases: 6 } })
  expect(await achievedBy(house.ctx(), 'klub-catur')).toEqual({ cases: 6, onTime: 100, median: 1 })
  expect(await today(house.ctx({ region: '9972' }))).toMatchObject({ received: 1, finished: 0, onTime: null })
})

test('figures are kept for a minute; what runs past its promise is late now, without being counted first', async () => {
  await submittedClub(house, ani)
  await count()
  expect((await today(house.ctx())).received).toBe(7)
  house.now += 61_000
  expect((await today(house.ctx())).received).toBe(8)
  const later = house.ctx({ now: house.now + 60 * 24 * hour })
  expect(await today(later)).toMatchObject({ received: 0, finished: 0, late: 2 })
})

test('two jobs at once count nothing twice', async () => {
  house.now += 120_000
  await endedClub(house, ani)
  await house.house.sequencer.drain(house.region())
  await Promise.all([rollUp(house.ctx()), rollUp(house.ctx())])
  expect((await today(house.ctx())).finished).toBe(7)
})

test('everybody reads the figures: on the front page and beside the promise, with the number of cases', async () => {
  const web = await testWeb(house)
  const home = readHtml((await web.get('/')).body)
  expect(home.text).toContain('Kota kita hari ini')
  expect(home.text).toContain('100% permohonan selesai tepat waktu, dari 7 yang selesai dalam 90 hari terakhir')
  expect(home.faults).toEqual([])
  const service = readHtml((await web.get('/layanan/klub-catur')).body)
  expect(service.text).toContain('90 hari terakhir: 100% selesai tepat waktu, dari 7 permohonan.')
  expect(service.text).toContain('Separuhnya selesai dalam 1 jam kerja.')
  expect(readHtml((await web.get('/w/9972/layanan/klub-catur')).body).text).toContain(
    'belum ada permohonan yang selesai',
  )
  await web.close()
})

async function count() {
  for (const code of ['9971', '9972']) {
    await house.house.sequencer.drain(house.region(code))
    await rollUp(house.ctx({ region: code }))
  }
}
