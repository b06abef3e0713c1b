import { createHash, randomBytes } from 'node:crypto'
import type { Actor, Db, Moment, Region } from '../context.ts'
import { findProgramByKey, markKeyUsed } from './standing-store.ts'

const form = /^Bearer (pdp_([0-9]+)_[\w-]{43})$/i

/** A new key of a program: shown once, kept as its hash. It names its region, and opens nothing elsewhere. */
export function newProgramKey(region: Region): { key: string; hash: Buffer; hint: string } {
  const key = `pdp_${region.code}_${randomBytes(32).toString('base64url')}`
  return { key, hash: hashOf(key), hint: key.slice(-4) }
}

/** The program whose key this Authorization header carries, in this region; else undefined. */
export async function readProgram(db: Db, header: string, region: Region, now: Moment): Promise<Actor | undefined> {
  const [, key, code] = form.exec(header) ?? []
  if (!key || code !== region.code) return undefined
  const found = await findProgramByKey(db, hashOf(key), now)
  if (!found) return undefined

  const today = new Date(now).toISOString().slice(0, 10)
  if (found.usedOn !== today) await markKeyUsed(db, found.key, today) // once a day, not once a call
  const { id, name, scopes } = found
  return { kind: 'program', id, name, scopes, assurance: 0, person: null, grants: [] }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
