import { today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { grouped } from '../../platform/nik.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { draftOn } from './model/changes.ts'
import { receiveMove } from './model/moves.ts'
import { type Family, familyOf, type Person, type Register } from './model/register.ts'
import { withNumbers } from './registry.ts'
import { numbersOf } from './rows.ts'
import { reach, within } from './search.ts'
import { loadRegister, lockRegister } from './store.ts'
import { cardsOf, closeMove, historyOf, moversOf, openMoveOf, pastFamilies, vitalRecordsOf } from './view-store.ts'
import { writeChanges } from './write-store.ts'

/** Everything of the register about one person, as officers see it. */
export interface PersonView {
  person: Person
  family: (Family & { people: readonly Person[] }) | null
  /** The same number in groups of four. */
  pastFamilies: { number: string; relation: string; since: string; until: string }[]
  cards: Awaited<ReturnType<typeof cardsOf>>
  records: Awaited<ReturnType<typeof vitalRecordsOf>>
  history: Awaited<ReturnType<typeof historyOf>>
  move: { since: string } | null
}

/** Undefined: nobody, or nobody whom this actor may look at. */
export async function findVisible(ctx: Context, id: string): Promise<{ id: string } | undefined> {
  const row = await ctx.db.selectFrom('person').select(['id', 'village']).where('id', '=', id).executeTakeFirst()
  return row && within(row.village, reach(ctx)) ? { id } : undefined
}

export async function viewPerson(ctx: Context, id: string): Promise<PersonView> {
  const register = await loadRegister(ctx, ctx.db, { persons: [id] })
  const [past, cards, records, history, move] = await Promise.all([
    pastFamilies(ctx.db, id),
    cardsOf(ctx.db, id),
    vitalRecordsOf(ctx.db, id),
    historyOf(ctx.db, id),
    openMoveOf(ctx.db, id),
  ])
  const numbers = numbersOf(ctx)
  return {
    person: register.persons.get(id)!,
    family: familyView(register, id),
    pastFamilies: past.map((row) => ({
      number: grouped(numbers.open('family', row.id, row.number)),
      relation: row.relation,
      since: row.since,
      until: row.until!,
    })),
    cards,
    records,
    history,
    move: move ? { since: move.left_on } : null,
  }
}

function familyView(register: Register, person: string): PersonView['family'] {
  const family = familyOf(register, person)
  return family ? { ...family, people: family.members.map((member) => register.persons.get(member.person)!) } : null
}

/** The destination has received them: everybody of the move is closed here. */
export async function closeMoveOf(ctx: Context, person: string): Promise<{ done: true } | Refused> {
  return ctx.transaction(async (db) => {
    await lockRegister(ctx, db)
    const move = await openMoveOf(db, person)
    if (!move) return refuse('move-closed')
    const movers = await moversOf(db, move.id)
    const draft = draftOn(await loadRegister(ctx, db, { persons: movers }), today(ctx), () => ctx.newId())
    receiveMove(draft, movers)
    const changes = await withNumbers(ctx, db, draft.changes, {})
    if ('refusal' in changes) return changes
    if (!(await closeMove(db, move.id, today(ctx), move.case_id))) return refuse('move-closed')
    await writeChanges(ctx, db, changes, { caseId: move.case_id, ground: 'diterimaKotaTujuan' })
    return { done: true }
  })
}
