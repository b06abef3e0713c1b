import { sql } from 'kysely'
import type { Context, DateText, Db } from '../../platform/context.ts'
import { json } from '../../platform/database/json.ts'
import type { Change } from './model/changes.ts'
import { written } from './model/history.ts'
import { piecesOf, soundOf, termsOf, wordsOf } from './model/names.ts'

import { columns, numbersOf, rowOf } from './rows.ts'

/** By which case and on what ground the register changes. No case: taken over at set-up. */
export interface Cause {
  caseId: string | null
  ground: string
}

/** Writes changes in their order, in the caller's transaction and under the register's lock. */
export async function writeChanges(ctx: Context, db: Db, changes: readonly Change[], cause: Cause): Promise<void> {
  const touched = new Set<string>()
  for (const [at, change] of changes.entries()) {
    if (change.type === 'elementChanged') {
      if (['name', 'birthDate'].includes(change.element)) touched.add(change.person)
      // Status and date of a death stand in one row together or not at all.
      const earlier = changes[at - 1]
      if (earlier?.type === 'elementChanged' && earlier.person === change.person) continue
      await changeElements(ctx, db, elementsFrom(changes, at, change.person), cause)
      continue
    }
    await write(ctx, db, change, cause)
    if (change.type === 'personEntered' || change.type === 'joined') touched.add(change.person)
    if (change.type === 'familyMoved') for (const person of await membersNow(db, change.family)) touched.add(person)
  }
  if (touched.size > 0) await refreshSearch(db, [...touched])
}

type Of<T extends Change['type']> = Extract<Change, { type: T }>

async function write(
  ctx: Context,
  db: Db,
  change: Exclude<Change, Of<'elementChanged'>>,
  cause: Cause,
): Promise<unknown> {
  switch (change.type) {
    case 'personEntered':
      return enterPerson(ctx, db, change, cause)
    case 'familyOpened':
      return openFamily(ctx, db, change)
    case 'familyMoved': {
      await db.updateTable('family').set(change.new).where('id', '=', change.family).execute()
      const line = { element: 'address', old: JSON.stringify(change.old), new: JSON.stringify(change.new) }
      return addFamilyLine(ctx, db, change.family, { ...line, since: change.since }, cause)
    }
    case 'familyClosed': {
      const closed = { closed_on: change.since, next: change.next }
      return db.updateTable('family').set(closed).where('id', '=', change.family).execute()
    }
    case 'joined': {
      const { family, person, relation, position, since } = change
      const row = { id: ctx.newId(), family, person, relation, position, since, until: null, left_by: null }
      return db
        .insertInto('family_member')
        .values({ ...row, joined_by: cause.caseId })
        .execute()
    }
    case 'left':
      return db
        .updateTable('family_member')
        .set({ until: change.since, left_by: cause.caseId })
        .where('family', '=', change.family)
        .where('person', '=', change.person)
        .where('until', 'is', null)
        .execute()
    case 'cardIssued':
      return issueCard(db, change, cause)
    case 'cardVoided': {
      const end = { status: 'void', void_on: change.since, void_ground: change.ground, void_by: cause.caseId } as const
      return db.updateTable('card').set(end).where('id', '=', change.card).execute()
    }
    case 'vitalRecorded':
      return recordVital(ctx, db, change, cause)
    case 'vitalCorrected':
      return db
        .updateTable('vital_record')
        .set({ happened_on: change.new })
        .where('kind', '=', change.kind)
        .where('person', '=', change.person)
        .where('happened_on', '=', change.old)
        .execute()
    case 'movedAway':
      return recordMove(ctx, db, change, cause)
    default:
      throw new Error(`nobody writes the change ${JSON.stringify(change satisfies never)}`)
  }
}

/** Changes of one person that stand together from `at` on. */
function elementsFrom(changes: readonly Change[], at: number, person: string): Of<'elementChanged'>[] {
  const found: Of<'elementChanged'>[] = []
  for (const change of changes.slice(at)) {
    if (change.type !== 'elementChanged' || change.person !== person) break
    found.push(change)
  }
  return found
}

async function changeElements(
  ctx: Context,
  db: Db,
  changes: readonly Of<'elementChanged'>[],
  cause: Cause,
): Promise<void> {
  const [first] = changes
  if (!first) return
  const values = Object.fromEntries(changes.map((change) => [columns[change.element], change.new]))
  await db.updateTable('person').set(values).where('id', '=', first.person).execute()
  for (const { element, old, new: now, since, ground = cause.ground } of changes)
    await addPersonLine(
      ctx,
      db,
      first.person,
      { element, old: written(old), new: written(now), since },
      { ...cause, ground },
    )
}

