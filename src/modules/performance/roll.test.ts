import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { addDays, dateIn, momentIn } from '../../platform/calendar.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { tasksOf } from '../../platform/jobs/worker.ts'
import { act, type Command, cases, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { rollups } from './counts.ts'
import { atWork, countDue, performance, rebuildFigures, rollUp } from './index.ts'
import { reckoned, rolledUp } from './testing.ts'

let house: TestHouse
const hour = 3_600_000
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])
const hadi = account('Hadi Wijaya', [grant('unitHead', 'klub')])
const sri = account('Sri Rahayu', [grant('signatory', 'klub')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  for (const definition of [clubDefinition, akta, papan]) await publishClub(house.ctx(), definition)
})
afterAll(() => house.close())

const timer: Actor = { kind: 'system', id: 'timer', name: 'timer', assurance: 0, person: null, grants: [] }

const words = { reason: 'Sebab', notes: {} }
const marks = (path: string) => [{ path, code: 'isian-salah' }]
const stage = 'periksa'
const akta = {
  ...clubDefinition,
  id: 'akta-catur',
  effects: [],
  outputs: [{ ...clubDefinition.outputs[0]!, signer: 'registrar' as const }],
}
const papan = { ...clubDefinition, id: 'papan-catur', outputs: [], effects: [] }
const turns: readonly (readonly [Actor, object])[] = [
  [budi, { type: 'take', stage }],
  [budi, { type: 'approve', stage }],
  [budi, { type: 'return', stage, marks: marks('pemain.nama'), payload: words }],
  [budi, { type: 'return', stage, marks: marks('documents.foto').map((one) => ({ ...one, code: 'foto-buram' })) }],
  [ani, { type: 'correct', changed: ['pemain.nama'], confirmed: ['documents.foto'] }],
  [ani, { type: 'correct', changed: [], confirmed: ['pemain.nama'] }],
  [budi, { type: 'resume', stage, kind: 'applicant', payload: words }],
  [hadi, { type: 'hold', stage: null, kind: 'outsideSystem', ground: 'gangguan-siak', until: null }],
  [budi, { type: 'reject', stage, ground: 'Aturan Klub 1/2020', payload: words }],
  [ani, { type: 'appeal', payload: words }],
  [hadi, { type: 'reopen', payload: words }],
  [ani, { type: 'withdraw' }],
  [sri, { type: 'sign', stage: 'tanda-tangan' }],
  [timer, { type: 'issue', output: 'kartu' }],
]
// Withdrawing ends a case for good: seldom, so that the others happen.
const likely = turns.flatMap((_, n) => Array<number>(n === 11 ? 1 : 3).fill(n))

/** Whoever does it, at whatever moment; what the rules refuse does not happen. */
async function turn(id: string, [actor, command]: readonly [Actor, object]): Promise<void> {
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  await act(ctx, id, { expectedSeq: seq, ...command } as Command)
}

test('rolled up as it happens, the figures are those that the events give; run twice, by two at once or made again, the same', async () => {
  const histories = fc.array(
    fc.record({
      at: fc.nat(11),
      turn: fc.constantFrom(...likely),
      later: fc.integer({ min: 0, max: 30 }),
      roll: fc.nat(9),
    }),
    { minLength: 150, maxLength: 150 },
  )
  const [steps] = fc.sample(histories, { numRuns: 1, seed: 20261123 })
  const ids: string[] = []
  for (let n = 0; n < 12; n++) ids.push(await submittedClub(house, ani))
  for (const { at, turn: which, later, roll } of steps!) {
    house.now += later * hour
    await turn(ids[at]!, turns[which]!)
    if (roll > 0) continue
    await house.house.sequencer.drain(house.region())
    await rollUp(house.ctx())
  }
  // Rejected, objected to, opened again and rejected once more, each rolled up apart.
  const again = await submittedClub(house, ani)
  for (const which of [8, 9, 10, 8]) {
    house.now += hour
    await turn(again, turns[which]!)
    await house.house.sequencer.drain(house.region())
    await rollUp(house.ctx())
  }
  const ctx = house.ctx()
  await Promise.all([rollUp(ctx), rollUp(ctx)])
  const rolled = await rolledUp(ctx)
  expect(rolled).toEqual(await reckoned(ctx))
  await rollUp(ctx)
  expect(await rolledUp(ctx)).toEqual(rolled)
  expect(await rebuildFigures(ctx)).toBe(13)
  expect(await rolledUp(ctx)).toEqual(rolled)

  const [sum] = await ctx.db
    .selectFrom('figure_month')
    .select(rollups.figure_month.sums.map((name) => ctx.db.fn.sum<number>(name).as(name)))
    .execute()
  expect(sum!.received).toBe(13)
  for (const name of ['decided', 'counted', 'rejected', 'withdrawn', 'stops', 'refused_stops', 'reopened'] as const)
    expect(sum![name], name).toBeGreaterThan(0)
  // Told apart by either edge it is the same; and there were stops of either kind.
  const edges = await ctx.db
    .selectFrom('figure_part')
    .select(({ fn }) => ['edge', fn.sum<number>('counted').as('counted'), fn.sum<number>('decided').as('decided')])
    .groupBy('edge')
    .execute()
  for (const { counted, decided } of edges) expect([counted, decided]).toEqual([sum!.counted, sum!.decided])
  expect(edges).toHaveLength(2)
  const stops = await ctx.db.selectFrom('figure_stop').select(['ground', 'why']).where('stops', '>', 0).execute()
  expect(new Set(stops.map(({ why }) => why === ''))).toEqual(new Set([true, false]))
})

