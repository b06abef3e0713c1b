import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, system, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { endAbsence, insertAccount, insertGrant, insertUnit, recordAbsence } from '../../platform/accounts/index.ts'
import type { Actor, Role } from '../../platform/context.ts'
import { listShown, reachOf, wordsKept } from '../../platform/notices/index.ts'
import { isRefused } from '../../platform/outcome.ts'
import { catalogue } from '../catalogue/index.ts'
import { act, type Command, cases, eventsOf, findCase } from './index.ts'
import { officersTold, tellOfficers } from './tell-officers.ts'

let house: TestHouse
const ani = account('Ani Lestari Dewi')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])
const vera = account('Vera Kusuma', [grant('verifier', 'klub')])
const hadi = account('Hadi Wibowo', [grant('unitHead', 'klub')])
const stranger = account('Lina Marlina', [grant('unitHead', 'lain')])
const mailOf = ({ name }: Actor) => `${name.split(' ')[0]!.toLowerCase()}@kota.example`

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx())
  const ctx = house.ctx()
  const unit = { parent: null, phone: null, head_title: null, address: null }
  for (const id of ['klub', 'lain']) await insertUnit(ctx.db, { ...unit, id, name_id: id, name_en: id })
  for (const actor of [budi, vera, hadi, stranger]) {
    await insertAccount(ctx.shared, { id: actor.id!, name: actor.name, email: mailOf(actor) }, ctx.now)
    const [held] = actor.grants
    const about = { account: actor.id!, role: held!.role as Exclude<Role, 'citizen'>, unit: held!.unit, area: null }
    await insertGrant(ctx.db, ctx.newId(), { ...about, acting: null, from: null, until: null }, null, ctx.now)
  }
})
afterAll(() => house.close())

const clockOf = async (id: string) => {
  const stage = (await findCase(house.ctx().db, id))!.state.stages.periksa!
  if (stage.state !== 'open') throw new Error('the stage is not open')
  return stage.clock
}

async function by(actor: Actor, id: string, command: Command): Promise<void> {
  const acted = await act(house.ctx({ actor }), id, command)
  if (isRefused(acted)) throw new Error(acted.refusal.code)
}

/** Lets the follower see every event twice; who was told what. */
async function told(id: string): Promise<string[]> {
  const ctx = house.ctx()
  const { number } = (await findCase(ctx.db, id))!
  for (const { type, seq } of await eventsOf(ctx.db, id))
    if (officersTold.some((each) => each === type))
      for (let time = 0; time < 2; time++) await tellOfficers(ctx, { caseId: id, seq })
  const rows = await listShown(ctx.db, { limit: 100 })
  return rows
    .filter(({ caseNumber }) => caseNumber === number)
    .map((row) => `${reachOf(ctx, row).email}: ${wordsKept(ctx, row)!.text}`)
    .sort()
}

test('before the limit all who may are told, or who works on it; at the limit the head of the unit, each once', async () => {
  house.now = monday
  const [free, taken] = [await submittedClub(house, ani), await submittedClub(house, ani)]
  await by(budi, taken, { type: 'take', stage: 'periksa' })
  const { remindAt, due } = await clockOf(free)
  house.now = remindAt! + 1000
  for (const id of [free, taken]) await by(system, id, { type: 'expire' })
  expect(await told(free)).toEqual([
    expect.stringMatching(
      /^budi@kota\.example: Tahap Periksa pada berkas ARN-\S+ harus selesai .*\/petugas\/berkas\/ARN-/,
    ),
    expect.stringMatching(/^vera@kota\.example: /),
  ])
  expect(await told(taken)).toEqual([expect.stringMatching(/^budi@kota\.example: /)])

  house.now = due + 1000
  await by(system, free, { type: 'expire' })
  const late = (await told(free)).filter((words) => words.includes('sudah lewat'))
  expect(late).toEqual([expect.stringMatching(/^hadi@kota\.example: Batas waktu Periksa pada berkas ARN-/)])
  expect((await told(free)).join()).not.toMatch(/Ani|lina@/)
})

test('what was done before anybody was told is not told any more', async () => {
  house.now = monday
  const id = await submittedClub(house, ani)
  const { remindAt } = await clockOf(id)
  house.now = remindAt! + 1000
  await by(system, id, { type: 'expire' })
  const { seq } = (await findCase(house.ctx().db, id))!
  await by(budi, id, { type: 'take', stage: 'periksa' })
  await by(budi, id, { type: 'approve', stage: 'periksa', expectedSeq: seq + 1 })
  expect(await told(id)).toEqual([])
})

test('of whom is absent the stand-in is told; without one, those who are there', async () => {
  house.now = monday
  const [first, second] = [await submittedClub(house, ani), await submittedClub(house, ani)]
  for (const id of [first, second]) await by(budi, id, { type: 'take', stage: 'periksa' })
  const { remindAt } = await clockOf(first)
  const away = { account: budi.id!, from: '2026-03-02', until: '2026-03-06' }
  const head = house.ctx({ actor: hadi })
  const kept = { ...away, id: head.newId(), standIn: vera.id }
  expect(await recordAbsence(head, kept)).toEqual({ recorded: true })
  house.now = remindAt! + 1000
  await by(system, first, { type: 'expire' })
  expect(await told(first)).toEqual([expect.stringMatching(/^vera@/)])
  await endAbsence(head.db, kept.id, hadi.id!, house.now)
  expect(await recordAbsence(head, { ...away, id: head.newId(), standIn: null })).toEqual({ recorded: true })
  await by(system, second, { type: 'expire' })
  expect(await told(second)).toEqual([expect.stringMatching(/^vera@/)])
  // Nobody stands in for themselves, nor who has another role; and no absence ends before it begins.
  const refused = async (change: object) => {
    const outcome = await recordAbsence(head, { ...away, id: head.newId(), standIn: null, ...change })
    return isRefused(outcome) ? outcome.refusal.code : outcome
  }
  expect(await refused({ standIn: budi.id })).toBe('absence-stand-in')
  expect(await refused({ standIn: hadi.id })).toBe('absence-stand-in')
  expect(await refused({ until: '2026-03-01' })).toBe('absence-dates')
})
