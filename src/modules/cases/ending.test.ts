import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { account, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { catalogue } from '../catalogue/index.ts'
import { findDraft } from './draft-store.ts'
import { endDrafts } from './ending.ts'
import { cases, startDraft } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx())
})
afterAll(() => house.close())

const DAY_MS = 86_400_000

test('a draft is announced three days before it ends, once, and only then taken away', async () => {
  const start = house.now
  const ctx = house.ctx({ actor: account('Ani Lestari') })
  const id = ctx.newId()
  const applicant = { name: 'Ani Lestari', phone: '+6281234567890' }
  await startDraft(ctx, {
    id,
    service: 'klub-catur',
    channel: 'web',
    for: 'self',
    account: null,
    applicant,
    person: null,
  })

  const on = (day: number) => house.ctx({ now: start + day * DAY_MS })
  const told = () => house.ctx().db.selectFrom('notice').select('id').where('case_id', '=', id).execute()
  await endDrafts(on(20))
  expect(await told()).toHaveLength(0)
  await endDrafts(on(28))
  await endDrafts(on(28))
  expect(await told()).toHaveLength(1)
  expect(await findDraft(ctx.db, id)).toBeDefined()
  await endDrafts(on(31))
  expect(await findDraft(ctx.db, id)).toBeUndefined()
})
