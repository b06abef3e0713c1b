import { sql } from 'kysely'
import type { Db, Moment } from '../context.ts'
import { json } from '../database/json.ts'
import type { Refusal } from '../outcome.ts'

declare module '../context.ts' {
  interface RegionTables {
    upload: Row
    upload_piece: { upload: string; at: number; body: Buffer }
  }
}

interface Row {
  id: string
  proof: Buffer
  length: number
  received: number
  state: 'arriving' | 'kept' | 'refused' | 'taken'
  refused: Refusal | null
  about: Buffer | null
  body: Buffer | null
  preview: Buffer | null
  case_id: string | null
  created_at: Date
  ends_at: Date
}

/** An upload as it stands, without its bytes. */
export type UploadRow = Pick<
  Row,
  'id' | 'proof' | 'length' | 'received' | 'state' | 'refused' | 'about' | 'case_id'
> & {
  endsAt: Moment
}
const columns = ['id', 'proof', 'length', 'received', 'state', 'refused', 'about', 'case_id', 'ends_at'] as const

/** Makes the upload unless it is there already, or so many bytes wait for a case that the disk would fill. */
export async function insertUpload(
  db: Db,
  { id, proof, length }: Pick<Row, 'id' | 'proof' | 'length'>,
  { now, endsAt, most }: { now: Moment; endsAt: Moment; most: number },
): Promise<void> {
  await sql`
    insert into ${sql.table('upload')} (id, proof, length, created_at, ends_at)
    select ${id}::uuid, ${proof}::bytea, ${length}::integer, ${new Date(now)}::timestamptz, ${new Date(endsAt)}::timestamptz
    where (select coalesce(sum(case state when 'arriving' then received else octet_length(body) end), 0)
           from ${sql.table('upload')} where state in ('arriving', 'kept')) + ${length} <= ${most}
    on conflict (id) do nothing`.execute(db)
}

export async function findUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  const row = await db.selectFrom('upload').select(columns).where('id', '=', id).executeTakeFirst()
  return row && shape(row)
}

/** Two that send the same upload at once come one after the other. */
export async function lockUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  const row = await db.selectFrom('upload').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && shape(row)
}

export async function addPiece(db: Db, upload: string, at: number, body: Buffer, received: number): Promise<void> {
  await db.insertInto('upload_piece').values({ upload, at, body }).execute()
  await db.updateTable('upload').set({ received }).where('id', '=', upload).execute()
}

/** The piece that begins there. */
export async function readPiece(db: Db, upload: string, at: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('upload_piece')
    .select('body')
    .where('upload', '=', upload)
    .where('at', '=', at)
    .executeTakeFirst()
  return row?.body
}

export async function readPhoto(db: Db, id: string): Promise<Pick<Row, 'body' | 'preview'> | undefined> {
  return db.selectFrom('upload').select(['body', 'preview']).where('id', '=', id).executeTakeFirst()
}

type End = Pick<Row, 'about' | 'body' | 'preview'> | Pick<Row, 'refused'>

/** What the whole file turned out to be; whoever comes second changes nothing. Its pieces go. */
export async function settleUpload(db: Db, id: string, end: End): Promise<void> {
  const settled =
    'refused' in end ? { state: 'refused' as const, refused: json(end.refused) } : { state: 'kept' as const, ...end }
  await db.updateTable('upload').set(settled).where('id', '=', id).where('state', '=', 'arriving').execute()
  await db.deleteFrom('upload_piece').where('upload', '=', id).execute()
}

/** False when it is not there to be taken, or another case has it. Its bytes are the case's from now on. */
export async function takeUpload(db: Db, id: string, caseId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('upload')
    .set({ state: 'taken', case_id: caseId, body: null, preview: null })
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// Locked before its pieces go, as by whoever adds one: a photo may be taken out while it is still being sent.
export async function deleteUpload(db: Db, id: string): Promise<void> {
  await lockUpload(db, id)
  await db.deleteFrom('upload_piece').where('upload', '=', id).execute()
  await db.deleteFrom('upload').where('id', '=', id).execute()
}

export async function deleteEnded(db: Db, now: Moment): Promise<number> {
  const ended = db.selectFrom('upload').select('id').where('ends_at', '<=', new Date(now)).orderBy('id').forUpdate()
  const ids = (await ended.execute()).map(({ id }) => id)
  if (ids.length === 0) return 0
  await db.deleteFrom('upload_piece').where('upload', 'in', ids).execute()
  await db.deleteFrom('upload').where('id', 'in', ids).execute()
  return ids.length
}

function shape({ ends_at, ...rest }: Pick<Row, (typeof columns)[number]>): UploadRow {
  return { ...rest, endsAt: ends_at.getTime() }
}
