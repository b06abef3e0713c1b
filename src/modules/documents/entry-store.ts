import { sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'

/** What a document is made from; see migrations. */
export interface Entry {
  document: string
  caseId: string
  output: string
  generation: number
  code: string
  number: string | null
}

const entryColumns = ['document', 'case_id', 'output', 'generation', 'code', 'number'] as const

/** Held until the transaction ends: whoever names the same thing waits. */
export async function lockName(db: Db, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
}

export async function findEntry(
  db: Db,
  caseId: string,
  output: string,
  generation: number,
): Promise<Entry | undefined> {
  const row = await db
    .selectFrom('document_entry')
    .select(entryColumns)
    .where('case_id', '=', caseId)
    .where('output', '=', output)
    .where('generation', '=', generation)
    .executeTakeFirst()
  return row && entry(row)
}

type NewEntry = Omit<Entry, 'number'>

/** `number`: that of the document whose place it takes. */
export async function insertEntry(db: Db, { caseId, ...rest }: Entry, at: Moment): Promise<Entry> {
  const row = await db
    .insertInto('document_entry')
    .values({
      ...rest,
      case_id: caseId,
      register: null,
      year: null,
      serial: null,
      entered_at: new Date(at),
    })
    .returning(entryColumns)
    .executeTakeFirstOrThrow()
  return entry(row)
}

/** Takes the next number of a register and enters the document, in one statement: nothing may follow it before the commit. */
export async function insertNumbered(
  db: Db,
  made: NewEntry,
  at: Moment,
  register: { kind: string; year: number; prefix: string },
): Promise<Entry> {
  const { kind, year, prefix } = register
  const { rows } = await sql<{
    document: string
    case_id: string
    output: string
    generation: number
    code: string
    number: string
  }>`
    with taken as (
      insert into ${sql.table('document_register')} as r (kind, year, last) values (${kind}, ${year}, 1)
      on conflict (kind, year) do update set last = r.last + 1
      returning last
    )
    insert into ${sql.table('document_entry')} (document, case_id, output, generation, code, register, year, serial, number, entered_at)
    select ${made.document}::uuid, ${made.caseId}::uuid, ${made.output}, ${made.generation}::smallint, ${made.code}, ${kind}, ${year}::smallint,
           last, ${prefix} || lpad(last::text, greatest(4, length(last::text)), '0'), ${new Date(at)}
    from taken
    returning document, case_id, output, generation, code, number`.execute(db)
  return entry(rows[0]!)
}

function entry(row: {
  document: string
  case_id: string
  output: string
  generation: number
  code: string
  number: string | null
}): Entry {
  const { case_id, ...rest } = row
  return { ...rest, caseId: case_id }
}
