import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRoutes, parts, provenElsewhere, table } from './authorisation.table.ts'
import { type Kind, kinds } from './cast.ts'
import { absent, objects, type Requests, requestsOf, type Verdict, verdict } from './judge.ts'
import { contentsOf, refusedTries } from './snapshot.ts'
import { openWorld, type World } from './world.ts'

// Every door × everybody, on things that exist (decisions 34). The table says who gets what.

let world: World
let requests: Requests
beforeAll(async () => {
  world = await openWorld()
  requests = requestsOf(world)
})
afterAll(() => world.close())

test('every route is in the table, and nothing else is', () => {
  const operations = world.door.routes.filter((route) => world.door.operationOf(route) && !provenElsewhere[route])
  expect(Object.keys(table).toSorted(), 'say who may use it in authorisation.table.ts').toEqual(operations.toSorted())
  expect(Object.keys(objects).toSorted(), 'say what is sent to it in objects-….ts').toEqual(operations.toSorted())
  for (const test of Object.values(provenElsewhere)) expect(existsSync(test), test).toBe(true)
  const others = world.door.routes.filter((route) => !world.door.operationOf(route))
  expect(others.toSorted()).toEqual(openRoutes.toSorted())
})

test('for every route somebody succeeds with the same thing', () => {
  expect(Object.entries(table).filter(([, cells]) => !cells.includes('o'))).toEqual([])
})

test.each(parts)(
  '%s: everybody gets what the table says; a refusal changes nothing, tells nothing, is recorded',
  async (_part, routes) => {
    const wrong: string[] = []
    for (const route of routes) {
      const found = await askAll(route, wrong)
      if (found !== table[route]) wrong.push(`${route}\n  table ${table[route]}\n  found ${found}`)
    }
    expect(wrong.join('\n')).toBe('')
    expect(world.house.logged.filter(({ level }) => level === 'error')).toEqual([])
  },
  200_000,
)

const refusals: ReadonlySet<Verdict> = new Set(['.', 'x', 'L'])

/** First whoever is to be refused, with one thing that stays as it is; then the others, each with one of their own. */
async function askAll(route: string, wrong: string[]): Promise<string> {
  const expected = (kind: Kind) => table[route]![kinds.indexOf(kind)] as Verdict
  const found: Partial<Record<Kind, Verdict>> = {}
  const refused = kinds.filter((kind) => refusals.has(expected(kind)))
  const asked = new Map<Kind, Asked>()
  for (const kind of refused) asked.set(kind, await requests.for(route, world.cast[kind], false)) // all things are made
  const writes = !route.startsWith('GET')
  const before = writes && refused.length > 0 ? await contentsOf(world.house) : ''
  for (const kind of refused) found[kind] = await askRefused(route, kind, asked.get(kind)!, wrong)
  if (writes && refused.length > 0) {
    const after = await contentsOf(world.house)
    if (after !== before) wrong.push(`${route} changed ${difference(before, after)}`)
  }
  for (const kind of kinds) {
    if (refused.includes(kind)) continue
    const request = await requests.for(route, world.cast[kind], writes)
    const answer = await world.door.send(request)
    found[kind] = verdict(answer, request.path)
    if (found[kind] === '!') wrong.push(`${route} as ${kind}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
  }
  return kinds.map((kind) => found[kind]).join('')
}

type Asked = Awaited<ReturnType<Requests['for']>>

async function askRefused(route: string, kind: Kind, request: Asked, wrong: string[]): Promise<Verdict> {
  const operation = world.door.operationOf(route)!
  const recorded = await refusedTries(world.house, operation)
  const answer = await world.door.send(request)
  const judged = verdict(answer, request.path)
  if (judged === 'L' && request.method === 'GET') return same()
  if ((await refusedTries(world.house, operation)) === recorded) wrong.push(`${route} as ${kind} is not recorded`)
  return same()

  async function same(): Promise<Verdict> {
    const path = absent(route.split(' ')[1]!, request.given)
    if (!path) return judged
    const none = await world.door.send({ ...request, path })
    const plain = (text: string, of: string) => text.replaceAll(encodeURIComponent(of), '').replaceAll(of, '')
    const there = [
      answer.statusCode,
      plain(String(answer.headers.location), request.path),
      plain(answer.body, request.path),
    ]
    const gone = [none.statusCode, plain(String(none.headers.location), path), plain(none.body, path)]
    if (JSON.stringify(there) !== JSON.stringify(gone))
      wrong.push(`${route} as ${kind}: what exists is answered otherwise than what does not (${there[0]}, ${gone[0]})`)
    return judged
  }
}

function difference(before: string, after: string): string {
  const known = new Set(before.split('\n'))
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .join(', ')
}
