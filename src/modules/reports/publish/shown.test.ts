import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { monday } from '../../../../tests/support/harness.ts'
import { openCase } from '../../cases/index.ts'
import { findReportByNumber } from '../store.ts'
import { type Street, street } from '../testing.ts'
import { shownOf, wordsName } from './shown.ts'
import { publishings } from './store.ts'

// What the public may see of a report is what every single condition allows.

let at: Street
beforeAll(async () => {
  at = await street()
})
afterAll(() => at.close())

const id = async (number: string) => (await findReportByNumber(at.house.ctx().db, number))!.id
const whole = { uraian: 'Lubang besar', jalan: 'Jalan Melati' }

test('nothing is shown of what is confidential, taken off the list, not verified, not judged or withheld', async () => {
  const ctx = at.house.ctx()
  const { db } = ctx
  const [one, other] = [
    await id((await at.sent('sampah', whole)).number),
    await id((await at.sent('sampah', whole)).number),
  ]
  const { key } = (await openCase(ctx, one))!
  const file = ctx.newId()
  const base = { report: one, since: new Date(monday), covered: '[]' as never }
  const part = { ...base, words: null, file: null, why: null, judged: null, decided_at: null, decided_by: null }
  await db
    .insertInto('report_part')
    .values({ ...part, id: ctx.newId(), kind: 'text', source: null, state: 'waiting' })
    .execute()
  await db
    .insertInto('report_part')
    .values({ ...part, id: ctx.newId(), kind: 'before', source: ctx.newId(), state: 'waiting' })
    .execute()

  const wrong: string[] = []
  for (const state of ['waiting', 'shown', 'withheld'] as const) {
    const judged = { state, why: state === 'withheld' ? ('private' as const) : null }
    const sealed = ctx.house.keys.seal(key, 'Lubang besar', wordsName(one))
    const words = state === 'shown' ? sealed : null
    await db
      .updateTable('report_part')
      .set({ ...judged, words })
      .where('kind', '=', 'text')
      .execute()
    await db
      .updateTable('report_part')
      .set({ ...judged, file: state === 'shown' ? file : null })
      .where('kind', '=', 'before')
      .execute()
    for (const publish of publishings) {
      await sql`insert into ${sql.table('report_rule')} (publish, since) values (${publish}, now())
        on conflict (one) do update set publish = excluded.publish`.execute(db)
      for (const [confidential, unlisted, published] of [
        [false, false, true],
        [false, false, false],
        [true, false, false],
        [false, true, false],
      ] as const) {
        const published_at = published ? new Date(monday) : null
        await db.updateTable('report').set({ confidential, unlisted, published_at }).where('id', '=', one).execute()
        const found = await shownOf(ctx, [one, other])
        const expected = state === 'shown' && publish !== 'nothing' && published
        const seen = found.get(one)
        const right = expected
          ? seen?.text === 'Lubang besar' && seen.photos.length === 1 && seen.photos[0]!.id === file
          : found.size === 0
        if (!right) wrong.push(JSON.stringify({ state, publish, confidential, unlisted, published, seen }))
      }
    }
  }
  expect(wrong).toEqual([])
})
