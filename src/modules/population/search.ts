import { grantsFor } from '../../platform/accounts/policy.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { maskedNumber } from '../../platform/nik.ts'
import { fixedTerms, ranked, readingsOf, type Sought } from './model/search.ts'
import { numbersOf } from './rows.ts'
import { type Found, peopleNumbered, peopleWith, wordsLike } from './search-store.ts'

export interface Hit extends Omit<Found, 'nik'> {
  maskedNik: string
}

export interface Hits {
  people: Hit[]
  /** There are more: a birth year or a district narrows them down. */
  more: boolean
}

/** Roles that work with the register. The head of an RT has a mandate for reporting, not for looking around. */
export const registerRoles = ['officer', 'verifier', 'unitHead'] as const

const shown = 30

/** People of the register by number, or by name with typing errors, as far as the actor's areas reach. */
export async function searchPeople(ctx: Context, what: Sought): Promise<Hits> {
  const villages = reach(ctx)
  if (what.by === 'number') {
    const found = (await peopleNumbered(ctx, what.digits)).filter((person) => within(person.village, villages))
    return { people: found.map((person) => hit(ctx, person)), more: false }
  }
  const fixed = fixedTerms(what)
  const [exact, like] = await Promise.all([
    peopleWith(ctx.db, [...fixed, ...what.words], [], villages, shown + 1),
    wordsLike(ctx.db, what.words),
  ])
  const found = exact.length > shown ? exact : await withLike(ctx, what.words, fixed, like, villages, exact)
  const people = ranked(found, what.words)
  return { people: people.slice(0, shown).map((person) => hit(ctx, person)), more: people.length > shown }
}

/** Also those whose words may be meant, where few have just these. */
async function withLike(
  ctx: Context,
  words: readonly string[],
  fixed: readonly string[],
  like: ReadonlyMap<string, readonly string[]>,
  villages: readonly string[] | null,
  exact: readonly Found[],
): Promise<Found[]> {
  const readings = words.map((word) => readingsOf(word, [word, ...(like.get(word) ?? [])]))
  const found = await peopleWith(ctx.db, fixed, readings, villages, 4 * shown)
  const known = new Set(exact.map((person) => person.id))
  return [...exact, ...found.filter((person) => !known.has(person.id))]
}

/** Beginnings of the village codes that the actor may look at; null: all of the region. */
export function reach(ctx: Context): string[] | null {
  const grants = grantsFor(ctx.actor, registerRoles, dateIn(ctx.region.zone, ctx.now))
  if (ctx.actor.kind === 'system' || grants.some((grant) => grant.area === null)) return null
  // An area below the village (RW, RT) reaches its village: the register knows no finer place in its index.
  return grants.map((grant) => grant.area!.replaceAll('.', '').slice(0, 10))
}

export function within(village: string | null, villages: string[] | null): boolean {
  return villages === null || villages.some((code) => !!village && village.startsWith(code))
}

function hit(ctx: Context, { nik, ...person }: Found): Hit {
  return { ...person, maskedNik: maskedNumber(numbersOf(ctx).open('person', person.id, nik)) }
}
