import type { Db, Moment } from '../../platform/context.ts'
import type { Ending, Origin } from './tables.ts'

export interface NewDocument {
  id: string
  template: string
  title: { id: string; en: string }
  unit: string
  origin: Origin
  issuedAt: Moment
  signer: string | null
  certificate: string | null
  /** Of the PDF, hex. */
  sha256: string
  bytes: number
  file: string
  sheet: Buffer | null
  about: Buffer | null
  holder: string | null
  replaces: string | null
}

export interface DocumentRow extends NewDocument {
  caseId: string
  output: string
  generation: number
  code: string
  number: string | null
  /** Null: it still holds. */
  ended: { status: Ending; ground: string; at: Moment; successor: string | null; successorCode: string | null } | null
}

export async function insertDocument(db: Db, document: NewDocument): Promise<void> {
  const { title, issuedAt, sha256, ...rest } = document
  await db
    .insertInto('document')
    .values({
      ...rest,
      title_id: title.id,
      title_en: title.en,
      issued_at: new Date(issuedAt),
      sha256: Buffer.from(sha256, 'hex'),
    })
    .execute()
}

export interface NewChange {
  document: string
  status: Ending
  ground: string
  successor: string | null
  at: Moment
  actor: string | null
  /** The case that asked for it, where it is another than the document's. */
  by?: string | null
}

/** False when it had stopped to hold before. */
export async function insertChange(db: Db, { at, by = null, ...change }: NewChange): Promise<boolean> {
  const row = await db
    .insertInto('document_change')
    .values({ ...change, case_id: by, happened_at: new Date(at) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('document')
    .executeTakeFirst()
  return row !== undefined
}

export async function clearHolders(db: Db, caseId: string): Promise<void> {
  await db
    .updateTable('document')
    .set({ holder: null })
    .where('id', 'in', (query) => query.selectFrom('document_entry').select('document').where('case_id', '=', caseId))
    .execute()
}

const documents = (db: Db) =>
  db
    .selectFrom('document as d')
    .innerJoin('document_entry as e', 'e.document', 'd.id')
    .leftJoin('document_change as c', 'c.document', 'd.id')
    .leftJoin('document_entry as s', 's.document', 'c.successor')
    .select([
      'd.id',
      'd.template',
      'd.title_id',
      'd.title_en',
      'd.unit',
      'd.origin',
      'd.issued_at',
      'd.signer',
      'd.certificate',
    ])
    .select(['d.sha256', 'd.bytes', 'd.file', 'd.sheet', 'd.about', 'd.holder', 'd.replaces'])
    .select(['e.case_id', 'e.output', 'e.generation', 'e.code', 'e.number'])
    .select(['c.status', 'c.ground', 'c.happened_at', 'c.successor', 's.code as successor_code'])

type Row = Awaited<ReturnType<ReturnType<typeof documents>['executeTakeFirstOrThrow']>>

export async function findDocument(db: Db, id: string): Promise<DocumentRow | undefined> {
  const row = await documents(db).where('d.id', '=', id).executeTakeFirst()
  return row && shape(row)
}

export async function findByCode(db: Db, code: string): Promise<DocumentRow | undefined> {
  const row = await documents(db).where('e.code', '=', code).executeTakeFirst()
  return row && shape(row)
}

/** The first under this number of a register, of this kind. */
export async function findByNumber(db: Db, number: string, template: string): Promise<DocumentRow | undefined> {
  const row = await documents(db)
    .where((where) => where(where.fn<string>('upper', ['e.number']), '=', number.toUpperCase()))
    .where('d.template', '=', template)
    .orderBy('e.entered_at')
    .limit(1)
    .executeTakeFirst()
  return row && shape(row)
}

/** The latest with this PDF, by its hash (hex). */
export async function findByHash(db: Db, sha256: string): Promise<DocumentRow | undefined> {
  const row = await documents(db)
    .where('d.sha256', '=', Buffer.from(sha256, 'hex'))
    .orderBy('d.issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && shape(row)
}

/** Every generation of one output, the newest first. */
export async function documentsOfOutput(db: Db, caseId: string, output: string): Promise<DocumentRow[]> {
  const rows = await documents(db)
    .where('e.case_id', '=', caseId)
    .where('e.output', '=', output)
    .orderBy('e.generation', 'desc')
    .execute()
  return rows.map(shape)
}

/** Documents of these cases, the newest first. */
export async function documentsOfCases(db: Db, cases: readonly string[]): Promise<DocumentRow[]> {
  if (cases.length === 0) return []
  const rows = await documents(db)
    .where('e.case_id', 'in', [...cases])
    .orderBy('d.issued_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(shape)
}

/** Documents of a case, and what it had issued in place of documents of others. */
export async function documentsThrough(db: Db, caseId: string): Promise<DocumentRow[]> {
  const corrected = db
    .selectFrom('document_change')
    .select('successor as id')
    .where('case_id', '=', caseId)
    .where('successor', 'is not', null)
    .$castTo<{ id: string }>()
  // One after the other: joined by `or`, neither index would serve.
  const own = db.selectFrom('document_entry').select('document as id').where('case_id', '=', caseId)
  const rows = await documents(db)
    .where('d.id', 'in', own.unionAll(corrected))
    .orderBy('d.issued_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(shape)
}

/** The case that asked for this document in place of an earlier one. */
export async function correctionOfDocument(db: Db, document: string): Promise<string | undefined> {
  const query = db.selectFrom('document_change').select('case_id').where('successor', '=', document)
  return (await query.where('case_id', 'is not', null).executeTakeFirst())?.case_id ?? undefined
}

/** Documents of an account's own cases, the newest first. */
export async function documentsOfAccount(db: Db, account: string, limit: number): Promise<DocumentRow[]> {
  const rows = await documents(db)
    .innerJoin('cases', 'cases.id', 'e.case_id')
    .where('cases.account', '=', account)
    .orderBy('d.issued_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(shape)
}

/** Ids of documents about the same that still hold. */
export async function holdingAbout(db: Db, about: readonly Buffer[], except: string): Promise<string[]> {
  if (about.length === 0) return []
  const rows = await db
    .selectFrom('document as d')
    .leftJoin('document_change as c', 'c.document', 'd.id')
    .select('d.id')
    .where('d.about', 'in', [...about])
    .where('d.id', '<>', except)
    .where('c.document', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

function shape(row: Row): DocumentRow {
  const {
    title_id,
    title_en,
    issued_at,
    sha256,
    case_id,
    status,
    ground,
    happened_at,
    successor,
    successor_code,
    ...rest
  } = row
  return {
    ...rest,
    caseId: case_id,
    title: { id: title_id, en: title_en },
    issuedAt: issued_at.getTime(),
    sha256: sha256.toString('hex'),
    ended: status && { status, ground: ground!, at: happened_at!.getTime(), successor, successorCode: successor_code },
  }
}
