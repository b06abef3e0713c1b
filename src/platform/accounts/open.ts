import type { Actor, Moment, Region } from '../context.ts'
import { gather } from '../gather.ts'
import type { Accounts, AccountsDeps, Credentials } from './accounts.ts'
import { sessionSecret, sessionToken } from './browser.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Library } from './library.ts'
import { renewed } from './lifetime.ts'
import { Memory } from './memory.ts'
import { readProgram } from './programs.ts'
import { extendSession, findSessions, type Session } from './session-store.ts'
import { findStanding, type Standing } from './standing-store.ts'

const REMEMBER_MS = 60_000
const REMEMBER_MOST = 20_000

export const anonymous: Actor = { kind: 'anonymous', id: null, name: '', assurance: 0, person: null, grants: [] }

export function openAccounts(deps: AccountsDeps): Accounts {
  const sessions = new Memory<Session>(REMEMBER_MS, REMEMBER_MOST)
  const find = gather((tokens: readonly string[]) => findSessions(deps.app, tokens), { most: 100 })
  const standings = new Memory<Standing & { version: number }>(REMEMBER_MS, REMEMBER_MOST)
  const { identity } = deps
  let library: Promise<Library> | undefined
  let provider: Promise<IdentityProvider> | undefined

  async function readActor(credentials: Credentials, region: Region, options?: { fresh?: boolean }): Promise<Actor> {
    const now = deps.now()
    if (credentials.authorization !== undefined)
      return (await readProgram(deps.regionDb(region), credentials.authorization, region, now)) ?? anonymous
    const token = sessionToken(deps.keys, credentials)
    if (!token) return anonymous
    return (!options?.fresh && remembered(token, region, now)) || lookedUp(token, region, now)
  }

  // Only citizens are answered from memory: whoever ever held a role is looked up every time.
  function remembered(token: string, region: Region, now: Moment): Actor | undefined {
    const session = sessions.get(token, now)
    const standing = session && standings.get(`${region.code}/${session.account}`, now)
    if (!session || !standing || session.officer || standing.grants.length > 0) return undefined
    return session.expiresAt > now ? actorOf(session, standing, region) : undefined
  }

  async function lookedUp(token: string, region: Region, now: Moment): Promise<Actor> {
    const session = await find(token)
    if (!session || session.expiresAt <= now) {
      sessions.drop(token)
      return anonymous
    }
    const expiresAt = renewed(session, now)
    if (expiresAt) await extendSession(deps.shared, session.id, now, expiresAt)
    sessions.keep(token, session, now)
    return actorOf(session, await standingOf(session, region, now), region)
  }

  async function standingOf(session: Session, region: Region, now: Moment): Promise<Standing> {
    const key = `${region.code}/${session.account}`
    const known = standings.get(key, now)
    if (known?.version === session.grantsVersion) return known
    const standing = await findStanding(deps.regionDb(region), session.account)
    standings.keep(key, { ...standing, version: session.grantsVersion }, now)
    return standing
  }

  return {
    readActor,
    forget(account) {
      sessions.dropWhere((_, session) => session.account === account)
      standings.dropWhere((key) => key.endsWith(`/${account}`))
    },
    library() {
      library ??= import('./library.ts').then((room) => room.openLibrary({ ...deps, secret: sessionSecret(deps.keys) }))
      return library
    },
    identity: identity && { name: identity.name },
    async provider() {
      if (!identity) return null
      provider ??= import('./identity-provider.ts').then((room) => room.openProvider(identity, deps.onFault))
      return provider
    },
    async close() {
      await (await library)?.close()
    },
  }
}

function actorOf(session: Session, standing: Standing, region: Region): Actor {
  // A session of the demonstration opens nothing in a real region, nor in another demonstration.
  if (session.method === 'demo' && !(region.demo && session.demo === region.code)) return anonymous
  const { account: id, name, method, assurance } = session
  return {
    kind: 'account',
    id,
    name,
    assurance: standing.person ? 3 : standing.claimed && assurance < 2 ? 2 : assurance,
    person: standing.person,
    // Roles need the password, and the second factor where set: a code sent to a phone does not open an office. Nor does
    // anything while a lost second factor waits for a new one.
    grants: (method === 'password' || method === 'demo') && !session.factorDue ? standing.grants : [],
  }
}