async function enterPerson(ctx: Context, db: Db, change: Of<'personEntered'>, cause: Cause): Promise<void> {
  const { person: id, nik, elements, since } = change
  const numbers = numbersOf(ctx)
  const sealed = { nik: numbers.seal('person', id, nik), nik_blind: numbers.nik(nik) }
  await db
    .insertInto('person')
    .values({ id, ...sealed, ...rowOf(elements), village: null, terms: [] })
    .execute()
  await addPersonLine(ctx, db, id, { element: 'entry', old: null, new: JSON.stringify(elements), since }, cause)
}

async function openFamily(ctx: Context, db: Db, { family: id, number, address, since }: Of<'familyOpened'>) {
  const numbers = numbersOf(ctx)
  const sealed = { number: numbers.seal('family', id, number), number_blind: numbers.familyCard(number) }
  const row = { id, ...sealed, ...address, opened_on: since, closed_on: null, next: null }
  await db.insertInto('family').values(row).execute()
}

async function issueCard(db: Db, { card }: Of<'cardIssued'>, cause: Cause): Promise<void> {
  const { id, person, kind, status } = card
  const later = { printed_at: null, handed_at: null, handed_by: null, void_on: null, void_ground: null, void_by: null }
  const row = {
    id,
    person,
    kind,
    status,
    valid_until: card.validUntil,
    issued_on: card.issuedOn,
    issued_by: cause.caseId,
  }
  await db
    .insertInto('card')
    .values({ ...row, ...later })
    .execute()
}

async function recordVital(ctx: Context, db: Db, change: Of<'vitalRecorded'>, cause: Cause): Promise<void> {
  if (!cause.caseId) return // at set-up there is no akta to keep
  const { type, on, ...record } = change
  const row = { id: ctx.newId(), ...record, happened_on: on, number: null, case_id: cause.caseId }
  await db.insertInto('vital_record').values(row).execute()
}

async function recordMove(ctx: Context, db: Db, change: Of<'movedAway'>, cause: Cause): Promise<void> {
  if (!cause.caseId) throw new Error('a move needs its case')
  const id = ctx.newId()
  const { family, destination, since } = change
  const open = { received_on: null, received_by: null, case_id: cause.caseId }
  await db
    .insertInto('move')
    .values({ id, family, destination: json(destination), left_on: since, ...open })
    .execute()
  await db
    .insertInto('move_person')
    .values(change.persons.map((person) => ({ move: id, person })))
    .execute()
}

interface Line {
  element: string
  old: string | null
  new: string | null
  since: DateText
}

async function addPersonLine(ctx: Context, db: Db, person: string, line: Line, cause: Cause): Promise<void> {
  const seq = sql<number>`(select coalesce(max(seq), 0) + 1 from ${sql.table('person_element_history')} where person = ${person})`
  const row = { person, seq, ...line, case_id: cause.caseId, ground: cause.ground, recorded_at: new Date(ctx.now) }
  await db.insertInto('person_element_history').values(row).execute()
}

async function addFamilyLine(ctx: Context, db: Db, family: string, line: Line, cause: Cause): Promise<void> {
  const seq = sql<number>`(select coalesce(max(seq), 0) + 1 from ${sql.table('family_element_history')} where family = ${family})`
  const row = { family, seq, ...line, case_id: cause.caseId, ground: cause.ground, recorded_at: new Date(ctx.now) }
  await db.insertInto('family_element_history').values(row).execute()
}

async function membersNow(db: Db, family: string): Promise<string[]> {
  const query = db.selectFrom('family_member').select('person').where('family', '=', family).where('until', 'is', null)
  return (await query.execute()).map((row) => row.person)
}

/** What the search looks for, as names, birth dates and addresses now stand. */
async function refreshSearch(db: Db, persons: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('family_member', (join) =>
      join.onRef('family_member.person', '=', 'person.id').on('family_member.until', 'is', null),
    )
    .leftJoin('family', 'family.id', 'family_member.family')
    .select(['person.id', 'person.name', 'person.birth_date', 'family.village', 'person.village as known'])
    .where('person.id', 'in', persons)
    .execute()
  for (const row of rows) {
    const village = row.village ?? row.known // who left the last card is still looked for where they lived
    const terms = termsOf(row.name, row.birth_date, village)
    await db.updateTable('person').set({ village, terms }).where('id', '=', row.id).execute()
  }
  await addWords(
    db,
    rows.map((row) => row.name),
  )
}

export async function addWords(db: Db, names: readonly string[]): Promise<void> {
  const words = [...new Set(names.flatMap(wordsOf))]
  if (words.length === 0) return
  const rows = words.map((word) => ({ word, sound: soundOf(word), pieces: piecesOf(word) }))
  await db
    .insertInto('name_word')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
