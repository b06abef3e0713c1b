import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Definition } from '../../src/modules/catalogue/definition.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { formToken } from '../../src/platform/http/token.ts'
import { rooms } from '../../src/rooms.ts'
import { chanceOf } from '../../src/simulation/chance.ts'
import { clubDefinition, publishClub } from '../support/club.ts'
import { citizens, prepareDrafts } from '../support/drafts.ts'
import { openHall } from '../support/hall.ts'
import { type Killable, killable } from './kill-program.ts'
import { type Sender, type Writers, write } from './kill-writers.ts'

// Fifty times kill -9 under sixteen people who send applications. With PENDOPO_SEED the same moments again.

const KILLS = 50
const WRITERS = 16
const SCHEMA = 'region_9971'
const seed = Number(process.env.PENDOPO_SEED ?? Date.now() % 1_000_000)
const data = mkdtempSync(join(tmpdir(), 'pendopo-kill-'))
let program: Killable
let writers: Writers
let database: Database

beforeAll(async () => {
  const senders = await prepare()
  program = await killable(data)
  await program.start()
  const { next } = chanceOf(seed)
  writers = write(program.address, senders, chanceOf(seed + 1).next)
  for (let kill = 1; kill <= KILLS; kill++) await killOnce(kill, next)
  await writers.stop()
  database = await openDatabase({ databaseUrl: null, data, poolSize: 2 }, silent, true)
  await settled()
}, 600_000)

afterAll(async () => {
  await database?.close()
  await program?.stop()
  rmSync(data, { recursive: true, force: true })
})

const silent = pino({ level: 'silent' })

/**
 * Every tenth hits the program, every twentieth while it starts too; of the others a third PostgreSQL, the rest one of its
 * processes, also while it recovers: all is waited for at every fifth only.
 */
async function killOnce(kill: number, chance: () => number): Promise<void> {
  await sleep(chance() * 400)
  if (kill % 10 === 0) {
    await program.killProgram()
    if (kill % 20 === 0) {
      program.launch()
      await sleep(chance() * 1500)
      await program.killProgram()
    }
    return program.start()
  }
  if (kill % 3 === 0) program.killDatabase()
  else program.killBackend(chance())
  if (kill % 5 !== 0) return
  await sleep(20)
  await program.ready()
}

async function prepare(): Promise<Sender[]> {
  const hall = await openHall(rooms, { keep: data })
  const service: Definition = { ...clubDefinition, facts: [], flags: [], effects: [] }
  await publishClub(hall.ctx, service)
  const people = await citizens(hall, WRITERS)
  const drafts = await prepareDrafts(hall, people, 4000)
  const { keys } = hall.open.house
  const senders = people.map(({ cookie, browser }, at) => ({
    cookie,
    token: formToken(keys, browser),
    drafts: drafts[at]!,
  }))
  await hall.close()
  return senders
}

/** The program brings everything to its place by itself. */
async function settled(): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    const [open] = await ask<{ open: number }>(
      `select (select count(*) from outbox) + (select count(*) from job_request)
            + (select count(*) from jobs._private_jobs where run_at <= now()) as open`,
    )
    if (open!.open === 0) return
    await sleep(100)
  }
}

async function ask<T>(query: string): Promise<T[]> {
  const client = await database.owner.connect()
  try {
    await client.query(`set search_path = "${SCHEMA}"`)
    return (await client.query(query)).rows as T[]
  } finally {
    client.release()
  }
}

test(`what was acknowledged is there, once (seed ${seed})`, async () => {
  const { numbers, wrong, lost } = writers.seen
  console.info(`kill -9: ${KILLS}, acknowledged: ${numbers.size}, tries without an answer: ${lost}, seed ${seed}`)
  expect(wrong).toEqual([])
  expect(numbers.size).toBeGreaterThan(WRITERS)
  const cases = await ask<{ id: string; number: string }>('select id, number from cases')
  expect(new Map(cases.map(({ id, number }) => [id, number]))).toEqual(numbers)
  expect(new Set(cases.map(({ number }) => number)).size).toBe(cases.length)
  expect(await ask('select 1 from draft where id in (select id from cases)')).toEqual([])
})

test.each([
  [
    'the events of each case are numbered without a gap',
    'select case_id from case_event group by case_id having max(seq) <> count(*) or min(seq) <> 1',
  ],
  [
    'each case stands where its last event says',
    'select id from cases c where seq <> (select max(seq) from case_event e where e.case_id = c.id)',
  ],
  [
    'each case has its words, its key, its line for officers and its first task',
    `select id from cases where
    not exists (select from case_data d where d.case_id = id) or not exists (select from case_key k where k.case_id = id)
    or not exists (select from case_search s where s.case_id = id) or not exists (select from task t where t.case_id = id)`,
  ],
  [
    'each event has a position',
    'select e.case_id from case_event e left join event_log l using (case_id, seq) where l.pos is null',
  ],
  [
    'each position has its event',
    'select l.pos from event_log l left join case_event e using (case_id, seq) where e.case_id is null',
  ],
  ['positions are without a gap', 'select 1 from event_log having min(pos) <> 1 or max(pos) <> count(*)'],
  ['nothing waits for its position', 'select id from outbox'],
  ['no job waits to be handed on', 'select id from job_request'],
  ['no job failed or waits', 'select id from jobs._private_jobs where run_at <= now() or attempts > 0'],
  [
    'what was sent is told once',
    `select id from cases c where
    (select count(*) from notice n where n.case_id = c.id and n.kind = 'received') <> 1`,
  ],
  [
    'every follower stands at the last position',
    'select name from event_cursor where pos <> (select max(pos) from event_log)',
  ],
])('%s', async (_name, wrong) => {
  // What the last kill broke off is tried again after some seconds.
  await expect.poll(() => ask(wrong), { timeout: 30_000, interval: 500 }).toEqual([])
})

test('the program took nothing of it for a fault of its own', () => {
  expect(
    program
      .said()
      .split('\n')
      .filter((line) => line.includes('"msg":"fault"')),
  ).toEqual([])
})
