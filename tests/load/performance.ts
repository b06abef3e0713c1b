import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { root } from '../../src/cli/tool.ts'
import { buildCity } from '../../src/demonstration/city.ts'
import { setTargets } from '../../src/demonstration/targets.ts'
import { followWays } from '../../src/modules/mining/index.ts'
import { publishFigures, performance as room } from '../../src/modules/performance/index.ts'
import { listDemoAccounts, listGrants, openSession } from '../../src/platform/accounts/index.ts'
import { formToken } from '../../src/platform/http/token.ts'
import { rooms } from '../../src/rooms.ts'
import { loadHistory } from '../../src/simulation/history.ts'
import { askedAlone } from '../support/asked.ts'
import { club, publishClub } from '../support/club.ts'
import { citizens, prepareDrafts } from '../support/drafts.ts'
import { type Hall, openHall, share } from '../support/hall.ts'
import { multiplyCases } from '../support/multiply.ts'
import { volley } from '../support/volley.ts'

// The public figures and a leader's page, among 10,000 cases and among a million (some eight million events), asked one time
// after another: what one person waits for. Then what keeps them: roll-up, its lag while people submit, and all of it anew.

const FEW = 10_000
const SEED = 71
const FRESH = 2500
/** Milliseconds at the 95th of a hundred. */
const limits = { public: 50, leader: 150 } as const
const LAG_MS = 2000
const READ_EVERY_MS = 100
const PER_SECOND = 2000
const REBUILT_PER_SECOND = 8_000_000 / 300

export async function run({ seconds, clients, cases, say }: BenchOptions): Promise<Result[]> {
  const hall = await openHall([...rooms, club])
  try {
    await buildCity(hall.ctx)
    await publishClub(hall.ctx)
    await setTargets(hall.ctx)
    say(`deciding ${FEW} cases`)
    await loadHistory(hall.ctx, { cases: FEW - FRESH, months: 12, seed: SEED, lives: 2000, openShare: 0.05 })
    const few = await among(hall, FEW, seconds, say)
    const times = Math.floor(cases / FEW)
    const many = times > 1 ? await multiplied(hall, times, seconds, say) : []
    return [...few, ...many, ...slower(few, many), ...(await lag(hall, seconds, clients, say))]
  } finally {
    await hall.close()
  }
}

async function multiplied(hall: Hall, times: number, seconds: number, say: (line: string) => void): Promise<Result[]> {
  say(`making ${FEW * times} of them`)
  await multiplyCases(hall.database.owner, hall.ctx.region.schema, times, say)
  return among(hall, FEW * times, seconds, say)
}

/** How much slower among all cases; the floor is how much slower the machine itself had become by then. */
const slower = (few: readonly Result[], many: readonly Result[]): Result[] =>
  many.flatMap(({ name, value, unit, floor, n }, at) => {
    if (unit !== 'ms p95') return []
    const times = (now: number, before: number) => Math.round((100 * now) / before) / 100
    return [
      {
        name: `${name}: ${n} against ${FEW} cases (at most 1.5)`,
        value: times(value, few[at]!.value),
        unit: 'times the time',
        floor: times(floor!, few[at]!.floor!),
      },
    ]
  })

async function among(hall: Hall, n: number, seconds: number, say: (line: string) => void): Promise<Result[]> {
  say(`all figures anew, ${n} cases`)
  const anew = await rebuilt(hall, n)
  // Two nights with cases between them, so that pages tell of all months that are over and of the one that runs.
  await publishFigures(hall.ctx)
  say(`following the log, ${n} cases`)
  const follows = await followed(hall, n)
  await publishFigures(hall.ctx)
  await followWays(hall.ctx)
  await hall.database.owner.query('vacuum analyze')
  const results: Result[] = []
  const leader = await leaderCookie(hall)
  const pages: [name: string, limit: number, path: string, cookie?: string][] = [
    ['city', limits.public, '/kinerja?'],
    ['unit', limits.public, '/kinerja/unit/dukcapil?'],
    ['service', limits.public, '/kinerja/unit/dukcapil/kia?'],
    ["leader's page", limits.leader, '/pimpinan?', leader],
    ["leader's page of a unit", limits.leader, '/pimpinan?unit=dukcapil&', leader],
    ['late cases behind a figure', limits.leader, '/pimpinan/berkas?batas=lewat&unit=dukcapil&', leader],
    ['cases due soon', limits.leader, '/pimpinan/berkas?batas=segera&layanan=kia&', leader],
    ['flow of a service', limits.leader, '/pimpinan/alur/kia?rinci=100&', leader],
  ]
  for (const [name, limit, path, cookie] of pages) {
    say(`${name}, ${n} cases`)
    // No page is kept that was not asked for before.
    const asked = await askedAlone(hall, (seconds * 1000) / 4, (at) => `${path}nth=${at}`, cookie)
    results.push({ ...asked, name: `performance: ${name} (at most ${limit} ms)`, unit: 'ms p95', n })
  }
  return [...results, ...anew, follows]
}

