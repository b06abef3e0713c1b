import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { crossing } from '../../../tests/support/crossing.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import type { Context } from '../../platform/context.ts'
import { blindNik } from '../../platform/crypto/blind-nik.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { catalogue } from '../catalogue/index.ts'
import { eventsOf, findCase, setFlagged } from './case-store.ts'
import { flagsOf } from './flags.ts'
import { act, cases, openCase, saveSection, sendDraft, startDraft } from './index.ts'
import { replay } from './model/evolve.ts'
import { lockCase } from './open.ts'
import { promiseAtCounter } from './papers.ts'
import { type NewCase, submission } from './write-store.ts'

let house: TestHouse
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])
const citra = account('Citra Dewi', [grant('signatory', 'klub')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx())
})
afterAll(() => house.close())

const done = <T>(outcome: T | Refused): T => {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome as T
}

async function drafted(ctx: Context, name = 'Ani Lestari', nik = '9971014101900001'): Promise<string> {
  const id = ctx.newId()
  done(
    await startDraft(ctx, {
      id,
      service: 'klub-catur',
      channel: 'web',
      for: 'self',
      account: ctx.actor.id,
      applicant: { name: ctx.actor.name },
      person: null,
    }),
  )
  done(await saveSection(ctx, id, 'pemain', { 'pemain.nama': name, 'pemain.nik': nik }))
  await promiseAtCounter(
    ctx,
    { id, key: Buffer.alloc(32), documents: [{ id: 'foto', atCounter: true } as never] },
    'foto',
    true,
  )
  return id
}

async function submitted(name?: string, nik?: string) {
  const ctx = house.ctx({ actor: ani })
  return done(await sendDraft(ctx, await drafted(ctx, name, nik))) as { id: string; number: string }
}

test('an incomplete draft says all that is missing and stays', async () => {
  const ctx = house.ctx({ actor: ani })
  const id = ctx.newId()
  await startDraft(ctx, {
    id,
    service: 'klub-catur',
    channel: 'web',
    for: 'self',
    account: ani.id,
    applicant: { name: 'Ani' },
    person: null,
  })
  const outcome = await sendDraft(ctx, id)
  expect(outcome).toMatchObject({ refusal: { code: 'draft-incomplete' }, documents: ['foto'] })
  expect((outcome as { mistakes: { path: string }[] }).mistakes.map((m) => m.path)).toEqual([
    'pemain.nama',
    'pemain.nik',
  ])
})

test('sixteen sendings at once make one case', async () => {
  const ctx = house.ctx({ actor: ani })
  const id = await drafted(ctx)
  const outcomes = await Promise.all(Array.from({ length: 16 }, () => sendDraft(ctx, id)))
  const numbers = new Set(outcomes.map((o) => (done(o) as { number: string }).number))
  expect(numbers.size).toBe(1)
  expect(outcomes.filter((o) => (o as { made: boolean }).made)).toHaveLength(1)
})

test('a case goes through its stages to its effect; what is stored is what its events say', async () => {
  const { id } = await submitted()
  const verifier = house.ctx({ actor: budi })
  done(await act(verifier, id, { type: 'take', stage: 'periksa' }))
  const seen = (await findCase(verifier.db, id))!
  done(await act(verifier, id, { type: 'approve', stage: 'periksa', expectedSeq: seen.seq }))
  const signatory = house.ctx({ actor: citra })
  const signing = (await findCase(signatory.db, id))!
  done(await act(signatory, id, { type: 'sign', stage: 'tanda-tangan', expectedSeq: signing.seq }))

  const opened = (await openCase(house.ctx(), id))!
  expect(opened.content.results).toEqual({ member: 7 })
  expect(opened.row.state.effects).toEqual({ 'club.enrol': 'done' })
  const events = await eventsOf(house.ctx().db, id)
  expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1))
  expect(replay(events.map(asEvent))).toEqual(opened.row.state)
})

// As the log reads them: plain columns only, every payload erased.
const asEvent = (e: Awaited<ReturnType<typeof eventsOf>>[number]) =>
  ({
    seq: e.seq,
    type: e.type,
    v: e.v,
    happenedAt: e.happened_at.getTime(),
    actor: e.actor,
    role: e.role,
    onBehalf: e.on_behalf,
    unit: e.unit,
    stage: e.stage,
    area: e.area,
    service: e.service,
    definition: e.definition,
    channel: e.channel,
    hold: e.hold,
    reasonCodes: e.reason_codes,
    dueAt: e.due_at?.getTime() ?? null,
    facts: e.facts,
    payload: null,
  }) as never

test('two officers deciding at once: one wins, the other learns what changed', async () => {
  const { id } = await submitted()
  const verifier = house.ctx({ actor: budi })
  const { seq } = (await findCase(verifier.db, id))!
  const outcomes = await Promise.all([
    act(verifier, id, { type: 'approve', stage: 'periksa', expectedSeq: seq }),
    act(verifier, id, {
      type: 'reject',
      stage: 'periksa',
      expectedSeq: seq,
      ground: 'Aturan Klub 1/2020',
      payload: { reason: 'penuh' },
    }),
  ])
  expect(outcomes.filter(isRefused)).toHaveLength(1)
  expect(outcomes.find(isRefused)!.refusal.code).toBe('case-changed')
})

