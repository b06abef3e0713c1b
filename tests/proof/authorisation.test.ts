import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRoutes, parts, provenElsewhere, table } from './authorisation.table.ts'
import { type Kind, kinds } from './cast.ts'
import { secondConnections } from './connections.ts'
import { absent, objects, operationOf, type Requests, requestsOf, type Verdict, verdict } from './judge.ts'
import { contentsOf, type Tries, triesBy } from './snapshot.ts'
import { openWorld, type World } from './world.ts'

// Every door × everybody, on things that exist (decisions 34). The table says who gets what.

let world: World
let requests: Requests
let nested: readonly string[]
beforeAll(async () => {
  world = await openWorld()
  nested = secondConnections(world.house)
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

test('of all that was done, no transaction asked for a second connection', () => {
  expect(new Set(nested)).toEqual(new Set())
})

const refusals: ReadonlySet<Verdict> = new Set(['.', 'x', 'L'])

/**
 * First whoever is refused at the door, then whoever the rules refuse, with one thing that must stay as it is; then whoever
 * succeeds, each with one of their own.
 */
async function askAll(route: string, wrong: string[]): Promise<string> {
  const expected = (kind: Kind) => table[route]![kinds.indexOf(kind)] as Verdict
  const found: Partial<Record<Kind, Verdict>> = {}
  const refused = kinds.filter((kind) => refusals.has(expected(kind)))
  const ruled = kinds.filter((kind) => expected(kind) === 'r')
  const writes = !route.startsWith('GET')

  const asked = await requestsFor(route, refused)
  const told = await triesBy(world.house, world.door.operationOf(route)!)
  const before = writes && refused.length > 0 ? await contentsOf(world.house) : ''
  const answered = await Promise.all(refused.map((kind) => askRefused(route, kind, asked.get(kind)!, wrong)))
  for (const { kind, judged } of answered) found[kind] = judged
  if (writes && refused.length > 0) {
    const after = await contentsOf(world.house)
    if (after !== before) wrong.push(`${route} changed ${difference(before, after)}`)
  }
  wrong.push(...(await unrecorded(route, told, answered)))

  for (const [kind, request] of await requestsFor(route, ruled)) found[kind] = await ask(route, kind, request, wrong)
  for (const kind of kinds) {
    if (refused.includes(kind) || ruled.includes(kind)) continue
    found[kind] = await ask(route, kind, await requests.for(route, world.cast[kind], writes), wrong)
  }
  return kinds.map((kind) => found[kind]).join('')
}

type Asked = Awaited<ReturnType<Requests['for']>>

/** All requests with what they are about, made before the first is sent. */
async function requestsFor(route: string, some: readonly Kind[]): Promise<Map<Kind, Asked>> {
  const made = new Map<Kind, Asked>()
  for (const kind of some) made.set(kind, await requests.for(route, world.cast[kind], false))
  return made
}

async function ask(route: string, kind: Kind, request: Asked, wrong: string[]): Promise<Verdict> {
  const answer = await world.door.send(request)
  const judged = verdict(answer, request.path)
  if (judged === '!') wrong.push(`${route} as ${kind}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
  return judged
}

interface Refusal {
  kind: Kind
  judged: Verdict
  /** How often it was tried. */
  tried: number
}

/** What exists is answered like what does not. */
async function askRefused(route: string, kind: Kind, request: Asked, wrong: string[]): Promise<Refusal> {
  const answer = await world.door.send(request)
  const judged = verdict(answer, request.path)
  const path = absent(route.split(' ')[1]!, request.given)
  if (!path) return { kind, judged, tried: 1 }
  const none = await world.door.send({ ...request, path })
  const plain = (text: string, of: string) => text.replaceAll(encodeURIComponent(of), '').replaceAll(of, '')
  const told = ({ statusCode, headers, body }: typeof answer, at: string) =>
    JSON.stringify([statusCode, plain(String(headers.location), at), plain(body, at)])
  if (told(answer, request.path) !== told(none, path))
    wrong.push(
      `${route} as ${kind}: what exists is answered otherwise than what does not (${answer.statusCode}, ${none.statusCode})`,
    )
  return { kind, judged, tried: 2 }
}

/** Each refused try is recorded once, under whoever tried. A page about nothing in particular was only opened too early. */
async function unrecorded(route: string, before: Tries, answered: readonly Refusal[]): Promise<string[]> {
  const about = operationOf(world, route).load !== undefined || !route.startsWith('GET')
  const expected: Record<string, number> = { ...before }
  for (const { kind, judged, tried } of answered) {
    const { actor } = world.cast[kind]
    const known = (actor.kind === 'program') === route.includes(' /api/')
    const who = (known && actor.id) || ''
    if (about || judged !== 'L') expected[who] = (expected[who] ?? 0) + tried
  }
  const found = await triesBy(world.house, world.door.operationOf(route)!)
  const name = (id: string) => kinds.find((kind) => id && world.cast[kind].actor.id === id) ?? 'nobody'
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])]
    .filter((id) => expected[id] !== found[id])
    .map((id) => `${route} as ${name(id)} is recorded ${found[id] ?? 0} times instead of ${expected[id] ?? 0}`)
}

function difference(before: string, after: string): string {
  const known = new Set(before.split('\n'))
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .join(', ')
}