/** Late, and due until the end of a day, straight from the cases. */
async function dueNow(ctx: Context, until: string) {
  const rows = await ctx.db
    .selectFrom('cases')
    .select(['unit', 'service', 'due_at'])
    .where('ended_at', 'is', null)
    .where('status', 'in', [...atWork])
    .where('due_at', '<', new Date(momentIn(ctx.region.zone, addDays(until, 1))))
    .execute()
  return [...Map.groupBy(rows, ({ unit, service }) => `${unit}/${service}`)]
    .map(([place, own]) => {
      const late = own.filter(({ due_at }) => due_at!.getTime() < ctx.now).length
      return [place, late, own.length - late]
    })
    .sort()
}

test('what is late and what will be is counted from few sums as it is from the cases, at whatever moment and after whatever happened', async () => {
  const ids: string[] = []
  for (let n = 0; n < 6; n++) {
    house.now += 17 * hour
    ids.push(await submittedClub(house, ani, '9971', n % 2 === 0 ? clubDefinition.id : papan.id))
  }
  // One waits for the citizen, one has ended, one is opened again.
  for (const [at, which] of [
    [0, 2],
    [1, 8],
    [2, 8],
    [2, 9],
    [2, 10],
  ] as const)
    await turn(ids[at]!, turns[which]!)
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
  const seen = new Set<string>()
  const open = await house.ctx().db.selectFrom('cases').select('due_at').where('due_at', 'is not', null).execute()
  const near = open.flatMap(({ due_at }) => [-hour, -1, 0, 1, hour].map((by) => due_at!.getTime() + by))
  const spread = Array.from({ length: 45 }, (_, n) => house.now + (n - 4) * 6 * hour)
  for (const [n, now] of [...spread, ...near].entries()) {
    const ctx = { ...house.ctx(), now }
    const until = addDays(dateIn(ctx.region.zone, ctx.now), n % 3 === 0 ? 0 : 7)
    const counted = await countDue(ctx, ['klub', 'lapangan'], until)
    const found = counted.map(({ unit, service, late, soon }) => [`${unit}/${service}`, late, soon]).sort()
    expect(found).toEqual(await dueNow(ctx, until))
    for (const [, late, soon] of found) seen.add(`${Number(late) > 0} ${Number(soon) > 0}`)
  }
  expect([...seen].sort()).toEqual(['false true', 'true false', 'true true'])
})

const afterwards: readonly (readonly [Actor, object])[] = [
  [hadi, { type: 'replace', output: 'kartu', payload: words }],
  [hadi, { type: 'revoke', output: 'kartu', ground: 'Putusan', payload: words }],
  [hadi, { type: 'annul', output: 'kartu', ground: 'putusan-pengadilan', payload: words }],
  [budi, { type: 'merge', stage, into: 'first' }],
  [budi, { type: 'merge', stage, into: 'first' }],
  [budi, { type: 'unmerge', stage, payload: words }],
  [timer, { type: 'answer', how: 'completed', codes: [] }],
  [timer, { type: 'answer', how: 'rejected', codes: [] }],
  [timer, { type: 'rejoin' }],
  [ani, { type: 'reopen', payload: words }],
  [budi, { type: 'approve', stage }],
  [sri, { type: 'sign', stage: 'tanda-tangan' }],
]

