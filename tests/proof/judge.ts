import type { LightMyRequestResponse } from 'fastify'
import type { Operation } from '../../src/platform/http/operation.ts'
import type { Kind, Member } from './cast.ts'
import type { Matter, State } from './matters.ts'
import { absentId, type Given, type Maker, type Making } from './objects.ts'
import { accountObjects } from './objects-accounts.ts'
import { casefileObjects } from './objects-casefile.ts'
import { caseObjects } from './objects-cases.ts'
import { crewObjects } from './objects-crew.ts'
import { evaluationObjects } from './objects-evaluation.ts'
import { figureObjects } from './objects-figures.ts'
import { fileObjects } from './objects-files.ts'
import { leadershipObjects } from './objects-leadership.ts'
import { lifeObjects } from './objects-life.ts'
import { mandateObjects } from './objects-mandates.ts'
import { mapObjects } from './objects-map.ts'
import { miningObjects } from './objects-mining.ts'
import { newsObjects } from './objects-news.ts'
import { officeObjects } from './objects-office.ts'
import { open311Objects } from './objects-open311.ts'
import { reportObjects } from './objects-reports.ts'
import { satisfactionObjects } from './objects-satisfaction.ts'
import { targetsObjects } from './objects-targets.ts'
import type { Request } from './sender.ts'
import type { World } from './world.ts'

export const objects: Readonly<Record<string, Maker>> = {
  ...caseObjects,
  ...accountObjects,
  ...fileObjects,
  ...mandateObjects,
  ...mapObjects,
  ...newsObjects,
  ...officeObjects,
  ...figureObjects,
  ...reportObjects,
  ...lifeObjects,
  ...crewObjects,
  ...casefileObjects,
  ...evaluationObjects,
  ...leadershipObjects,
  ...miningObjects,
  ...open311Objects,
  ...satisfactionObjects,
  ...targetsObjects,
}

export const operationOf = ({ house, door }: World, route: string): Operation =>
  house.modules.flatMap((room) => room.operations ?? []).find((one) => one.id === door.operationOf(route))!

/**
 * o: done. r: let in, and the rules of the matter say no (409, 422). x: 403. .: answered like what does not exist, 404.
 * L: sent to log in, or 401 for programs.
 */
export type Verdict = 'o' | 'r' | 'x' | '.' | 'L' | '!'

export function verdict({ statusCode, headers }: LightMyRequestResponse, path = ''): Verdict {
  if (statusCode === 303 && /\/masuk\?next=/.test(String(headers.location)) && path !== '/daftar') return 'L'
  if (statusCode < 400) return 'o'
  switch (statusCode) {
    case 401:
      return 'L'
    case 403:
      return 'x'
    case 404:
      return '.'
    case 409:
    case 422:
      return 'r'
    default:
      return '!'
  }
}

/** Makes requests to routes, with things that exist. What one is refused is made once; what one may change, anew. */
export interface Requests {
  for(route: string, who: Member, anew: boolean): Promise<Request & { given: Given }>
  making(who: Member, anew: boolean): Making
}

export function requestsOf(world: World): Requests {
  const kept = new Map<string, Promise<unknown>>()
  let made = 0
  const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
    if (!kept.has(name)) kept.set(name, make())
    return kept.get(name) as Promise<T>
  }
  const sessions = new Map<Kind, Promise<Record<string, string>>>()
  let at = world.house.now
  const requests: Requests = {
    making(who, anew) {
      const shared: Making['shared'] = (name, make) => (anew ? make() : once(name, make))
      return {
        world,
        who,
        once,
        shared,
        fresh: () => ++made,
        matter: (state: State) => shared(state, () => world.matters.at(state)) as Promise<Matter>,
        draft: () => shared('draft', () => world.matters.draft()),
        filed: () => shared('filed', () => world.filed()),
      }
    },
    async for(route, who, anew) {
      const [method, pattern] = route.split(' ') as [string, string]
      const maker = objects[route]
      if (!maker) throw new Error(`nobody said what to send to ${route}`)
      const given = await maker(requests.making(who, anew))
      if (world.house.now !== at) sessions.clear() // time has passed, and with it the sessions
      at = world.house.now
      // What is done may end the session, or all of this person's.
      if (anew) sessions.delete(who.kind)
      else if (!sessions.has(who.kind)) sessions.set(who.kind, who.cookies())
      const cookies = { ...(await (sessions.get(who.kind) ?? who.cookies())), ...given.cookies }
      const path = pathOf(pattern, given)
      const { form, json, file, headers } = given
      return { method, path, form, json, file, headers, cookies, bearer: who.bearer, ip: ipOf(who, ++made), given }
    },
  }
  return requests
}

export const pathOf = (pattern: string, { params = {}, query }: Given): string =>
  pattern.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? name)) + (query ? `?${query}` : '')

/** The same request for something of which there is none; undefined where the route is about nothing in particular. */
export function absent(pattern: string, given: Given): string | undefined {
  const [name] = /:(\w+)/.exec(pattern)?.slice(1) ?? []
  // Services are public; and a draft sent twice is told that it is gone, with a way on.
  if (!name || name === 'format' || pattern === '/ajukan/:service' || pattern.endsWith('/:draft/pengiriman'))
    return undefined
  const value = given.params?.[name] ?? ''
  const other = /^ARN-/.test(value)
    ? 'ARN-2026-00000000'
    : /^[0-9a-f]{8}-/.test(value)
      ? absentId + value.slice(36)
      : /^[\d.]+$/.test(value)
        ? value.replace(/.$/, '7')
        : /^\d{4}-\d\d-\d\d$/.test(value)
          ? '2099-12-31'
          : value.replace(/./, (first) => (first === 'z' ? 'y' : 'z'))
  return pathOf(pattern, { ...given, params: { ...given.params, [name]: other } })
}

// Everybody comes from an address of their own, so that nobody's limit is another's.
const ipOf = (_who: Member, made: number) => `10.${(made >> 16) & 255}.${(made >> 8) & 255}.${made & 255}`
