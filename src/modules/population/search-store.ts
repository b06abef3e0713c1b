import { sql } from 'kysely'
import type { Context, DateText, Db } from '../../platform/context.ts'
import { piecesOf, soundOf } from './model/names.ts'
import type { PersonStatus, Sex } from './model/register.ts'
import { numbersOf } from './rows.ts'

export interface Found {
  id: string
  name: string
  sex: Sex
  birthPlace: string
  birthDate: DateText
  status: PersonStatus
  village: string | null
  /** Sealed; opened only for whom it is shown to. */
  nik: Buffer
}

const columns = sql.raw('id, name, sex, birth_place as "birthPlace", birth_date as "birthDate", status, village, nik')

/** People whose search terms hold all of `all`, and of each list at least one; any of them, at most `limit`. */
export async function peopleWith(
  db: Db,
  all: readonly string[],
  anyOf: readonly (readonly string[])[],
  villages: readonly string[] | null,
  limit: number,
): Promise<Found[]> {
  const conditions = [
    ...(all.length > 0 ? [sql`terms @> ${all}::text[]`] : []),
    ...anyOf.map((words) => sql`terms && ${words}::text[]`),
  ]
  // The index answers all at once. Materialised, because a bare limit lures the planner into reading the whole table.
  const { rows } = await sql<Found>`
    with found as materialized (
      select ${columns} from ${sql.table('person')} where ${sql.join(conditions, sql` and `)}
    )
    select * from found ${villages ? sql`where exists (select from unnest(${villages}::text[]) v where starts_with(village, v))` : sql``}
    limit ${limit}`.execute(db)
  return rows
}

/** Words of the register that may be meant by each typed one: sounding alike, begun alike, a letter apart, or looking alike. */
export async function wordsLike(db: Db, typed: readonly string[]): Promise<Map<string, string[]>> {
  const asked = typed.map((word) => ({ word, sound: soundOf(word), pieces: piecesOf(word) }))
  const table = sql.table('name_word')
  const parts = asked.flatMap(({ word, sound, pieces }) => [
    sql`(select ${word}::text as typed, word from ${table} where sound = ${sound} limit 40)`,
    sql`(select ${word}, word from ${table} where pieces && ${pieces}::text[] limit 1000)`,
    ...(word.length < 3 ? [] : [sql`(select ${word}, word from ${table} where word like ${`${word}%`} limit 200)`]),
    // Two letters wrong share no piece; in a long word enough is left to look alike.
    ...(word.length < 7
      ? []
      : [sql`(select ${word}, word from ${table} where word operator(public.%) ${word} limit 100)`]),
  ])
  const found = new Map<string, string[]>()
  const { rows } = await sql<{ typed: string; word: string }>`${sql.join(parts, sql` union all `)}`.execute(db)
  for (const row of rows) {
    const words = found.get(row.typed)
    if (words) words.push(row.word)
    else found.set(row.typed, [row.word])
  }
  return found
}

/** Who has this NIK, or is on the card with this number. Two look-ups: an OR would read every person. */
export async function peopleNumbered(ctx: Context, digits: string): Promise<Found[]> {
  const numbers = numbersOf(ctx)
  const person = sql.table('person')
  const { rows } = await sql<Found>`
    select ${columns} from ${person} where nik_blind = ${numbers.nik(digits)}
    union all
    (select ${columns} from ${person} where id in (
      select m.person from ${sql.table('family')} f
      join ${sql.table('family_member')} m on m.family = f.id and m.until is null
      where f.number_blind = ${numbers.familyCard(digits)} and f.closed_on is null) limit 30)`.execute(ctx.db)
  return rows
}
