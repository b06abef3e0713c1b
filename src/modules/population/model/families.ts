import { type Refused, refuse } from '../../../platform/outcome.ts'
import { type Draft, familyIn, personIn, setElements } from './changes.ts'
import { inOrder, join, type Left, settleLeft } from './heads.ts'
import {
  type Address,
  type Elements,
  type Family,
  familyOf,
  headOf,
  isAdult,
  memberOf,
  type Relation,
} from './register.ts'

/** Somebody who comes on a card: from the register, or entered for the first time. */
export interface Joining {
  person: string
  relation: Relation
}

/** Somebody enters the register who is not a newborn: first biodata, or an arrival with the NIK of elsewhere. */
export function enterPerson(draft: Draft, elements: Elements, nik: string | null, district: string): string {
  const person = draft.newId()
  draft.make({ type: 'personEntered', person, nik, elements, district, since: draft.today })
  return person
}

export interface NewFamily {
  members: readonly Joining[]
  address: Address
  /** Known already: arrivals that keep theirs. Null: issued. */
  number?: string | null
}

/** A card with a new number; its members leave the ones they were on. */
export function openFamily(draft: Draft, { members, address, number = null }: NewFamily): { family: string } | Refused {
  const wrong = fault(draft, members)
  if (wrong) return wrong
  const left = leave(draft, members)
  if (left) return left
  const family = draft.newId()
  draft.make({ type: 'familyOpened', family, number, as: 'new', from: null, address, since: draft.today })
  for (const { person, relation } of inOrder(members)) join(draft, family, person, relation)
  return { family }
}

/** Somebody more on a card, under the same number. */
export function addToFamily(
  draft: Draft,
  family: Family | undefined,
  { person, relation }: Joining,
): { family: string } | Refused {
  if (!family) return refuse('family-unknown')
  if (family.closedOn !== null) return refuse('family-closed')
  if (relation === 'kepalaKeluarga') return refuse('family-has-head')
  const wrong = standing(draft, person)
  if (wrong) return wrong
  if (memberOf(family, person)) return refuse('already-on-card')
  const left = leave(draft, [{ person, relation }])
  if (left) return left
  join(draft, family.id, person, relation)
  return { family: family.id }
}

export interface Split {
  from: Family
  head: string
  members: readonly Joining[]
  /** Null: they stay at the address of the old card. */
  address: Address | null
  left: Left
}

/** Some leave their card for one of their own. Its number stays while its head stays. */
export function splitFamily(draft: Draft, split: Split): { family: string; left: string | null } | Refused {
  const { from, head, left } = split
  if (from.closedOn !== null) return refuse('family-closed')
  if (!memberOf(from, head)) return refuse('head-not-member')
  if (!isAdult(personIn(draft.register, head), draft.today)) return refuse('head-not-adult')
  const members: Joining[] = [{ person: head, relation: 'kepalaKeluarga' }, ...split.members]
  const wrong = fault(draft, members)
  if (wrong) return wrong
  for (const { person } of members)
    if (memberOf(from, person)) draft.make({ type: 'left', family: from.id, person, since: draft.today })
  const settled = settleLeft(draft, from.id, left)
  if ('refusal' in settled) return settled
  const opened = openFamily(draft, { members, address: split.address ?? from.address })
  return 'refusal' in opened ? opened : { family: opened.family, left: settled.family }
}

/** Marital status as a new card states it, where the cause of the card is a marriage or a divorce. */
export function setMarriage(
  draft: Draft,
  person: string,
  elements: Pick<Elements, 'maritalStatus' | 'maritalDate'>,
): void {
  setElements(draft, person, elements, elements.maritalDate ?? draft.today)
}

// Whoever heads others cannot just go: that is a split or a move, which asks who is to head them.
function leave(draft: Draft, members: readonly Joining[]): Refused | null {
  const going = new Set(members.map((member) => member.person))
  for (const { person } of members) {
    const old = familyOf(draft.register, person)
    if (!old) continue
    const stays = old.members.some((member) => !going.has(member.person))
    if (stays && headOf(old)?.person === person) return refuse('head-leaves-family')
    draft.make({ type: 'left', family: old.id, person, since: draft.today })
    if (familyIn(draft.register, old.id).members.length === 0)
      draft.make({ type: 'familyClosed', family: old.id, next: null, since: draft.today })
  }
  return null
}

function fault(draft: Draft, members: readonly Joining[]): Refused | null {
  if (members.filter((member) => member.relation === 'kepalaKeluarga').length !== 1) return refuse('one-head')
  if (new Set(members.map((member) => member.person)).size < members.length) return refuse('member-twice')
  for (const { person } of members) {
    const wrong = standing(draft, person)
    if (wrong) return wrong
  }
  return null
}

/** A living person recorded as dead is offered correction: the words of this refusal say where. */
export function standing(draft: Draft, person: string): Refused | null {
  switch (personIn(draft.register, person).status) {
    case 'dead':
      return refuse('recorded-dead')
    case 'moving':
      return refuse('person-moving')
    case 'moved':
      return refuse('person-moved')
    default:
      return null
  }
}
