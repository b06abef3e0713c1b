import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../../tests/support/club.ts'
import { submittedClub } from '../../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../../tests/support/harness.ts'
import type { Actor } from '../../../platform/context.ts'
import { act, type Command, cases, findCase } from '../../cases/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { factsOf } from '../facts/facts.ts'
import { casesAfter, storiesOf } from '../figures-store.ts'
import { performance, rebuildFigures, rollUp } from '../index.ts'
import type { KpiRow } from './count.ts'
import { fillKpis } from './follow.ts'
import type { Kpi } from './grammar.ts'
import { kpiStates } from './store.ts'
import { KpiTally, versionOf } from './tally.ts'

let house: TestHouse
let shipped: readonly Kpi[]
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  shipped = house.house.kpis
  await publishClub(house.ctx())
})
afterAll(() => house.close())

const stage = 'periksa'
const turns: readonly (readonly [Actor, object])[] = [
  [budi, { type: 'take', stage }],
  [budi, { type: 'approve', stage }],
  [
    budi,
    {
      type: 'return',
      stage,
      marks: [{ path: 'documents.foto', code: 'foto-buram' }],
      payload: { reason: 'Buram', notes: {} },
    },
  ],
  [ani, { type: 'correct', changed: [], confirmed: ['documents.foto'] }],
  [budi, { type: 'reject', stage, ground: 'Aturan Klub 1/2020', payload: { reason: 'Sebab', notes: {} } }],
  [ani, { type: 'withdraw' }],
]

async function turn(id: string, [actor, command]: readonly [Actor, object]): Promise<void> {
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  await act(ctx, id, { expectedSeq: seq, ...command } as Command)
}

async function follow(): Promise<void> {
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
}

const sorted = (rows: readonly KpiRow[]) =>
  rows
    .filter(({ cases, hits, total }) => cases !== 0 || hits !== 0 || total !== 0)
    .map((row) => JSON.stringify(row, Object.keys(row).sort()))
    .sort()

const kept = async () => sorted(await house.ctx().db.selectFrom('figure_kpi').selectAll().execute())

/** The same from the events alone. */
async function reckoned() {
  const ctx = house.ctx()
  const whole = (kpi: Kpi) => ({ kpi: kpi.id, version: versionOf(kpi), after: null, filled: true })
  const tally = new KpiTally(
    ctx.region.zone,
    house.house.kpis.map((kpi) => ({ kpi, state: whole(kpi) })),
  )
  const known = { promise: clubDefinition.standard.promise, calendarOf: () => ctx.calendar }
  for (const { id, events } of await storiesOf(ctx.db, await casesAfter(ctx.db, null, 1000)))
    tally.count(id, factsOf(events, known), 1)
  return sorted(tally.rows)
}

test('rolled up as it happens, figures are those that the events give, while new and changed ones are filled in between', async () => {
  const history = fc.array(fc.record({ at: fc.nat(7), turn: fc.nat(5), later: fc.nat(40), follow: fc.nat(5) }), {
    minLength: 70,
    maxLength: 70,
  })
  const [steps] = fc.sample(history, { numRuns: 1, seed: 20261127 })
  house.house.kpis = shipped.slice(0, 4)
  const ids: string[] = []
  for (let n = 0; n < 8; n++) ids.push(await submittedClub(house, ani))
  for (const [n, { at, turn: which, later, follow: now }] of steps!.entries()) {
    house.now += later * 3_600_000
    await turn(ids[at]!, turns[which]!)
    if (n === 35) {
      // Half-way one figure is another, one is gone, and others are new.
      const [first, , ...rest] = shipped
      house.house.kpis = [{ ...first!, by: ['outcome'] }, ...rest]
      await Promise.all([fillKpis(house.ctx()), follow()])
    } else if (now === 0) await follow()
  }
  await follow()
  await fillKpis(house.ctx())
  const rows = await kept()
  expect(rows).toEqual(await reckoned())
  expect(rows.length).toBeGreaterThan(50)
  await rollUp(house.ctx())
  await fillKpis(house.ctx())
  expect(await kept()).toEqual(rows)
  await rebuildFigures(house.ctx())
  expect(await kept()).toEqual(rows)
})

test('of a figure that is half made, only the cases that are in it are counted; the others come with their turn', async () => {
  const ctx = house.ctx()
  const [kpi] = house.house.kpis
  const ids = await casesAfter(ctx.db, null, 1000)
  // As a program that was killed after the fourth case leaves it.
  await ctx.db.deleteFrom('figure_kpi').where('kpi', '=', kpi!.id).execute()
  await ctx.db.updateTable('kpi_state').set({ filled: false, after: ids[3]! }).where('kpi', '=', kpi!.id).execute()
  const tally = new KpiTally(ctx.region.zone, [
    { kpi: kpi!, state: { kpi: kpi!.id, version: versionOf(kpi!), after: ids[3]!, filled: false } },
  ])
  const facts = await ctx.db.selectFrom('case_facts').selectAll().orderBy('case_id').execute()
  for (const one of facts) tally.count(one.case_id, one.facts, 1)
  await ctx.db.insertInto('figure_kpi').values(tally.rows).execute()
  const fresh = await submittedClub(house, ani)
  house.now += 3_600_000
  for (const id of [fresh, ids[0]!]) await turn(id, turns[4]!)
  await follow()
  expect(await kept()).not.toEqual(await reckoned())
  await fillKpis(house.ctx())
  expect(await kept()).toEqual(await reckoned())
  expect((await kpiStates(ctx.db)).every(({ filled }) => filled)).toBe(true)
})

test('other words change no number, another condition makes the figure anew', () => {
  const [kpi] = shipped
  expect(versionOf({ ...kpi!, name: { id: 'Lain', en: 'Other' }, seen: { leader: 1 } })).toBe(versionOf(kpi!))
  expect(versionOf({ ...kpi!, where: { decided: true } })).not.toBe(versionOf(kpi!))
})
