import type { Pool } from 'pg'
import type { Assurance, Moment, SharedDb } from '../context.ts'
import { sharedSchema } from '../database/database.ts'
import type { Method } from './tables.ts'

/** A session that holds, with what the account is everywhere. */
export interface Session {
  id: string
  account: string
  name: string
  method: Method
  assurance: Assurance
  officer: boolean
  /** A lost second factor was taken away, and no new one is set up yet. */
  factorDue: boolean
  /** The demonstration it belongs to. */
  demo: string | null
  /** Moves when grants or claims of the account change. */
  grantsVersion: number
  expiresAt: Moment
}

interface Row extends Omit<Session, 'expiresAt'> {
  expiresAt: Date
}

// Asked at every request of an officer and at every write, so it is prepared once a connection (decisions 21):
// 0.1 ms against 0.3 through the query builder. Look-ups by a unique index, joined by primary key.
const find = {
  name: 'accounts.sessions',
  text: `select s.token, s.id, s.account, s.method, s.expires_at as "expiresAt",
                a.name, a.assurance, a.officer, a.demo, a.second_factor_due as "factorDue", a.grants_version as "grantsVersion"
         from ${sharedSchema}.session s join ${sharedSchema}.account a on a.id = s.account
         where s.token = any($1) and a.ended_at is null`,
}

/** The sessions of these tokens in their order, ended ones too. */
export async function findSessions(app: Pool, tokens: readonly string[]): Promise<(Session | undefined)[]> {
  const { rows } = await app.query<Row & { token: string }>({ ...find, values: [tokens] })
  const found = new Map(rows.map(({ token, ...row }) => [token, { ...row, expiresAt: row.expiresAt.getTime() }]))
  return tokens.map((token) => found.get(token))
}

export async function findSession(app: Pool, token: string, now: Moment): Promise<Session | undefined> {
  const [session] = await findSessions(app, [token])
  return session && session.expiresAt > now ? session : undefined
}

export async function insertSession(
  shared: SharedDb,
  row: {
    id: string
    account: string
    token: string
    method: Method
    device: string | null
    now: Moment
    expiresAt: Moment
  },
): Promise<void> {
  const now = new Date(row.now)
  await shared
    .insertInto('session')
    .values({
      id: row.id,
      account: row.account,
      token: row.token,
      method: row.method,
      user_agent: row.device,
      expires_at: new Date(row.expiresAt),
      created_at: now,
      updated_at: now,
    })
    .execute()
}

// The library gave this session its own idea of how long it lasts.
export async function settleSession(
  shared: SharedDb,
  token: string,
  method: Method,
  device: string | null,
  expiresAt: Moment,
): Promise<void> {
  await shared
    .updateTable('session')
    .set({ method, expires_at: new Date(expiresAt), user_agent: device })
    .where('token', '=', token)
    .execute()
}

export async function extendSession(shared: SharedDb, id: string, now: Moment, expiresAt: Moment): Promise<void> {
  await shared
    .updateTable('session')
    .set({ expires_at: new Date(expiresAt), updated_at: new Date(now) })
    .where('id', '=', id)
    .execute()
}

export async function deleteSessionByToken(shared: SharedDb, token: string): Promise<string | undefined> {
  const row = await shared.deleteFrom('session').where('token', '=', token).returning('account').executeTakeFirst()
  return row?.account
}

export async function deleteSession(shared: SharedDb, account: string, id: string): Promise<void> {
  await shared.deleteFrom('session').where('account', '=', account).where('id', '=', id).execute()
}

/** All of the account's sessions, or all but the one with this token. */
export async function deleteSessions(shared: SharedDb, account: string, exceptToken?: string): Promise<void> {
  let query = shared.deleteFrom('session').where('account', '=', account)
  if (exceptToken) query = query.where('token', '<>', exceptToken)
  await query.execute()
}

export interface OpenSession {
  id: string
  method: Method
  device: string | null
  since: Moment
  lastUsed: Moment
  current: boolean
}

export async function listSessions(
  shared: SharedDb,
  account: string,
  token: string | undefined,
  now: Moment,
): Promise<OpenSession[]> {
  const rows = await shared
    .selectFrom('session')
    .select(['id', 'method', 'user_agent', 'created_at', 'updated_at', 'token'])
    .where('account', '=', account)
    .where('expires_at', '>', new Date(now))
    .orderBy('updated_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    device: row.user_agent,
    since: row.created_at.getTime(),
    lastUsed: row.updated_at.getTime(),
    current: row.token === token,
  }))
}

export async function deleteExpired(shared: SharedDb, now: Moment): Promise<void> {
  const past = new Date(now)
  const day = new Date(now - 2 * 24 * 3600_000)
  await shared.deleteFrom('session').where('expires_at', '<', past).execute()
  await shared.deleteFrom('account_challenge').where('expires_at', '<', past).execute()
  await shared.deleteFrom('login_code').where('expires_at', '<', day).execute()
  await shared
    .deleteFrom('login_destination as d')
    .where('since', '<', day)
    .where((e) =>
      e.not(e.exists(e.selectFrom('login_code as c').select('c.id').whereRef('c.destination', '=', 'd.destination'))),
    )
    .execute()
  await shared.deleteFrom('rate_bucket').where('full_at', '<', past).execute()
}
