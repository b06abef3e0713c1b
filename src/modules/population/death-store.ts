import type { Context, Db } from '../../platform/context.ts'
import type { Value } from './model/changes.ts'
import type { RecordedDeath } from './model/corrections.ts'
import type { Elements, Relation } from './model/register.ts'
import { findPersonByNik } from './store.ts'

/** How somebody was recorded as dead, and who stands on the cards that came after theirs; null: nobody has this NIK. */
export async function deathOf(
  ctx: Context,
  db: Db,
  nik: string,
): Promise<(RecordedDeath & { household: string[] }) | null> {
  const person = await findPersonByNik(ctx, db, nik)
  if (!person) return null
  const death = await deathLine(db, person)
  const families = await cardsAfter(db, person)
  const household = await everOn(
    db,
    families.map(({ family }) => family),
  )
  const caseId = death?.case_id ?? null // taken over at set-up: no case said so
  const changed = caseId ? await changedBy(db, caseId, [person, ...household]) : []
  return { caseId, changed, families, household }
}

const deathLine = (db: Db, person: string) =>
  db
    .selectFrom('person_element_history')
    .select('case_id')
    .where('person', '=', person)
    .where('element', '=', 'status')
    .where('new', '=', 'dead')
    .orderBy('seq', 'desc')
    .executeTakeFirst()

/** The card they left last, then each that took its place. */
async function cardsAfter(db: Db, person: string): Promise<{ family: string; relation: Relation }[]> {
  const last = await db
    .selectFrom('family_member')
    .select(['family', 'relation'])
    .where('person', '=', person)
    .orderBy('until', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const found = last ? [last] : []
  for (let at = last; at && found.length < 20; ) {
    const row = await db.selectFrom('family').select('next').where('id', '=', at.family).executeTakeFirst()
    at = row?.next ? { family: row.next, relation: at.relation } : undefined
    if (at) found.push(at)
  }
  return found
}

async function everOn(db: Db, families: readonly string[]): Promise<string[]> {
  if (families.length === 0) return []
  const query = db.selectFrom('family_member').select('person').distinct().where('family', 'in', families)
  return (await query.execute()).map((row) => row.person)
}

async function changedBy(db: Db, caseId: string, persons: readonly string[]): Promise<RecordedDeath['changed']> {
  const rows = await db
    .selectFrom('person_element_history')
    .select(['person', 'element', 'old', 'new'])
    .where('person', 'in', persons)
    .where('case_id', '=', caseId)
    .where('element', '<>', 'entry')
    .execute()
  return rows.map((row) => ({ ...row, element: row.element as keyof Elements, old: row.old as Value, new: row.new }))
}