test('so they are of documents corrected, revoked and annulled, and of reports merged, taken up alone, opened again and split', async () => {
  const steps = fc.array(
    fc.record({
      at: fc.constantFrom(0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7),
      turn: fc.nat(afterwards.length),
      later: fc.integer({ min: 0, max: 90 }),
      roll: fc.nat(9),
    }),
    { minLength: 200, maxLength: 200 },
  )
  const [history] = fc.sample(steps, { numRuns: 1, seed: 20261127 })
  const ids: string[] = []
  for (const service of [clubDefinition.id, clubDefinition.id, akta.id, akta.id, ...Array<string>(4).fill(papan.id)])
    ids.push(await submittedClub(house, ani, '9971', service))
  // Those that give a document are granted at once.
  for (const id of ids.slice(0, 4)) for (const which of [1, 12, 13]) await turn(id, turns[which]!)
  const first = ids[4]!
  for (const { at, turn: which, later, roll } of history!) {
    house.now += later * hour
    const next = afterwards[which]
    if (next && 'into' in next[1]) {
      if (at > 4) await turn(ids[at]!, [next[0], { ...next[1], into: first }])
    } else if (next) await turn(ids[at]!, next)
    else if (at === 0) {
      // A second matter, which the office has had since it had the first.
      const { submittedAt: receivedAt } = (await findCase(house.ctx().db, first))!.state
      ids.push(await submittedClub(house, ani, '9971', papan.id, { receivedAt }))
    }
    if (roll > 0) continue
    await house.house.sequencer.drain(house.region())
    await rollUp(house.ctx())
  }
  await house.house.sequencer.drain(house.region())
  const ctx = house.ctx()
  await Promise.all([rollUp(ctx), rollUp(ctx)])
  const rolled = await rolledUp(ctx)
  expect(rolled).toEqual(await reckoned(ctx))
  await rebuildFigures(ctx)
  expect(await rolledUp(ctx)).toEqual(rolled)
  const flaws = await ctx.db.selectFrom('figure_flaw').select('kind').distinct().where('cases', '>', 0).execute()
  expect(flaws.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['annulled', 'corrected', 'revoked']))
  const whole = ['merged', 'unmerged', 'answered']
  const events = await ctx.db.selectFrom('case_event').select('type').distinct().where('type', 'in', whole).execute()
  expect(events).toHaveLength(whole.length)
  expect(ids.length).toBeGreaterThan(8)
})

test('events that got their positions wake the roll-up, once for all of them, and its run puts them into the figures', async () => {
  const queued = async () => {
    const { rows } = await house.database.owner.query<{ payload: { region: string } }>(
      `select j.payload from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id
       where t.identifier = 'performance.count'`,
    )
    return rows.map(({ payload }) => payload)
  }
  await house.database.owner.query('delete from jobs._private_jobs')
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
  await house.database.owner.query('delete from jobs._private_jobs')
  const received = async () => {
    const sum = house.ctx().db.fn.sum<number>('received').as('received')
    return (await house.ctx().db.selectFrom('figure_day').select(sum).executeTakeFirstOrThrow()).received
  }
  const before = await received()

  await house.house.sequencer.drain(house.region())
  expect(await queued()).toEqual([])

  await submittedClub(house, ani)
  await house.house.sequencer.drain(house.region())
  await submittedClub(house, ani)
  await house.house.sequencer.drain(house.region())
  const payloads = await queued()
  expect(payloads).toEqual([{ region: '9971' }])
  expect(await received()).toBe(before)
  await tasksOf(house.modules).get('performance.count')!(house.ctx(), payloads[0] as never)
  expect(await received()).toBe(before + 2)
})

test('figures that were made wrong are right again once they are made anew, and what happens meanwhile is not lost', async () => {
  const ctx = house.ctx()
  const before = await rolledUp(ctx)
  await ctx.db.updateTable('figure_month').set({ counted: 999 }).execute()
  const id = await submittedClub(house, ani)
  await rebuildFigures(ctx)
  await turn(id, turns[8]!)
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
  expect(await rolledUp(ctx)).toEqual(await reckoned(house.ctx()))
  expect(await rolledUp(ctx)).not.toEqual(before)
})

test('a making anew that breaks off changes nothing', async () => {
  const ctx = house.ctx()
  const before = await rolledUp(ctx)
  const broken = {
    ...ctx,
    transaction: <T>(work: (db: Context['db']) => Promise<T>) =>
      ctx.transaction(async (db) => {
        await work(db)
        throw new Error('the power went')
      }),
  }
  await expect(rebuildFigures(broken)).rejects.toThrow('the power went')
  expect(await rolledUp(ctx)).toEqual(before)
})
