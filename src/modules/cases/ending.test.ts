import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { crossing } from '../../../tests/support/crossing.ts'
import { account, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { catalogue } from '../catalogue/index.ts'
import { attachmentsOf, deleteDraft, findDraft } from './draft-store.ts'
import { endDrafts } from './ending.ts'
import { cases, startDraft } from './index.ts'
import { promiseAtCounter } from './papers.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx())
})
afterAll(() => house.close())

const DAY_MS = 86_400_000

async function begun(): Promise<string> {
  const ctx = house.ctx({ actor: account('Ani Lestari') })
  const id = ctx.newId()
  const applicant = { name: 'Ani Lestari', phone: '+6281234567890' }
  const rest = { channel: 'web', for: 'self', account: null, person: null } as const
  await startDraft(ctx, { id, service: 'klub-catur', applicant, ...rest })
  return id
}

test('a draft is announced three days before it ends, once, and only then taken away', async () => {
  const start = house.now
  const id = await begun()
  const { db } = house.ctx()
  const on = (day: number) => house.ctx({ now: start + day * DAY_MS })
  const told = () => db.selectFrom('notice').select('id').where('case_id', '=', id).execute()
  await endDrafts(on(20))
  expect(await told()).toHaveLength(0)
  await endDrafts(on(28))
  await endDrafts(on(28))
  expect(await told()).toHaveLength(1)
  expect(await findDraft(db, id)).toBeDefined()
  await endDrafts(on(31))
  expect(await findDraft(db, id)).toBeUndefined()
})

test('what is sent at the moment at which its time is over keeps its papers', async () => {
  const id = await begun()
  const documents = [{ id: 'foto', atCounter: true } as never]
  await promiseAtCounter(house.ctx(), { id, key: Buffer.alloc(32), documents }, 'foto', true)
  const on = (day: number) => house.ctx({ now: house.now + day * DAY_MS })
  await endDrafts(on(28))
  await crossing(house, {
    first: (db) => deleteDraft(db, id), // as the statement that makes the case
    other: () => endDrafts(on(31)),
    last: async () => undefined,
  })
  expect(await attachmentsOf(house.ctx().db, id)).toHaveLength(1)
})
