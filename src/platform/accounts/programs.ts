import { createHash, randomBytes } from 'node:crypto'
import { dateIn } from '../calendar.ts'
import type { Actor, Context, Db, Moment, Region } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import { byWhom } from './policy.ts'
import { findProgram, findProgramByKey, insertKey, insertProgram, markKeyUsed } from './program-store.ts'

/** What a program may be allowed (decisions 33). A room that opens a new part of the API adds its scope here. */
export const scopes = ['cases.read', 'cases.submit', 'reports.submit'] as const
export type Scope = (typeof scopes)[number]

const KEY_DAYS = 365
const form = /^pdp_([0-9]+)_[\w-]{43}$/

/** The program whose key this Authorization header carries, in this region; else undefined. */
export async function readProgram(db: Db, header: string, region: Region, now: Moment): Promise<Actor | undefined> {
  const [, key] = /^Bearer (\S+)$/i.exec(header) ?? []
  return key === undefined ? undefined : programByKey(db, key, region, now)
}

/** The same where a standard wants the key elsewhere than in that header. */
export async function programByKey(db: Db, key: string, region: Region, now: Moment): Promise<Actor | undefined> {
  if (form.exec(key)?.[1] !== region.code) return undefined
  const found = await findProgramByKey(db, hashOf(key), now)
  if (!found) return undefined

  const today = dateIn(region.zone, now)
  if (found.usedOn !== today) await markKeyUsed(db, found.key, today) // once a day, not once a call
  const { id, name, scopes } = found
  return { kind: 'program', id, name, scopes, assurance: 0, person: null, grants: [] }
}

export async function makeProgram(
  ctx: Context,
  { name, contact, scopes: wanted }: { name: string; contact: string; scopes: readonly Scope[] },
): Promise<{ id: string } | Refused> {
  if (wanted.length === 0) return refuse('program-scopes', undefined, 'scopes')
  const id = ctx.newId()
  return ctx.transaction(async (db) => {
    await insertProgram(db, { id, name, contact, scopes: [...wanted], by: byWhom(ctx) }, ctx.now)
    return { id }
  })
}

/** A new key, valid for a year. Told only now: what is kept is its hash. It names its region, and opens nothing elsewhere. */
export async function makeKey(ctx: Context, program: string): Promise<{ key: string } | Refused> {
  const key = `pdp_${ctx.region.code}_${randomBytes(32).toString('base64url')}`
  const row = { id: ctx.newId(), program, hash: hashOf(key), hint: key.slice(-4), by: byWhom(ctx) }
  return ctx.transaction(async (db) => {
    const found = await findProgram(db, program)
    if (!found || found.ended) return refuse('program-ended')
    await insertKey(db, { ...row, expiresAt: ctx.now + KEY_DAYS * 24 * 3600_000 }, ctx.now)
    return { key }
  })
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
