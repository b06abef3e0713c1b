import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { platformRooms } from '../rooms.ts'
import { addRegion, listRegions, type NewRegion } from '../tenants.ts'
import { migrate, pendingMigrations } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'pendopo-migrations-'))
const rooms = [...platformRooms, { name: 'sample', migrations: pathToFileURL(`${folder}/`) }]
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const third: NewRegion = {
  code: '9973',
  name: 'Kota Candra',
  zone: 'Asia/Jayapura',
  prefix: 'CND',
  demo: true,
  registry: 'own',
}

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await house.close()
})

test('running twice, or two at once, applies each file once in every region', async () => {
  write('0001_sample.sql', 'create table sample (id uuid primary key, word text not null);')
  expect(await pendingMigrations(house.database, rooms)).toEqual([
    'region_9971: sample/0001_sample.sql',
    'region_9972: sample/0001_sample.sql',
  ])
  const both = await Promise.all([migrate(house.database, rooms), migrate(house.database, rooms)])
  expect(both.flat()).toHaveLength(2)
  expect(await migrate(house.database, rooms)).toEqual([])
  expect(await pendingMigrations(house.database, rooms)).toEqual([])
})

test('a file that fails leaves its region as it was, and is named', async () => {
  write('0002_more.sql', 'create table more (n int); select nothing_like_it();')
  await expect(migrate(house.database, rooms)).rejects.toThrow('migration sample/0002_more.sql failed in region_9971')
  const found = await sql`select to_regclass('region_9971.more') as more`.execute(house.database.shared)
  expect(found.rows).toEqual([{ more: null }])
  write('0002_more.sql', 'create table more (n int);')
  expect(await migrate(house.database, rooms)).toHaveLength(2)
})

test('a file that changed after it ran is refused', async () => {
  write('0002_more.sql', 'create table more (n bigint);')
  await expect(migrate(house.database, rooms)).rejects.toThrow('sample/0002_more.sql was changed after it ran')
  write('0002_more.sql', 'create table more (n int);')
})

test('a file with another kind of name is refused', async () => {
  write('late fix.sql', 'select 1;')
  await expect(migrate(house.database, rooms)).rejects.toThrow('sample/late fix.sql: a migration is named like')
  rmSync(join(folder, 'late fix.sql'))
})

test('a region is made whole, with every table the program may use', async () => {
  expect(await addRegion(house.database, rooms, third, monday + 5)).toMatchObject({
    code: '9973',
    schema: 'region_9973',
  })
  expect(await pendingMigrations(house.database, rooms)).toEqual([])
  const db = house.database.region('region_9973')
  await sql`insert into ${sql.table('sample')} values (${house.ctx().newId()}, 'ada')`.execute(db)
  expect((await listRegions(house.database)).map(({ code }) => code)).toEqual(['9971', '9972', '9973'])
})

test.each([
  [{ code: '9973' }, 'region-known'],
  [{ code: '9974', prefix: 'CND' }, 'region-prefix-taken'],
  [{ code: '3273', prefix: 'BDG' }, 'region-demo-code'],
  [{ code: '9974', demo: false }, 'region-demo-code'],
  [{ code: '99.74' }, 'region-code'],
  [{ code: '9974', prefix: 'cnd' }, 'region-prefix'],
  [{ code: '9974', zone: 'Asia/Singapore' }, 'region-zone'],
  [{ code: '9974', name: ' ' }, 'region-name'],
])('a region that cannot be is refused: %j', async (about, code) => {
  expect(await addRegion(house.database, rooms, { ...third, ...about }, monday)).toMatchObject({ refusal: { code } })
  expect(await listRegions(house.database)).toHaveLength(3)
})

test('a region that fails half-way is not there', async () => {
  write('0003_broken.sql', 'create table broken (n int); select nothing_like_it();')
  const fourth = { ...third, code: '9974', prefix: 'DWI' }
  await expect(addRegion(house.database, rooms, fourth, monday)).rejects.toThrow(
    '0003_broken.sql failed in region_9974',
  )
  const { rows } = await sql`select 1 from pg_namespace where nspname = 'region_9974'`.execute(house.database.shared)
  expect(rows).toEqual([])
  expect(await listRegions(house.database)).toHaveLength(3)
})
