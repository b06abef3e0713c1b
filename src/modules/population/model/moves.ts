import { type Refused, refuse } from '../../../platform/outcome.ts'
import { issueKia, replaceKtp, voidOne } from './cards.ts'
import { type Draft, personIn, setElements } from './changes.ts'
import { addToFamily, enterPerson, type Joining, openFamily, standing } from './families.ts'
import { type Left, settleLeft } from './heads.ts'
import { type Address, type Elements, type Family, headOf, isAdult, memberOf } from './register.ts'

/** What becomes of the number of the card: the movers' own, a new one, or another family's that they join. */
export type CardThere = { kind: 'keep' } | { kind: 'new' } | { kind: 'join'; family: Family | undefined }

export interface MoveAway {
  family: Family
  movers: readonly string[]
  destination: object
  left: Left
}

/** Away from the region: those who go are in the course of moving until the destination has received them. */
export function moveAway(
  draft: Draft,
  { family, movers, destination, left }: MoveAway,
): { left: string | null } | Refused {
  const gone = goFrom(draft, family, movers)
  if (gone) return gone
  for (const person of movers) setElements(draft, person, { status: 'moving' }, draft.today)
  const settled = settleLeft(draft, family.id, left)
  if ('refusal' in settled) return settled
  draft.make({ type: 'movedAway', family: family.id, persons: movers, destination, since: draft.today })
  return { left: settled.family }
}

/** The destination has received them: closed here, their cards void. */
export function receiveMove(draft: Draft, persons: readonly string[]): void {
  for (const person of persons) {
    if (personIn(draft.register, person).status !== 'moving') continue
    setElements(draft, person, { status: 'moved' }, draft.today)
    for (const kind of ['ktp', 'kia'] as const) voidOne(draft, person, kind, 'moved')
  }
}

export interface MoveWithin {
  family: Family
  movers: readonly Joining[]
  address: Address
  card: CardThere
  left: Left
}

/** Within the region no letter of moving is needed: the card follows at once. */
export function moveWithin(draft: Draft, move: MoveWithin): { family: string; left: string | null } | Refused {
  const { family, movers, address, card, left } = move
  const people = movers.map((mover) => mover.person)
  const all = family.members.every((member) => people.includes(member.person))
  if (all && card.kind === 'keep') {
    draft.make({ type: 'familyMoved', family: family.id, old: family.address, new: address, since: draft.today })
    return { family: family.id, left: null }
  }
  if (card.kind === 'keep' && !people.includes(headOf(family)!.person)) return refuse('number-stays-with-head')
  const gone = goFrom(draft, family, people)
  if (gone) return gone
  const settled = settleLeft(draft, family.id, left)
  if ('refusal' in settled) return settled
  const keeps = card.kind === 'keep' && !left.keepNumber
  const there = arrive(draft, movers, address, card, keeps ? family.number : null)
  return 'refusal' in there ? there : { family: there.family, left: settled.family }
}

export interface Arrival extends Omit<Joining, 'person'> {
  /** Id in this register, of somebody who was here before; else entered anew. */
  person: string | null
  nik: string
  elements: Elements
}

export interface MoveIn {
  arrivals: readonly Arrival[]
  address: Address
  card: CardThere
  /** The number they had where they come from. */
  number: string
  /** Cards with the new address, which are asked for. */
  cards: { ktp: boolean; kia: boolean }
}

/** From another region: they keep their NIK; a whole family keeps its number. */
export function moveIn(draft: Draft, move: MoveIn): { family: string; persons: string[] } | Refused {
  const joining: Joining[] = []
  for (const arrival of move.arrivals) {
    const person = settleArrival(draft, arrival, move.address.village.slice(0, 6))
    if (typeof person !== 'string') return person
    joining.push({ person, relation: arrival.relation })
  }
  const there = arrive(draft, joining, move.address, move.card, move.card.kind === 'keep' ? move.number : null)
  if ('refusal' in there) return there
  for (const { person } of joining) {
    const asked = isAdult(personIn(draft.register, person), draft.today) ? 'ktp' : 'kia'
    if (!move.cards[asked]) continue
    const issued = asked === 'ktp' ? replaceKtp(draft, person, 'moved') : issueKia(draft, person, 'moved')
    if ('refusal' in issued) return issued
  }
  return { family: there.family, persons: joining.map((one) => one.person) }
}

function settleArrival(draft: Draft, { person, nik, elements }: Arrival, district: string): string | Refused {
  if (!person) return enterPerson(draft, elements, nik, district)
  switch (personIn(draft.register, person).status) {
    case 'dead':
      return refuse('recorded-dead')
    case 'alive':
      return refuse('already-resident')
    default: {
      const { birthOrder, birthCertificate, father, mother, ...given } = elements
      setElements(draft, person, given, draft.today)
      return person
    }
  }
}

function arrive(draft: Draft, people: readonly Joining[], address: Address, card: CardThere, number: string | null) {
  if (card.kind !== 'join') {
    const taken = [...draft.register.families.values()].some((f) => f.closedOn === null && f.number === number)
    return number && taken ? refuse('number-in-use') : openFamily(draft, { members: people, address, number })
  }
  let joined: { family: string } | Refused = refuse('family-unknown')
  for (const person of people) {
    const host = card.family && draft.register.families.get(card.family.id)
    joined = addToFamily(draft, host, person)
    if ('refusal' in joined) return joined
  }
  return joined
}

function goFrom(draft: Draft, family: Family, movers: readonly string[]): Refused | null {
  if (family.closedOn !== null) return refuse('family-closed')
  for (const person of movers) {
    const wrong = standing(draft, person)
    if (wrong) return wrong
    if (!memberOf(family, person)) return refuse('mover-not-member')
  }
  for (const person of new Set(movers)) draft.make({ type: 'left', family: family.id, person, since: draft.today })
  return null
}
