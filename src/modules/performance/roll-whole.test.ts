import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, system, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { insertHoliday, nextVersion } from '../../platform/calendar/index.ts'
import type { Actor } from '../../platform/context.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act, type Command, cases, findCase, rulesOf } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { performance, rebuildFigures, rollUp } from './index.ts'
import { reckoned, rolledUp } from './testing.ts'

// What a city does to its cases in a year, rolled up in between: rules and days off that change while cases run, cases merged,
// moved and forwarded, and what is put right long after the end.

let house: TestHouse
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier')])
const hadi = account('Hadi Wijaya', [grant('unitHead')])
const sri = account('Sri Rahayu', [grant('signatory')])
const day = 24 * 3_600_000
const words = { reason: 'Sebab', notes: {} }
const stage = 'periksa'

const bare = { ...clubDefinition, outputs: [], effects: [] }
const papan = { ...bare, id: 'papan-catur', standard: { ...bare.standard, promise: { workingDays: 5 } } }
const bidak = { ...bare, id: 'bidak-catur' }

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
  for (const definition of [papan, bidak]) await publishClub(house.ctx(), definition)
})
afterAll(() => house.close())

async function does(actor: Actor, id: string, command: object): Promise<void> {
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  const outcome = await act(ctx, id, { expectedSeq: seq, ...command } as Command)
  if (isRefused(outcome)) throw new Error(JSON.stringify([command, outcome]))
}

async function roll(): Promise<void> {
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
}

test('whatever a city does to its cases, the figures are those that the events give', async () => {
  const joining: string[] = []
  const boards: string[] = []
  for (let n = 0; n < 4; n++) joining.push(await submittedClub(house, ani))
  for (let n = 0; n < 4; n++) boards.push(await submittedClub(house, ani, '9971', papan.id))
  await roll()

  // From Tuesday on one working day is promised; what was asked for before keeps its three. Wednesday is decreed off on
  // Tuesday, and a case of each promise is decided on Friday.
  house.now += day
  const shorter = {
    ...clubDefinition,
    version: 2,
    standard: { ...clubDefinition.standard, promise: { workingDays: 1 } },
  }
  await publishClub(house.ctx(), shorter)
  joining.push(await submittedClub(house, ani))
  const ctx = house.ctx({ actor: system })
  await ctx.transaction((db) =>
    nextVersion(ctx, db, 'libur-baru', async () => {
      const off = {
        id: ctx.newId(),
        date: '2026-03-04',
        name: { id: 'Libur', en: 'Off' },
        kind: 'region',
        basis: 'SK 1',
      }
      await insertHoliday(db, off as never, null, ctx.now)
      return undefined
    }),
  )
  const previous = ctx.calendar
  await house.house.calendars.refresh(house.region())
  await roll()
  for (const id of [...joining, ...boards])
    await does(system, id, { type: 'changeCalendar', previous, reason: 'libur-baru' })
  await roll()
  expect(await rolledUp(house.ctx())).toEqual(await reckoned(house.ctx()))

  house.now += 3 * day
  await does(budi, boards[1]!, { type: 'merge', stage, into: boards[0], payload: words })
  const to = await rulesOf(ctx, bidak.id, 1)
  await does(budi, boards[2]!, { type: 'recategorise', stage, to, unit: 'klub', payload: words })
  await does(budi, joining[0]!, { type: 'forward', stage, to: 'lapangan', payload: words })
  await roll()
  for (const id of [joining[1]!, joining[4]!, boards[0]!, boards[3]!]) {
    await does(budi, id, { type: 'approve', stage })
    await does(sri, id, { type: 'sign', stage: 'tanda-tangan' })
  }
  await does(system, boards[1]!, { type: 'answer', how: 'completed', codes: [] })
  for (const id of [joining[1]!, joining[4]!]) await does(system, id, { type: 'issue', output: 'kartu' })
  await roll()
  house.now += 2 * day
  await does(ani, boards[3]!, { type: 'reopen', payload: words })
  await does(sri, boards[3]!, {
    type: 'return',
    stage: 'tanda-tangan',
    marks: [{ path: 'pemain.nama', code: 'isian-salah' }],
    payload: words,
  })
  await roll()

  // A year later, by several at once while the figures follow.
  house.now += 365 * day
  const late = [
    does(hadi, joining[1]!, { type: 'replace', output: 'kartu', payload: words }).then(() =>
      does(hadi, joining[1]!, { type: 'revoke', output: 'kartu', ground: 'Putusan', payload: words }),
    ),
    does(budi, joining[2]!, { type: 'reject', stage, ground: 'Aturan Klub 1/2020', payload: words }),
    does(budi, joining[3]!, { type: 'refer', stage, to: 'persatuan', payload: words }),
    does(ani, boards[3]!, { type: 'withdraw' }),
  ]
  await Promise.all([...late, roll(), roll()])
  await Promise.all([roll(), roll()])
  const rolled = await rolledUp(house.ctx())
  expect(rolled).toEqual(await reckoned(house.ctx()))
  await rebuildFigures(house.ctx())
  expect(await rolledUp(house.ctx())).toEqual(rolled)

  const { db } = house.ctx()
  const flaws = await db
    .selectFrom('figure_flaw')
    .select(['month', 'kind', 'service', 'cases'])
    .orderBy('kind')
    .execute()
  expect(flaws.filter(({ cases }) => cases > 0).map(({ month, kind }) => `${month.slice(0, 7)} ${kind}`)).toEqual([
    '2027-03 corrected',
    '2027-03 elsewhere',
    '2026-03 field',
    '2026-03 forwarded',
    '2026-03 moved',
    '2026-03 reason',
    '2027-03 rejected',
    '2026-03 reopened',
    '2027-03 revoked',
  ])
  const months = await db
    .selectFrom('figure_month')
    .select(['service', 'month', 'counted', 'on_time'])
    .where('counted', '>', 0)
    .where('month', '=', '2026-03-01')
    .orderBy('service')
    .execute()
  // Decided on Friday: asked for on Monday with three working days, of which Wednesday is none, it is in time; asked for on
  // Tuesday with one it was due on Thursday. Of the boards the merged one ends as the one that it followed.
  expect(months.map(({ service, counted, on_time }) => [service, counted, on_time])).toEqual([
    ['klub-catur', 2, 1],
    ['papan-catur', 2, 2],
  ])
})
