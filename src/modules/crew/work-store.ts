import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'

interface ActionRow {
  id: string
  phone: string
  account: string
  case_id: string
  kind: string
  hash: Buffer
  said_at: Date
  at: Date
}

declare module '../../platform/context.ts' {
  interface RegionTables {
    crew_action: ActionRow
  }
}

export const findAction = (db: Db, id: string): Promise<Pick<ActionRow, 'hash' | 'case_id'> | undefined> =>
  db.selectFrom('crew_action').select(['hash', 'case_id']).where('id', '=', id).executeTakeFirst()

export async function insertAction(db: Db, row: ActionRow): Promise<void> {
  await db.insertInto('crew_action').values(row).execute()
}

/**
 * Open work of a unit and its parts that a crew goes out for. `services`: by what may happen to people, the worst first, so that
 * of more than a day holds nothing dangerous is left out for what is due before it.
 */
export async function workIn(
  db: Db,
  { unit, role, services, limit }: { unit: string; role: string; services: readonly string[][]; limit: number },
): Promise<string[]> {
  const all = services.flat()
  if (all.length === 0) return []
  const danger = sql<number>`case ${sql.join(
    services.map((ids, at) => sql`when service = any(${ids}::text[]) then ${sql.lit(at)}`),
    sql` `,
  )} end`
  const rows = await db
    .selectFrom('task')
    .select('case_id')
    .where((e) => e.or([e('unit', '=', unit), e('unit', 'like', `${unit}.%`)]))
    .where('role', '=', role)
    .where('service', 'in', all)
    .orderBy(danger)
    .orderBy('due_at')
    .orderBy('case_id')
    .limit(limit)
    .execute()
  return [...new Set(rows.map(({ case_id }) => case_id))]
}

/** The case and file of a paper. */
export async function photoIn(db: Db, id: string): Promise<{ case_id: string; file_id: string } | undefined> {
  const row = await db
    .selectFrom('attachment')
    .select(['case_id', 'file_id'])
    .where('id', '=', id)
    .where('state', '=', 'given')
    .executeTakeFirst()
  return row?.file_id ? { case_id: row.case_id, file_id: row.file_id } : undefined
}
