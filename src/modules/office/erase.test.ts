import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { endedClub, submittedClub } from '../../../tests/support/club-cases.ts'
import { crossing } from '../../../tests/support/crossing.ts'
import { emptyDatabase } from '../../../tests/support/databases.ts'
import { account, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { openHouse } from '../../house.ts'
import { jobContext } from '../../jobs.ts'
import { makeBackup, restoreBackup } from '../../platform/backup/index.ts'
import { loadConfig } from '../../platform/config.ts'
import { cases, eventsOf, findCase, lockCase, openCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { eraseCase, replayErasures } from './erase.ts'
import { office } from './index.ts'

let house: TestHouse
const folder = mkdtempSync(join(tmpdir(), 'pendopo-erase-'))
const marked = account('Zanzibar Quetzal')
const log = { info() {}, warn() {}, error() {} }

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, documents, club, office] })
  await publishClub(house.ctx())
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Tables of the region in which some row says the word. */
async function tablesWith(word: string, database = house.database): Promise<string[]> {
  const { rows } = await database.owner.query(
    `select relname as name from pg_class where relnamespace = 'region_9971'::regnamespace and relkind = 'r'`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hit = await database.owner.query(`select from region_9971."${name}" t where t::text ilike $1 limit 1`, [
      `%${word}%`,
    ])
    if (hit.rowCount) found.push(name)
  }
  return found
}

test('an erased case can be read by nobody, its log still stands, and no restore brings it back', {
  timeout: 90_000,
}, async () => {
  const id = await endedClub(house, marked)
  const other = await submittedClub(house, account('Ani Lestari'))
  const ctx = house.ctx()
  await ctx.house.sequencer.drain(ctx.region)
  const { number } = (await findCase(ctx.db, id))!
  expect(await tablesWith('quetzal')).toEqual(['case_search'])
  const events = await eventsOf(ctx.db, id)
  const leaves = await house.database.owner.query(
    "select pos, encode(leaf, 'hex') as leaf from region_9971.event_log order by pos",
  )

  const file = join(folder, 'before.backup')
  await makeBackup(house.database, { files: join(house.house.data, 'files'), program: 'test' }, file, house.now)
  expect(await eraseCase(ctx, number)).toMatchObject({ region: '9971', case: id })

  expect(await tablesWith('quetzal')).toEqual([])
  expect(await openCase(ctx, id)).toBeUndefined()
  expect(await openCase(ctx, other)).toBeDefined()
  expect((await eventsOf(ctx.db, id)).map(({ type }) => type)).toEqual(events.map(({ type }) => type))
  const after = await house.database.owner.query(
    "select pos, encode(leaf, 'hex') as leaf from region_9971.event_log order by pos",
  )
  expect(after.rows).toEqual(leaves.rows)
  const ledger = readFileSync(join(house.house.data, 'erasures.jsonl'), 'utf8')
  expect(ledger).toContain(id)
  expect(ledger).not.toMatch(/quetzal/i)

  const place = await emptyDatabase(inject('server'), log)
  const secret = Buffer.alloc(32, 'arunika')
  await restoreBackup(place, { files: join(folder, 'files'), secret }, house.modules, file)
  expect(await tablesWith('quetzal', place)).toEqual(['case_search'])
  const config = loadConfig({ PENDOPO_DATA: folder, PENDOPO_SECRET: secret.toString('hex') })
  const open = await openHouse(config, place, house.modules, log)
  const contextOf = (code: string) => jobContext(open, code, 'restore')
  expect(await replayErasures(house.house.data, contextOf)).toBe(1)
  expect(await replayErasures(house.house.data, contextOf)).toBe(1)
  expect(await tablesWith('quetzal', place)).toEqual([])
  await open.close()
  await place.close()
})

test('a running case, or none, is refused and not written down', async () => {
  const ctx = house.ctx()
  const { number } = (await findCase(ctx.db, await submittedClub(house, marked)))!
  expect(await eraseCase(ctx, number)).toMatchObject({ refusal: { code: 'case-running' } })
  expect(await eraseCase(ctx, 'ARN-2026-0000000-0')).toMatchObject({ refusal: { code: 'not-found' } })
  expect(readFileSync(join(house.house.data, 'erasures.jsonl'), 'utf8').split('\n')).toHaveLength(2)
})

test('a case is erased at the moment at which somebody acts on it: one after the other', async () => {
  const id = await endedClub(house, marked)
  const ctx = house.ctx()
  const { number } = (await findCase(ctx.db, id))!
  await crossing(house, {
    first: (db) => lockCase(ctx, db, id),
    other: () => eraseCase(ctx, number),
    last: (db) =>
      db
        .updateTable('case_data')
        .set({ sealed: Buffer.alloc(1) })
        .where('case_id', '=', id)
        .execute(),
  })
  expect(await openCase(ctx, id)).toBeUndefined()
})
