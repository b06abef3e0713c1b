import type { Db } from '../../platform/context.ts'

/** Lines of a person's history, oldest first. */
export function historyOf(db: Db, person: string) {
  return db
    .selectFrom('person_element_history')
    .select(['seq', 'element', 'old', 'new', 'since', 'case_id', 'ground', 'recorded_at'])
    .where('person', '=', person)
    .orderBy('seq')
    .execute()
}

/** Cards that somebody was on before. */
export function pastFamilies(db: Db, person: string) {
  return db
    .selectFrom('family_member')
    .innerJoin('family', 'family.id', 'family_member.family')
    .select(['family.id', 'family.number', 'family_member.relation', 'family_member.since', 'family_member.until'])
    .where('family_member.person', '=', person)
    .where('family_member.until', 'is not', null)
    .orderBy('family_member.until', 'desc')
    .execute()
}

export function cardsOf(db: Db, person: string) {
  return db
    .selectFrom('card')
    .select(['id', 'kind', 'status', 'valid_until', 'issued_on', 'void_on', 'issued_by'])
    .where('person', '=', person)
    .orderBy('issued_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export function vitalRecordsOf(db: Db, person: string) {
  return db
    .selectFrom('vital_record')
    .select(['id', 'kind', 'happened_on', 'number', 'case_id'])
    .where('person', '=', person)
    .orderBy('happened_on')
    .execute()
}

/** The move that somebody is in the course of. */
export function openMoveOf(db: Db, person: string) {
  return db
    .selectFrom('move')
    .innerJoin('move_person', 'move_person.move', 'move.id')
    .select(['move.id', 'move.left_on', 'move.case_id'])
    .where('move_person.person', '=', person)
    .where('move.received_on', 'is', null)
    .orderBy('move.left_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function moversOf(db: Db, move: string): Promise<string[]> {
  const rows = await db.selectFrom('move_person').select('person').where('move', '=', move).execute()
  return rows.map((row) => row.person)
}

/** False: somebody closed it before. */
export async function closeMove(db: Db, move: string, on: string, caseId: string): Promise<boolean> {
  const row = await db
    .updateTable('move')
    .set({ received_on: on, received_by: caseId })
    .where('id', '=', move)
    .where('received_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
