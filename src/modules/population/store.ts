import { sql } from 'kysely'
import type { Context, Db } from '../../platform/context.ts'
import type { Family, Person, Register } from './model/register.ts'
import { cardFrom, columns, numbersOf, personFrom } from './rows.ts'

export const personColumns = ['id', 'nik', ...Object.values(columns)] as const
const cardColumns = ['id', 'person', 'kind', 'status', 'valid_until', 'issued_on'] as const

/** Whom and what a rule is about. Their families are loaded whole, with everybody on them. */
export interface Wanted {
  niks?: readonly (string | null)[]
  persons?: readonly (string | null)[]
  familyNumbers?: readonly (string | null)[]
  /** Children of those named too, for names and for records that carry a parent's name. */
  children?: boolean
}

/** One change of the register at a time in a region: a birth, a death and a split of one family never interleave. */
export async function lockRegister(ctx: Context, db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.region.schema} population`}, 0))`.execute(db)
}

export async function loadRegister(ctx: Context, db: Db, wanted: Wanted): Promise<Register> {
  const named = await namedPersons(ctx, db, wanted)
  const children = wanted.children ? await childrenOf(db, named) : []
  const families = await familiesFor(ctx, db, named, given(wanted.familyNumbers))
  const members = await membersOf(
    db,
    families.map((family) => family.id),
  )
  const persons = await personsWith(ctx, db, [...named, ...children, ...members.map((member) => member.person)])
  return {
    persons: new Map(persons.map((person) => [person.id, person])),
    families: new Map(
      families.map((family): [string, Family] => [
        family.id,
        {
          id: family.id,
          number: numbersOf(ctx).open('family', family.id, family.number),
          address: {
            street: family.street,
            rt: family.rt,
            rw: family.rw,
            village: family.village,
            postcode: family.postcode,
          },
          members: members.filter((m) => m.family === family.id).map(({ family: _, ...member }) => member),
          closedOn: family.closed_on,
        },
      ]),
    ),
    cards: await validCards(
      db,
      persons.map((person) => person.id),
    ),
  }
}

export async function findPersonByNik(ctx: Context, db: Db, nik: string): Promise<string | undefined> {
  const blind = numbersOf(ctx).nik(nik)
  return (await db.selectFrom('person').select('id').where('nik_blind', '=', blind).executeTakeFirst())?.id
}

export async function isFamilyNumberInForce(ctx: Context, db: Db, number: string): Promise<boolean> {
  const blind = numbersOf(ctx).familyCard(number)
  const query = db.selectFrom('family').select('id').where('number_blind', '=', blind).where('closed_on', 'is', null)
  return (await query.executeTakeFirst()) !== undefined
}

export async function findPerson(ctx: Context, db: Db, id: string): Promise<Person | undefined> {
  return (await personsWith(ctx, db, [id]))[0]
}

async function namedPersons(ctx: Context, db: Db, { niks, persons }: Wanted): Promise<string[]> {
  const blinds = given(niks).map((nik) => numbersOf(ctx).nik(nik))
  if (blinds.length === 0) return given(persons)
  const rows = await db.selectFrom('person').select('id').where('nik_blind', 'in', blinds).execute()
  return [...new Set([...given(persons), ...rows.map((row) => row.id)])]
}

async function childrenOf(db: Db, persons: readonly string[]): Promise<string[]> {
  if (persons.length === 0) return []
  const query = db.selectFrom('person').select('id')
  const rows = await query.where((or) => or.or([or('mother', 'in', persons), or('father', 'in', persons)])).execute()
  return rows.map((row) => row.id)
}

async function familiesFor(ctx: Context, db: Db, persons: readonly string[], numbers: readonly string[]) {
  const blinds = numbers.map((number) => numbersOf(ctx).familyCard(number))
  if (persons.length === 0 && blinds.length === 0) return []
  return db
    .selectFrom('family')
    .select(['id', 'number', 'street', 'rt', 'rw', 'village', 'postcode', 'closed_on'])
    .where((or) =>
      or.or([
        ...(blinds.length > 0 ? [or('number_blind', 'in', blinds)] : []),
        ...(persons.length > 0
          ? [
              or(
                'id',
                'in',
                or
                  .selectFrom('family_member')
                  .select('family')
                  .where('person', 'in', persons)
                  .where('until', 'is', null),
              ),
            ]
          : []),
      ]),
    )
    .orderBy('opened_on')
    .orderBy('id')
    .execute()
}

async function membersOf(db: Db, families: readonly string[]) {
  if (families.length === 0) return []
  return db
    .selectFrom('family_member')
    .select(['family', 'person', 'relation', 'position', 'since'])
    .where('family', 'in', families)
    .where('until', 'is', null)
    .orderBy('position')
    .execute()
}

async function personsWith(ctx: Context, db: Db, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .select(personColumns)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .execute()
  return rows.map((row) => personFrom(ctx, row))
}

async function validCards(db: Db, persons: readonly string[]) {
  if (persons.length === 0) return []
  const query = db.selectFrom('card').select(cardColumns).where('person', 'in', persons).where('status', '<>', 'void')
  return (await query.execute()).map(cardFrom)
}

function given(values: readonly (string | null)[] | undefined): string[] {
  return (values ?? []).filter((value): value is string => !!value)
}
