import type { Db, Moment } from '../context.ts'

export interface ProgramByKey {
  id: string
  name: string
  scopes: string[]
  key: string
  usedOn: string | null
}

export async function findProgramByKey(db: Db, hash: Buffer, now: Moment): Promise<ProgramByKey | undefined> {
  return db
    .selectFrom('api_key as k')
    .innerJoin('api_program as p', 'p.id', 'k.program')
    .select(['p.id', 'p.name', 'p.scopes', 'k.id as key', 'k.used_on as usedOn'])
    .where('k.hash', '=', hash)
    .where('k.ended_at', 'is', null)
    .where('p.ended_at', 'is', null)
    .where('k.expires_at', '>', new Date(now))
    .executeTakeFirst()
}

export async function markKeyUsed(db: Db, key: string, day: string): Promise<void> {
  await db.updateTable('api_key').set({ used_on: day }).where('id', '=', key).execute()
}

export interface Program {
  id: string
  name: string
  contact: string
  scopes: string[]
  madeAt: Moment
  ended: boolean
}

export interface ProgramKey {
  id: string
  program: string
  hint: string
  madeAt: Moment
  expiresAt: Moment
  ended: boolean
  usedOn: string | null
}

export async function listPrograms(db: Db): Promise<Program[]> {
  const rows = await db
    .selectFrom('api_program')
    .select(['id', 'name', 'contact', 'scopes', 'made_at', 'ended_at'])
    .orderBy('made_at', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ made_at, ended_at, ...row }) => ({ ...row, madeAt: made_at.getTime(), ended: ended_at !== null }))
}

export async function findProgram(db: Db, id: string): Promise<Program | undefined> {
  const row = await db
    .selectFrom('api_program')
    .select(['id', 'name', 'contact', 'scopes', 'made_at', 'ended_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { made_at, ended_at, ...program } = row
  return { ...program, madeAt: made_at.getTime(), ended: ended_at !== null }
}

export async function listKeys(db: Db, program: string): Promise<ProgramKey[]> {
  const rows = await db
    .selectFrom('api_key')
    .select(['id', 'program', 'hint', 'made_at', 'expires_at', 'ended_at', 'used_on'])
    .where('program', '=', program)
    .orderBy('made_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    program: row.program,
    hint: row.hint,
    madeAt: row.made_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    ended: row.ended_at !== null,
    usedOn: row.used_on,
  }))
}

export async function insertProgram(
  db: Db,
  row: { id: string; name: string; contact: string; scopes: string[]; by: string | null },
  now: Moment,
): Promise<void> {
  const { by, ...program } = row
  await db
    .insertInto('api_program')
    .values({ ...program, made_by: by, made_at: new Date(now), ended_at: null })
    .execute()
}

export async function insertKey(
  db: Db,
  row: { id: string; program: string; hash: Buffer; hint: string; by: string | null; expiresAt: Moment },
  now: Moment,
): Promise<void> {
  await db
    .insertInto('api_key')
    .values({
      id: row.id,
      program: row.program,
      hash: row.hash,
      hint: row.hint,
      made_by: row.by,
      made_at: new Date(now),
      expires_at: new Date(row.expiresAt),
      ended_at: null,
      used_on: null,
    })
    .execute()
}

export async function closeKey(db: Db, program: string, id: string, now: Moment): Promise<void> {
  await db
    .updateTable('api_key')
    .set({ ended_at: new Date(now) })
    .where('id', '=', id)
    .where('program', '=', program)
    .where('ended_at', 'is', null)
    .execute()
}

/** Its keys open nothing any more. */
export async function closeProgram(db: Db, id: string, now: Moment): Promise<void> {
  await db
    .updateTable('api_program')
    .set({ ended_at: new Date(now) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}
