import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { refuse } from '../outcome.ts'
import { singleClient } from './single.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('a query in one region never sees another, built or raw, in a transaction or not', async () => {
  const [arunika, baruna] = [house.ctx(), house.ctx({ region: '9972' })]
  await house.database.owner.query(
    'create table region_9971.note (words text); create table region_9972.note (words text)',
  )
  await sql`insert into ${sql.table('note')} values ('arunika')`.execute(arunika.db)
  await baruna.transaction((db) => sql`insert into ${sql.table('note')} values ('baruna')`.execute(db))

  const words = async (db: typeof arunika.db) => {
    const built = await db
      .selectFrom('note' as never)
      .selectAll()
      .execute()
    const raw =
      await sql`select n.words from ${sql.table('note')} n where n.words = (select max(words) from ${sql.table('note')})`.execute(
        db,
      )
    return [...built, ...raw.rows].map((row) => (row as { words: string }).words)
  }
  expect(await words(arunika.db)).toEqual(['arunika', 'arunika'])
  expect(await words(baruna.db)).toEqual(['baruna', 'baruna'])
  expect(await baruna.transaction(words)).toEqual(['baruna', 'baruna'])
})

test('the program cannot make or change tables, nor regions', async () => {
  const { db, shared } = house.ctx()
  await expect(sql`create table ${sql.table('mine')} (n int)`.execute(db)).rejects.toThrow('permission denied')
  await expect(sql`delete from ${sql.table('region')}`.execute(shared)).rejects.toThrow('permission denied')
  await expect(sql`update ${sql.table('migration')} set name = 'x'`.execute(db)).rejects.toThrow('permission denied')
})

test('numbers arrive as numbers, days as text, moments as Date', async () => {
  const { rows } = await sql`select 7::int8 as a, 1.5::numeric as b, count(*) as c, date '2026-03-02' as d,
    '2026-03-02T02:00Z'::timestamptz as e, array[1, null]::int8[] as f, array[date '2026-03-02'] as g`.execute(
    house.database.shared,
  )
  const e = new Date('2026-03-02T02:00:00Z')
  expect(rows).toEqual([{ a: 7, b: 1.5, c: 1, d: '2026-03-02', e, f: [1, null], g: ['2026-03-02'] }])
  await expect(sql`select 9007199254740993`.execute(house.database.shared)).rejects.toThrow('does not fit')
})

test('a refusal rolls back, and is the answer', async () => {
  const ctx = house.ctx()
  await house.database.owner.query('create table region_9971.mark (n int)')
  const outcome = await ctx.transaction(async (db) => {
    await sql`insert into ${sql.table('mark')} values (1)`.execute(db)
    return refuse('queue-empty')
  })
  expect(outcome).toEqual({ refusal: { code: 'queue-empty' } })
  expect((await sql`select * from ${sql.table('mark')}`.execute(ctx.db)).rows).toEqual([])
})

test('ids are fixed, in time order, and paths name the region where they must', () => {
  const ids = [house.ctx().newId(), house.ctx({ now: house.now + 1 }).newId()]
  expect(ids).toEqual([...ids].sort())
  expect(house.ctx().path('/lacak')).toBe('/lacak')
  expect(house.ctx({ region: '9972' }).path('/lacak')).toBe('/w/9972/lacak')
})

test('a single connection whose server process is killed fails what is asked over it, and not the program', async () => {
  const client = singleClient(house.database.connection('owner'))
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const asked = client.query('select pg_sleep(60)')
  const failed = expect(asked).rejects.toThrow(/terminat/)
  const ended = new Promise<void>((resolve) => client.once('end', resolve)) // it may end before the next line is answered
  await house.database.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid])
  await Promise.all([failed, ended])
})