/** `figures rebuild` as an operator asks for it, in a process of its own, while the city's page is read ten times a second. */
async function rebuilt(hall: Hall, n: number): Promise<Result[]> {
  const { count: events } = await hall.ctx.db
    .selectFrom('case_event')
    .select((c) => c.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  // What reading all events costs at least: each of its columns once, by the database alone.
  const reading = await took(() =>
    sql`select count(*), max(e.case_id::text || e.happened_at || e.type || e.facts::text) from ${sql.table('case_event')} e`.execute(
      hall.ctx.db,
    ),
  )
  const hits: number[] = []
  let running = true
  const asking = (async () => {
    for (let at = 0; running; at++) {
      const time = await took(async () => (await fetch(`${hall.address}/kinerja?anew=${n}-${at}`)).arrayBuffer())
      hits.push(time)
      await setTimeout(Math.max(0, READ_EVERY_MS - time))
    }
  })()
  const time = await took(() => commandLine('figures', 'rebuild', '--data', hall.data)).finally(() => {
    running = false
  })
  await asking
  const times = hits.sort((a, b) => a - b)
  const most = Math.max(1, Math.round(events / REBUILT_PER_SECOND))
  return [
    {
      name: `performance: all figures anew from ${events} events, while they are read (at most ${most} s)`,
      value: time / 1000,
      unit: 's',
      floor: reading / 1000,
      n,
    },
    {
      name: 'performance: city, while all figures are made anew',
      value: share(times, 0.95),
      unit: 'ms p95, not promised',
      p50: share(times, 0.5),
      p99: share(times, 0.99),
      n,
    },
  ]
}

/** The command line as somebody types it, beside the program that runs. */
function commandLine(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', './src/loader.ts', 'src/cli/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}`))))
  })
}

/** Events a second of so many new cases that the room's own job takes in; floor: reading them by position, with their columns. */
async function followed(hall: Hall, n: number): Promise<Result> {
  const { ctx } = hall
  const follow = room.jobs!['performance.count']!
  await follow(ctx)
  const { rows } = await sql<{ last: number }>`select max(pos) as last from ${sql.table('event_log')}`.execute(ctx.db)
  const { events } = await loadHistory(ctx, { cases: FRESH, months: 12, seed: SEED + n, lives: 500, openShare: 0.05 })
  const reading = await took(() =>
    sql`select e.* from ${sql.table('event_log')} l join ${sql.table('case_event')} e using (case_id, seq)
        where l.pos > ${rows[0]!.last} order by l.pos`.execute(ctx.db),
  )
  const time = await took(() => follow(ctx))
  return {
    name: `performance: following the log (at least ${PER_SECOND})`,
    value: events / (time / 1000),
    unit: 'events/s',
    floor: events / (reading / 1000),
    n,
  }
}

/** How far the figures are behind what was submitted; floor: how far the events' positions are. */
async function lag(hall: Hall, seconds: number, clients: number, say: (line: string) => void): Promise<Result[]> {
  say(`${clients} writers submit while the figures follow`)
  const people = await citizens(hall, clients)
  const drafts = await prepareDrafts(hall, people, seconds * 1500)
  await hall.database.owner.query(`analyze "${hall.ctx.region.schema}".draft, "${hall.ctx.region.schema}".attachment`)
  const { keys } = hall.open.house
  const shots = people.map((person, i) =>
    drafts[i]!.map((id) => ({
      method: 'POST' as const,
      path: `/isian/${id}/pengiriman`,
      cookie: person.cookie,
      body: `_token=${formToken(keys, person.browser)}`,
    })),
  )
  await hall.work()
  const behind: { figures: number; placed: number }[] = []
  let running = true
  const watching = (async () => {
    for (; running; await setTimeout(100)) behind.push(await behindNow(hall))
  })()
  const about = { address: hall.address, repeat: false, location: '/lacak/', milliseconds: seconds * 1000 }
  const hits = await volley({ ...about, shots })
  running = false
  await watching
  if (hits.wrong > 0) throw new Error(`${hits.wrong} submissions were not accepted`)
  const figures = behind.map((one) => one.figures).sort((a, b) => a - b)
  const placed = behind.map((one) => one.placed).sort((a, b) => a - b)
  return [
    {
      name: `performance: figures behind, ${Math.round(hits.done / seconds)} submitted a second by ${clients} (at most ${LAG_MS} ms)`,
      value: share(figures, 0.95),
      unit: 'ms p95',
      floor: share(placed, 0.95),
      p50: share(figures, 0.5),
      p99: share(figures, 0.99),
      n: hits.done,
    },
  ]
}

/** Age of the oldest event that the figures, or the positions, do not hold yet; 0: they hold all. */
async function behindNow({ ctx }: Hall): Promise<{ figures: number; placed: number }> {
  const { rows } = await sql<{ until: number | null; placed: Date | null; rolled: Date | null }>`
    with figures as (select max(pos) as until from ${sql.table('event_cursor')} where name like 'performance.figures.%')
    select until,
           (select e.recorded_at from ${sql.table('outbox')} o join ${sql.table('case_event')} e using (case_id, seq)
            order by o.id limit 1) as placed,
           (select e.recorded_at from ${sql.table('event_log')} l join ${sql.table('case_event')} e using (case_id, seq)
            where l.pos > until order by l.pos limit 1) as rolled
    from figures`.execute(ctx.db)
  const { until, placed, rolled } = rows[0]!
  if (until === null) throw new Error('the figures follow nothing')
  const age = (at: Date | null) => (at === null ? 0 : Math.max(0, Date.now() - at.getTime()))
  return { figures: age(rolled ?? placed), placed: age(placed) }
}

async function leaderCookie({ ctx }: Hall): Promise<string> {
  const leaders = new Set((await listGrants(ctx.db)).filter(({ role }) => role === 'leader').map((one) => one.account))
  const found = (await listDemoAccounts(ctx.shared, ctx.region.code)).find(({ id }) => leaders.has(id))
  if (!found) throw new Error('the demonstration has no leader')
  const browser = { cookies: {}, secure: false, ip: '127.0.0.1', device: null }
  const { cookies } = await openSession(ctx, { id: found.id, officer: true }, 'demo', browser)
  return cookies.map((line) => line.split(';')[0]).join('; ')
}

async function took(what: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await what()
  return performance.now() - began
}
