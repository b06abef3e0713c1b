import Fastify, { type FastifyInstance } from 'fastify'
import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { buildCity } from '../../src/demonstration/city.ts'
import { listDemoAccounts, listGrants, openSession } from '../../src/platform/accounts/index.ts'
import { rooms } from '../../src/rooms.ts'
import { loadHistory } from '../../src/simulation/history.ts'
import type { Shot } from '../support/client.ts'
import { type Hall, openHall, share } from '../support/hall.ts'
import { multiplyCases } from '../support/multiply.ts'
import { volley } from '../support/volley.ts'

// Pages as browsers ask for them, among 10,000 cases and among a million. Floor: a bare Fastify that sends the same bytes.

const FEW = 10_000
const TIMES = 100
const NUMBERS = 2000

interface Page {
  name: string
  shots: readonly Shot[]
}

export async function run({ seconds, clients, say }: BenchOptions): Promise<Result[]> {
  const hall = await openHall(rooms)
  try {
    await buildCity(hall.ctx)
    say(`deciding ${FEW} cases`)
    await loadHistory(hall.ctx, { cases: FEW, months: 12, seed: 1, lives: 2000, openShare: 0.05 })
    await hall.database.owner.query('analyze')
    const few = await measure(hall, FEW, seconds, clients, say)
    say(`making ${FEW * TIMES} of them`)
    await multiplyCases(hall.database.owner, hall.ctx.region.schema, TIMES, say)
    const many = await measure(hall, FEW * TIMES, seconds, clients, say)
    const slower = many.map((page, i) => ({
      name: `${page.name}: ${FEW * TIMES} against ${FEW} cases`,
      value: Math.round((100 * few[i]!.value) / page.value) / 100,
      unit: 'times the time',
    }))
    return [...few, ...many, ...slower]
  } finally {
    await hall.close()
  }
}

async function measure(
  hall: Hall,
  n: number,
  seconds: number,
  clients: number,
  say: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = []
  for (const { name, shots } of await pagesOf(hall)) {
    say(`${name}, ${n} cases`)
    const sample = await fetch(hall.address + shots[0]!.path, { headers: headersOf(shots[0]!) })
    const body = Buffer.from(await sample.arrayBuffer())
    if (sample.status !== 200) throw new Error(`${shots[0]!.path} answered ${sample.status}`)
    const bare = bareServer(body, sample.headers)
    const floorAddress = await bare.listen({ host: '127.0.0.1', port: 0 })
    const about = { milliseconds: (seconds * 1000) / 2, repeat: true }
    const split = (list: readonly Shot[]) =>
      Array.from({ length: clients }, (_, i) => list.filter((_, at) => at % clients === i || list.length < clients))
    await volley({ ...about, milliseconds: 3000, address: hall.address, shots: split(shots) })
    const hits = await volley({ ...about, address: hall.address, shots: split(shots) })
    await volley({ ...about, milliseconds: 500, address: floorAddress, shots: split([{ method: 'GET', path: '/' }]) })
    const floorHits = await volley({ ...about, address: floorAddress, shots: split([{ method: 'GET', path: '/' }]) })
    await bare.close()
    if (hits.wrong > 0) throw new Error(`${hits.wrong} of ${name} were not answered with a page`)
    const value = hits.done / (hits.milliseconds / 1000)
    const floor = floorHits.done / (floorHits.milliseconds / 1000)
    const times = { p50: share(hits.times, 0.5), p99: share(hits.times, 0.99) }
    results.push({ name: `page: ${name}`, value, unit: 'pages/s', floor, ratio: value / floor, ...times, n })
  }
  return results
}

async function pagesOf(hall: Hall): Promise<Page[]> {
  const { ctx } = hall
  // Copies have numbers that nobody can type; they are only in the way, as they should be.
  const numbers = await ctx.db
    .selectFrom('cases')
    .select('number')
    .where('number', 'not like', '%z%')
    .orderBy('id', 'desc')
    .limit(NUMBERS)
    .execute()
  const cookie = await fullInbox(hall)
  const get = (path: string): Shot => ({ method: 'GET', path })
  return [
    { name: 'home', shots: [get('/')] },
    { name: 'service', shots: [get('/layanan/akta-kelahiran')] },
    { name: 'tracking', shots: numbers.map(({ number }) => get(`/lacak/${number}`)) },
    { name: 'inbox of 50', shots: [{ ...get('/petugas'), cookie }] },
  ]
}

/** The session of a verifier whose inbox fills a page: an empty one is quick, and says nothing. */
async function fullInbox({ ctx, address }: Hall): Promise<string> {
  const holders = new Set(
    (await listGrants(ctx.db)).filter(({ role }) => role === 'verifier').map(({ account }) => account),
  )
  const browser = { cookies: {}, secure: false, ip: '127.0.0.1', device: null }
  for (const { id } of await listDemoAccounts(ctx.shared, ctx.region.code)) {
    if (!holders.has(id)) continue
    const { cookies } = await openSession(ctx, { id, officer: true }, 'demo', browser)
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
    const inbox = await (await fetch(`${address}/petugas`, { headers: { cookie } })).text()
    if (inbox.split('<tr data-row').length > 50) return cookie
  }
  throw new Error('no verifier has fifty cases waiting')
}

const headersOf = ({ cookie }: Shot): Record<string, string> => ({
  'sec-fetch-site': 'same-origin',
  ...(cookie && { cookie }),
})

function bareServer(body: Buffer, headers: Headers): FastifyInstance {
  const sent = Object.fromEntries(
    [...headers].filter(([name]) => !/^(date|connection|keep-alive|content-length|transfer-encoding)$/.test(name)),
  )
  const app = Fastify()
  app.get('/', (_request, reply) => reply.headers(sent).send(body))
  return app
}
