import { Writable } from 'node:stream'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../../src/platform/ids.ts'
import { rooms } from '../../src/rooms.ts'
import { type Hall, openHall } from '../support/hall.ts'
import { monday } from '../support/harness.ts'
import { places } from './markers-places.ts'
import { type Found, marksIn, note, searchFiles, searchTables } from './markers-search.ts'
import { walk } from './markers-walk.ts'

// Decisions 35: the house lives a day in which all that people write are marker words; then everything is searched.

let hall: Hall
let listener: pg.Client | undefined
const logged: string[] = []
const notified: string[] = []
const found: Found = new Map()

beforeAll(async () => {
  const began = Date.now()
  const now = () => monday + Date.now() - began
  const lines = new Writable({ write: (line, _encoding, done) => done(void logged.push(String(line))) })
  hall = await openHall(rooms, { log: pino({ level: 'trace' }, lines), at: { now, newId: (at) => uuidv7(at) } })
  listener = await listening()
  await keepJobs()
  await hall.work()
  await walk(hall)
  await hall.open.house.sequencer.drain(hall.ctx.region)
  await idle()
  await searchTables(hall.database.owner, found, hall.ctx.region.schema)
}, 400_000)
afterAll(async () => {
  await listener?.end()
  await hall?.close()
})

test('words of people are read in the declared places only, and in each of them', async () => {
  searchFiles(hall.data, found, ['database'])
  for (const line of logged) note(found, 'log', line)
  for (const payload of notified) note(found, 'notify', payload)
  note(found, 'figures', await (await fetch(`${hall.address}/metrics`)).text())
  const seen = [...found].map(([place, kinds]) => `${place}: ${[...kinds].sort().join(', ')}`).sort()
  const declared = places.map(([place, kinds]) => `${place}: ${[...kinds].sort().join(', ')}`).sort()
  expect(seen).toEqual(declared)
})

test('the search sees through what a program does to words without hiding them', () => {
  const bytes = Buffer.from('x Zqpemohon y')
  const written = [bytes, bytes.toString('hex'), bytes.toString('base64'), encodeURIComponent('Zqpemohon'), 'ZQPEMOHON']
  for (const one of written) expect([...marksIn(one)], String(one)).toEqual(['name'])
  expect([...marksIn('9971 0141 0190 0777')]).toEqual(['nik'])
  expect(marksIn(Buffer.from('nothing of it')).size).toBe(0)
})

test('there was something to be found everywhere', async () => {
  const { rows } = await hall.database.owner.query('select count(*) as count from public.job_seen')
  expect(rows[0].count).toBeGreaterThan(10)
  expect(notified.length).toBeGreaterThan(0)
  expect(logged.some((line) => line.includes('"fault"'))).toBe(true)
})

/** Everything that is announced in the database, on every channel that anything in it speaks on. */
async function listening(): Promise<pg.Client> {
  const client = new pg.Client(hall.database.connection('owner'))
  await client.connect()
  const { rows } = await client.query<{ source: string }>(
    `select prosrc as source from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname not in ('pg_catalog', 'information_schema') and prosrc ~* 'notify'`,
  )
  const channels = new Set(
    rows.flatMap(({ source }) => [...source.matchAll(/pg_notify\('([^']+)'/g)].map(([, name]) => name!)),
  )
  client.on('notification', ({ payload = '' }) => void notified.push(payload))
  for (const channel of channels) await client.query(`listen "${channel}"`)
  return client
}

/** Jobs are gone once they ran, so all that are ever made are copied. */
async function keepJobs(): Promise<void> {
  await hall.database.owner.query(`
    create table public.job_seen (job text);
    create function public.keep_job() returns trigger language plpgsql as $$
    begin insert into public.job_seen values (to_jsonb(new)::text); return null; end $$;
    create trigger keep_job after insert or update on jobs._private_jobs for each row execute function public.keep_job()`)
}

async function idle(): Promise<void> {
  const ended = Date.now() + 60_000
  for (;;) {
    const { rows } = await hall.database.owner.query(
      'select count(*) as count from jobs._private_jobs where attempts = 0',
    )
    if (Number(rows[0].count) === 0 || Date.now() > ended) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
