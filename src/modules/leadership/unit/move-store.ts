import { sql } from 'kysely'
import type { Db, Moment } from '../../../platform/context.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    unit_move: {
      id: string
      case_id: string
      stage: string
      unit: string
      giver: string | null
      receiver: string
      seq: number
      by: string
      at: Date
      undone_at: Date | null
    }
  }
}

/** A task that was given to an officer. */
export interface KeptMove {
  id: string
  caseId: string
  stage: string
  unit: string
  /** Null: nobody had it. */
  from: string | null
  to: string
  /** The case as the move left it. */
  seq: number
  at: Moment
  undone: boolean
}

export async function insertMove(db: Db, move: Omit<KeptMove, 'undone'>, by: string): Promise<void> {
  const { id, caseId, stage, unit, from, to, seq, at } = move
  await db
    .insertInto('unit_move')
    .values({
      id,
      case_id: caseId,
      stage,
      unit,
      giver: from,
      receiver: to,
      seq,
      by,
      at: new Date(at),
      undone_at: null,
    })
    .execute()
}

export async function markUndone(db: Db, id: string, now: Moment): Promise<void> {
  await db
    .updateTable('unit_move')
    .set({ undone_at: new Date(now) })
    .where('id', '=', id)
    .execute()
}

export async function findMove(db: Db, id: string): Promise<KeptMove | undefined> {
  const row = await db.selectFrom('unit_move').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      caseId: row.case_id,
      stage: row.stage,
      unit: row.unit,
      from: row.giver,
      to: row.receiver,
      seq: row.seq,
      at: row.at.getTime(),
      undone: row.undone_at !== null,
    }
  )
}

export interface ShownMove {
  id: string
  number: string
  from: string | null
  to: string
  at: Date
  /** Nothing else has happened since, so it can be taken back. */
  untouched: boolean
}

/** What was moved since then and not taken back; the latest first. */
export async function movesSince(db: Db, units: readonly string[], since: Moment): Promise<ShownMove[]> {
  const { rows } = await sql<ShownMove>`
    select m.id, c.number, m.giver as "from", m.receiver as "to", m.at, c.seq = m.seq as untouched
    from ${sql.table('unit_move')} m join ${sql.table('cases')} c on c.id = m.case_id
    where m.unit = any(${[...units]}::text[]) and m.at >= ${new Date(since)} and m.undone_at is null
    order by m.at desc limit 50`.execute(db)
  return rows
}
