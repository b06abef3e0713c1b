import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { endedClub, submittedClub } from '../../../tests/support/club-cases.ts'
import { account, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { testWeb } from '../../../tests/support/web.ts'
import { readHtml } from '../../ui/testing.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { achievedBy, today } from './figures.ts'
import { performance, publishFigures, rollUp } from './index.ts'
import { dayLength, share } from './model.ts'
import { publishDaily } from './published/publish.ts'

let house: TestHouse
const ani = account('Ani Lestari')

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
  await publishClub(house.ctx({ region: '9972' }))
})
afterAll(() => house.close())

test('100% means all; a working day is as long as the calendar says', () => {
  expect(share(999, 1000)).toBe(99)
  expect(share(5, 5)).toBe(100)
  expect(dayLength(house.ctx().calendar)).toBe(8)
})

test('the front page tells of the last whole day by fives, whoever looks during the next sees the same', async () => {
  expect(await today(house.ctx())).toBeNull()
  for (let n = 0; n < 6; n++) await endedClub(house, ani)
  for (let n = 0; n < 3; n++) await submittedClub(house, ani)
  await submittedClub(house, ani, '9972')
  await night('2026-03-02')
  const { now } = house
  house.now += 60_000
  await publishDaily(house.ctx())
  const told = { at: now, day: '2026-03-02', received: 5, decided: 5, late: 0, onTime: null }
  expect(await today(house.ctx())).toEqual(told)
  expect(await achievedBy(house.ctx(), 'klub-catur')).toBeNull()
  expect(await today(house.ctx({ region: '9972' }))).toMatchObject({ received: 0, decided: 0, onTime: null })
  for (let n = 0; n < 5; n++) await submittedClub(house, ani)
  await count()
  house.now += 61_000
  expect(await today(house.ctx())).toEqual(told)
})

test('what is past its promise is told by fives, from the night after', async () => {
  // Three and five that nobody has decided: eight.
  await night('2026-03-20')
  expect(await today(house.ctx())).toMatchObject({ day: '2026-03-20', received: 0, late: 5 })
})

test('once the month is published, what was achieved is told with the number of cases', async () => {
  await night('2026-04-09')
  const from = '2026-03-01'
  expect(await achievedBy(house.ctx(), 'klub-catur')).toEqual({ from, cases: 6, onTime: 100, median: 1 })
  expect(await today(house.ctx())).toMatchObject({ onTime: { share: 100, cases: 6, from } })
})

test('everybody reads the figures: on the front page and beside the promise, with the number of cases', async () => {
  const web = await testWeb(house)
  const home = readHtml((await web.get('/')).body)
  expect(home.text).toContain('Kota kita hari ini')
  expect(home.text).toContain('100% permohonan berakhir tepat waktu, dari 6 sejak Mar 2026')
  expect(home.text).toContain('5 permohonan lewat dari janji dan masih kami kerjakan, kira-kira')
  expect(home.faults).toEqual([])
  const service = readHtml((await web.get('/layanan/klub-catur')).body)
  expect(service.text).toContain('Sejak Mar 2026: 100% tepat waktu, dari 6 permohonan yang berakhir.')
  expect(service.text).toContain('Separuhnya selesai dalam 1 jam kerja.')
  expect(readHtml((await web.get('/w/9972/layanan/klub-catur')).body).text).toContain(
    'Belum cukup permohonan yang berakhir',
  )
  await web.close()
})

/** The night of this day, in both regions. */
async function night(day: string) {
  house.now = Date.parse(`${day}T19:15:00Z`)
  await count()
  for (const region of ['9971', '9972']) await publishFigures(house.ctx({ region }))
}

async function count() {
  for (const code of ['9971', '9972']) {
    await house.house.sequencer.drain(house.region(code))
    await rollUp(house.ctx({ region: code }))
  }
}
