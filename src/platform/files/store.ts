import type { Db, Moment } from '../context.ts'

declare module '../context.ts' {
  interface RegionTables {
    file: Row
  }
}

interface Row {
  id: string
  case_id: string
  role: FileRow['role']
  name: Buffer | null
  type: string
  bytes: number
  pages: number
  sha256: Buffer
  chunks: number
  preview: string | null
  warn: 'blurry' | null
  state: 'kept' | 'dropped'
  created_at: Date
  created_by: string | null
  dropped_at: Date | null
}

export interface FileRow {
  id: string
  caseId: string
  role: 'upload' | 'preview' | 'document'
  /** Sealed under the case's key. */
  name: Buffer | null
  type: string
  /** Before sealing. */
  bytes: number
  pages: number
  /** Hash of the sealed bytes, hex: their name in the store. */
  sha256: string
  chunks: number
  /** Id of its small picture. */
  preview: string | null
  warn: 'blurry' | null
  createdAt: Moment
  createdBy: string | null
}

const columns = [
  'id',
  'case_id',
  'role',
  'name',
  'type',
  'bytes',
  'pages',
  'sha256',
  'chunks',
  'preview',
  'warn',
  'created_at',
  'created_by',
] as const

export async function insertFiles(db: Db, files: readonly FileRow[]): Promise<void> {
  await db
    .insertInto('file')
    .values(
      files.map(({ caseId, sha256, createdAt, createdBy, ...rest }) => ({
        ...rest,
        case_id: caseId,
        sha256: Buffer.from(sha256, 'hex'),
        state: 'kept' as const,
        created_at: new Date(createdAt),
        created_by: createdBy,
        dropped_at: null,
      })),
    )
    .execute()
}

export async function findFile(db: Db, id: string): Promise<FileRow | undefined> {
  const row = await db
    .selectFrom('file')
    .select(columns)
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .executeTakeFirst()
  return row && shape(row)
}

/** A case's files, oldest first; previews and dropped ones are left out. */
export async function listFiles(db: Db, caseId: string): Promise<FileRow[]> {
  const rows = await db
    .selectFrom('file')
    .select(columns)
    .where('case_id', '=', caseId)
    .where('state', '=', 'kept')
    .where('role', '<>', 'preview')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(shape)
}

/** Marks a file and its preview; false when it is not there (any more). */
export async function markDropped(db: Db, id: string, at: Moment): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('file')
    .set({ state: 'dropped', dropped_at: new Date(at) })
    .where('state', '=', 'kept')
    .where((eb) =>
      eb.or([eb('id', '=', id), eb('id', '=', eb.selectFrom('file as f').select('f.preview').where('f.id', '=', id))]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function markCaseDropped(db: Db, caseId: string, at: Moment): Promise<void> {
  await db
    .updateTable('file')
    .set({ state: 'dropped', dropped_at: new Date(at) })
    .where('case_id', '=', caseId)
    .where('state', '=', 'kept')
    .execute()
}

/** Rows dropped before `before`, gone for good; says which bytes they named. */
export async function deleteDropped(db: Db, before: Moment): Promise<string[]> {
  const rows = await db
    .deleteFrom('file')
    .where('state', '=', 'dropped')
    .where('dropped_at', '<', new Date(before))
    .returning('sha256')
    .execute()
  return rows.map(({ sha256 }) => sha256.toString('hex'))
}

/** Of these names, the ones that some row still means. */
export async function namedOf(db: Db, names: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('file')
    .select('sha256')
    .where(
      'sha256',
      'in',
      names.map((name) => Buffer.from(name, 'hex')),
    )
    .execute()
  return new Set(rows.map(({ sha256 }) => sha256.toString('hex')))
}

function shape({ case_id, sha256, created_at, created_by, ...rest }: Pick<Row, (typeof columns)[number]>): FileRow {
  return {
    ...rest,
    caseId: case_id,
    sha256: sha256.toString('hex'),
    createdAt: created_at.getTime(),
    createdBy: created_by,
  }
}