test('an effect that fails takes back what it wrote and is given to the head', async () => {
  const { id } = await submitted('Gagal')
  const verifier = house.ctx({ actor: budi })
  done(
    await act(verifier, id, { type: 'approve', stage: 'periksa', expectedSeq: (await findCase(verifier.db, id))!.seq }),
  )
  const acted = done(
    await act(house.ctx({ actor: citra }), id, {
      type: 'sign',
      stage: 'tanda-tangan',
      expectedSeq: (await findCase(verifier.db, id))!.seq,
    }),
  )
  expect(acted.state.effects).toEqual({ 'club.enrol': 'failed' })
})

test('a stranger is refused and nothing changes', async () => {
  const { id } = await submitted()
  const stranger = house.ctx({ actor: account('Dodi Pratama') })
  const before = await findCase(stranger.db, id)
  expect(await act(stranger, id, { type: 'withdraw' })).toMatchObject({ refusal: { code: 'not-yours' } })
  expect(await findCase(stranger.db, id)).toEqual(before)
})

test('the sequencer places every event once, in the order of its case', async () => {
  const ctx = house.ctx()
  await Promise.all(Array.from({ length: 20 }, (_, i) => submitted(`Pemain ${i}`)))
  await house.house.sequencer.drain(house.region())
  const log = await ctx.db.selectFrom('event_log').select(['pos', 'case_id', 'seq']).orderBy('pos').execute()
  expect(log.map((e) => e.pos)).toEqual(log.map((_, i) => i + 1))
  const { count } = await ctx.db
    .selectFrom('case_event')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(log).toHaveLength(count)
  const last = new Map<string, number>()
  for (const { case_id, seq } of log) {
    expect(seq).toBe((last.get(case_id) ?? 0) + 1)
    last.set(case_id, seq)
  }
})

test('flags tell what the register knows, and other open requests of the same person', async () => {
  const first = await submitted('Lama', '9971014101900077')
  const second = await submitted('Lama', '9971014101900077')
  const flags = await flagsOf(house.ctx({ actor: budi }), (await openCase(house.ctx(), second.id))!)
  expect(flags.map((f) => f.id)).toEqual(['lama', 'duplicate'])
  expect(flags[1]!.say).toContain(first.number)
  // What a case wrote into the register itself is nothing that its officers must look at.
  const done = (await openCase(house.ctx(), second.id))!
  const state = { ...done.row.state, grantedAt: house.now, effects: { 'club.enrol': 'done' as const } }
  expect(await flagsOf(house.ctx({ actor: budi }), { ...done, row: { ...done.row, state } })).toEqual([])
  const failed = { ...state, effects: { 'club.enrol': 'failed' as const } }
  expect(await flagsOf(house.ctx({ actor: budi }), { ...done, row: { ...done.row, state: failed } })).toHaveLength(2)
})

test('work on a case is flagged while somebody acts on it: one after the other', async () => {
  const { id } = await submitted()
  const ctx = house.ctx()
  const task = await ctx.db.selectFrom('task').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('task')
    .values({ ...task, stage: 'tanda-tangan' })
    .execute()
  await crossing(house, {
    async first(db) {
      await lockCase(ctx, db, id)
      await db
        .updateTable('task')
        .set({ held: null })
        .where('case_id', '=', id)
        .where('stage', '=', 'tanda-tangan')
        .execute()
    },
    other: () => setFlagged(ctx.db, id, true),
    last: (db) =>
      db.updateTable('task').set({ held: null }).where('case_id', '=', id).where('stage', '=', 'periksa').execute(),
  })
  const tasks = await ctx.db.selectFrom('task').select('flagged').where('case_id', '=', id).execute()
  expect(tasks).toEqual([{ flagged: true }, { flagged: true }])
})

test('a lot of submissions is written in one order, whoever came first', () => {
  const lot = ['b', 'a'].map((id) => {
    const empty = { events: [], tasks: [], clocks: [], parties: [], present: {} }
    return { id, ...empty, wrapped: id, sealed: id, idempotency: { hash: id }, submittedAt: 0, receivedAt: 0 }
  }) as unknown as NewCase[]
  expect(submission('s', lot)).toEqual(submission('s', lot.toReversed()))
})

test('parties are found by the same index as the register’s persons, and by another in another region', async () => {
  const { id } = await submitted()
  const party = await house
    .ctx()
    .db.selectFrom('case_party')
    .select('blind')
    .where('case_id', '=', id)
    .executeTakeFirst()
  expect(party!.blind.equals(blindNik(house.ctx(), '9971014101900001'))).toBe(true)
  expect(party!.blind.equals(blindNik(house.ctx({ region: '9972' }), '9971014101900001'))).toBe(false)
})

test.each(['update', 'delete', 'truncate'])('the program may not %s events', async (verb) => {
  const { schema } = house.region()
  const statement = {
    update: `update ${schema}.case_event set type = 'x'`,
    delete: `delete from ${schema}.case_event`,
    truncate: `truncate ${schema}.case_event`,
  }[verb]!
  await expect(house.database.app.query(statement)).rejects.toThrow('permission denied')
})

test('another region knows nothing of it', async () => {
  const { id } = await submitted()
  expect(await findCase(house.ctx({ region: '9972' }).db, id)).toBeUndefined()
})
