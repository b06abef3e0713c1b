import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Db, RegionTables } from '../../platform/context.ts'
import { type AttachmentRow, type DraftRow, draftColumns } from './draft-store.ts'

/** The next numbers of the region's sequence of cases. */
export async function nextSequences(db: Db, schema: string, count: number): Promise<number[]> {
  const { rows } = await sql<{
    next: number
  }>`select nextval(${`"${schema}".case_number`}::regclass) as next from generate_series(1, ${count})`.execute(db)
  return rows.map((row) => row.next)
}

/** A draft as submitting reads it, in one trip: with its papers and the number that its case will have. */
export interface SubmittingDraft {
  draft: DraftRow
  attachments: AttachmentRow[]
  sequence: number
}

// Named, so that it is planned once a connection: half of its price otherwise (decisions 21).
export async function findSubmitting(
  app: Pool,
  schema: string,
  ids: readonly string[],
): Promise<(SubmittingDraft | undefined)[]> {
  const { rows } = await app.query<DraftRow & { papers: AttachmentRow[] | null; sequence: number }>({
    name: `cases.submitting/${schema}`,
    text: `select ${draftColumns.join(', ')}, nextval('"${schema}".case_number'::regclass) as sequence,
             (select jsonb_agg(to_jsonb(a) order by a.created_at) from "${schema}".attachment a
              where a.case_id = d.id and a.state = 'given') as papers
           from "${schema}".draft d where id = any($1::uuid[])`,
    values: [ids],
  })
  const found = new Map(
    rows.map(({ papers, sequence, ...draft }) => [
      draft.id,
      {
        draft,
        attachments: (papers ?? []).map((paper) => ({ ...paper, created_at: new Date(paper.created_at) })),
        sequence,
      },
    ]),
  )
  return ids.map((id) => found.get(id))
}

export interface Idempotent {
  id: string
  number: string
  hash: Buffer
  /** Found by its key; else only by the case's id, for another key of the same draft. */
  sameKey: boolean
}

/** The case that an earlier request made: under the same key, or from the same draft. */
export async function findIdempotent(
  db: Db,
  key: { actor: string; route: string; key: string },
  id: string,
): Promise<Idempotent | undefined> {
  const byKey = await db
    .selectFrom('idempotency')
    .innerJoin('cases', 'cases.id', 'idempotency.case_id')
    .select(['cases.id', 'cases.number', 'idempotency.hash'])
    .where('idempotency.actor', '=', key.actor)
    .where('idempotency.route', '=', key.route)
    .where('idempotency.key', '=', key.key)
    .executeTakeFirst()
  if (byKey) return { ...byKey, sameKey: true }
  const byId = await db.selectFrom('cases').select(['id', 'number']).where('id', '=', id).executeTakeFirst()
  return byId && { ...byId, hash: Buffer.alloc(0), sameKey: false }
}

type Key = Pick<RegionTables['idempotency'], 'actor' | 'route' | 'key'>

/** Hash of the body that came with this key before. */
export async function findKey(db: Db, { actor, route, key }: Key): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('idempotency')
    .select('hash')
    .where('actor', '=', actor)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.hash
}

/** Keeps a key with the change it belongs to; the same key a second time is a fault of the primary key. */
export async function insertKey(db: Db, row: RegionTables['idempotency']): Promise<void> {
  await db.insertInto('idempotency').values(row).execute()
}
