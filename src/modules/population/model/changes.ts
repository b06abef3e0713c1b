import type { DateText } from '../../../platform/context.ts'
import type { Address, Card, Elements, Family, Person, Register, Relation } from './register.ts'

// All that can happen to the register. Rules answer with a list of these; the store writes them, `evolve` plays them.

/** `Number` is a string, or null in a plan: whoever issues numbers still has to. */
export type Change<Number = string> =
  | { type: 'personEntered'; person: string; nik: Number; elements: Elements; district: string; since: DateText }
  | {
      type: 'elementChanged'
      person: string
      element: keyof Elements
      old: Value
      new: Value
      since: DateText
      /** Where it is another than the case's. */
      ground?: string
    }
  | {
      type: 'familyOpened'
      family: string
      number: Number
      /** The card that is asked for, or that of those who are left. */
      as: 'new' | 'left'
      /** The card that it takes the place of. */
      from: string | null
      address: Address
      since: DateText
    }
  | { type: 'familyMoved'; family: string; old: Address; new: Address; since: DateText }
  | { type: 'familyClosed'; family: string; next: string | null; since: DateText }
  | { type: 'joined'; family: string; person: string; relation: Relation; position: number; since: DateText }
  | { type: 'left'; family: string; person: string; since: DateText }
  | { type: 'cardIssued'; card: Card }
  | { type: 'cardVoided'; card: string; ground: string; since: DateText }
  | {
      type: 'vitalRecorded'
      kind: 'birth' | 'stillbirth' | 'death'
      person: string | null
      mother: string | null
      father: string | null
      on: DateText
      weeks: number | null
      sex: 'L' | 'P' | null
    }
  /** The day on which it happened was written down wrong. */
  | { type: 'vitalCorrected'; kind: 'birth' | 'death'; person: string; old: DateText; new: DateText }
  | { type: 'movedAway'; family: string; persons: readonly string[]; destination: object; since: DateText }

export type Value = string | number | null
export type Plan = readonly Change<string | null>[]

/** The register after a change. What has happened is not argued with. */
export function evolve(register: Register, change: Change<string | null>): Register {
  switch (change.type) {
    case 'personEntered':
      return withPerson(register, { ...change.elements, id: change.person, nik: change.nik ?? '' })
    case 'elementChanged':
      return withPerson(register, { ...personIn(register, change.person), [change.element]: change.new })
    case 'familyOpened':
      return withFamily(register, {
        id: change.family,
        number: change.number ?? '',
        address: change.address,
        members: [],
        closedOn: null,
      })
    case 'familyMoved':
      return withFamily(register, { ...familyIn(register, change.family), address: change.new })
    case 'familyClosed':
      return withFamily(register, { ...familyIn(register, change.family), closedOn: change.since })
    case 'joined': {
      const family = familyIn(register, change.family)
      const { person, relation, position, since } = change
      const members = [...family.members, { person, relation, position, since }]
      return withFamily(register, { ...family, members: members.sort((a, b) => a.position - b.position) })
    }
    case 'left': {
      const family = familyIn(register, change.family)
      return withFamily(register, { ...family, members: family.members.filter((m) => m.person !== change.person) })
    }
    case 'cardIssued':
      return { ...register, cards: [...register.cards, change.card] }
    case 'cardVoided':
      return {
        ...register,
        cards: register.cards.map((card) => (card.id === change.card ? { ...card, status: 'void' } : card)),
      }
    case 'vitalRecorded':
    case 'vitalCorrected':
    case 'movedAway':
      return register
    default:
      throw new Error(`nobody knows the change ${JSON.stringify(change satisfies never)}`)
  }
}

/** A plan in the making: what is decided so far, and the register as it would then be. */
export interface Draft {
  register: Register
  readonly changes: Change<string | null>[]
  readonly today: DateText
  newId(): string
  make(change: Change<string | null>): void
}

export function draftOn(register: Register, today: DateText, newId: () => string): Draft {
  const draft: Draft = {
    register,
    changes: [],
    today,
    newId,
    make(change) {
      draft.register = evolve(draft.register, change)
      draft.changes.push(change)
    },
  }
  return draft
}

/** Sets elements that differ from what is recorded. */
export function setElements(
  draft: Draft,
  person: string,
  elements: Partial<Elements>,
  since: DateText,
  grounds: Readonly<Partial<Record<keyof Elements, string>>> = {},
): void {
  const known = personIn(draft.register, person)
  for (const [element, value] of Object.entries(elements) as [keyof Elements, Value][]) {
    if (known[element] === value) continue
    const ground = grounds[element]
    const change = { type: 'elementChanged', person, element, old: known[element], new: value, since } as const
    draft.make(ground ? { ...change, ground } : change)
  }
}

export function personIn(register: Register, id: string): Person {
  const person = register.persons.get(id)
  if (!person) throw new Error(`person ${id} was not loaded`)
  return person
}

export function familyIn(register: Register, id: string): Family {
  const family = register.families.get(id)
  if (!family) throw new Error(`family ${id} was not loaded`)
  return family
}

function withPerson(register: Register, person: Person): Register {
  return { ...register, persons: new Map(register.persons).set(person.id, person) }
}

function withFamily(register: Register, family: Family): Register {
  return { ...register, families: new Map(register.families).set(family.id, family) }
}
