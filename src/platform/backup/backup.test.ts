import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type BirthHouse, birthHouse } from '../../../tests/support/births.ts'
import { emptyDatabase } from '../../../tests/support/databases.ts'
import { leftOut, rowsOf, tablesOf } from '../../../tests/support/rows.ts'
import type { Database } from '../database/database.ts'
import { recordReadings } from '../readings/index.ts'
import { type BackupSummary, makeBackup, restoreBackup } from './index.ts'

let births: BirthHouse
let folder: string
let file: string
let made: BackupSummary
let card: string
const opened: Database[] = []
const log = { info() {}, warn() {}, error() {} }
const secret = Buffer.alloc(32, 'arunika')

beforeAll(async () => {
  births = await birthHouse()
  folder = mkdtempSync(join(tmpdir(), 'pendopo-backup-'))
  const { house } = births
  await births.granted('Anak "ku\\tip", baris\nbaru')
  card = (await births.issued('Dewi Ayu')).card.id
  const ctx = house.ctx({ actor: births.verifier })
  await house.database.app.query(`select region_9971.reading_month('2026-03-01')`)
  await recordReadings(ctx, [{ object: { kind: 'document', id: card }, purpose: 'work' }])
  await house.house.sequencer.drain(ctx.region)
  // From here on nothing moves, and something waits for its position.
  await house.house.sequencer.close()
  await house.database.owner.query(
    `insert into region_9971.outbox (case_id, seq, type, leaf) values (gen_random_uuid(), 1, 'submitted', '\\x00');
     insert into region_9971.job_request (job, payload) values ('office.calendar', '{"reason": "libur-baru"}')`,
  )
  file = join(folder, 'all.pendopo')
  made = await makeBackup(house.database, { files: join(house.house.data, 'files'), program: 'test' }, file, house.now)
})

afterAll(async () => {
  for (const database of opened) await database.close()
  await births.house.close()
  rmSync(folder, { recursive: true, force: true })
})

async function empty(): Promise<Database> {
  const database = await emptyDatabase(inject('server'), log)
  opened.push(database)
  return database
}

const restore = (database: Database, from = file, with_ = secret) =>
  restoreBackup(database, { files: join(folder, 'files'), secret: with_ }, births.house.modules, from)

test('every table comes back row by row, with its files, and the log goes on', async () => {
  const place = await empty()
  const done = await restore(place)
  expect(done).toMatchObject({
    regions: ['9971', '9972'],
    rows: made.rows,
    files: made.files,
    missing: [],
    applied: [],
  })
  expect(made.files).toBeGreaterThan(1)

  const before = await tablesOf(births.house.database)
  expect(await tablesOf(place)).toEqual(before)
  for (const table of before) {
    const rows = await rowsOf(place, table)
    if (leftOut.includes(table.name)) expect(rows).toEqual([])
    else expect({ table, rows }).toEqual({ table, rows: await rowsOf(births.house.database, table) })
  }
  const { rows: waiting } = await place.owner.query(
    'select identifier from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id',
  )
  expect(waiting.length).toBeGreaterThan(0)

  const { rows: numbers } = await place.owner.query(`select last_value from region_9971.case_number`)
  expect(numbers[0].last_value).toBeGreaterThan(100_000)
  await expect(place.app.query('delete from region_9971.reading_202603')).rejects.toThrow('permission denied')
  await expect(place.app.query('delete from region_9971.case_event')).rejects.toThrow('permission denied')
  const name = readFileSync(join(folder, 'files', '9971', ...(await aFile(place))))
  expect(name.length).toBeGreaterThan(0)
})

async function aFile(database: Database): Promise<[string, string]> {
  const { rows } = await database.owner.query(`select encode(sha256, 'hex') as name from region_9971.file limit 1`)
  return [rows[0].name.slice(0, 2), rows[0].name]
}

test('a place that is not empty, or another secret, is refused before anything is written', async () => {
  await expect(restore(births.house.database)).rejects.toThrow('not empty: it has 2 regions')
  const place = await empty()
  await expect(restore(place, file, Buffer.alloc(32, 'x'))).rejects.toThrow('not the secret of this backup')
  expect(await tablesOf(place)).toEqual([])
})

test('what was cut short or altered leaves the place empty', async () => {
  const place = await empty()
  const bytes = readFileSync(file)
  const altered = join(folder, 'altered.pendopo')
  for (const part of [0.1, 0.5, 0.99]) {
    writeFileSync(altered, bytes.subarray(0, Math.floor(bytes.length * part)))
    await expect(restore(place, altered)).rejects.toThrow('damaged or cut short')
    const flipped = Buffer.from(bytes)
    flipped[Math.floor(bytes.length * part)]! ^= 1
    writeFileSync(altered, flipped)
    await expect(restore(place, altered)).rejects.toThrow(/damaged|not (those|what)|has \d+ of/)
  }
  writeFileSync(altered, 'something else')
  await expect(restore(place, altered)).rejects.toThrow('damaged or cut short')
  expect(await tablesOf(place)).toEqual([])
})

test('a disk that fails half-way leaves no file', async () => {
  const { house } = births
  const place = { files: join(house.house.data, 'files'), program: 'test' }
  await expect(makeBackup(house.database, place, join(folder, 'not-there', 'x'), 0)).rejects.toThrow(
    'writing the backup',
  )
})
