import type { DateText } from '../../../platform/context.ts'
import type { maritalStatuses, relations } from '../../../platform/family-card.ts'
import type { Sex } from '../../../platform/nik.ts'

export type { Sex }
export type PersonStatus = 'alive' | 'dead' | 'moving' | 'moved'
export type CardKind = 'ktp' | 'kia'
export type CardStatus = 'ready' | 'printed' | 'handedOver' | 'void'

export type MaritalStatus = (typeof maritalStatuses)[number]

/** To the head of the family. */
export type Relation = (typeof relations)[number]

/** What is recorded of a person and may change, each with its history. Codes are those of the services' choices. */
export interface Elements {
  name: string
  sex: Sex
  birthPlace: string
  birthDate: DateText
  /** Which child of the mother. */
  birthOrder: number | null
  religion: string | null
  education: string
  occupation: string
  bloodGroup: string | null
  maritalStatus: MaritalStatus
  maritalDate: DateText | null
  citizenship: 'WNI' | 'WNA'
  passport: string | null
  kitap: string | null
  /** Ids of parents who are in the register; the names stand even where they are not. */
  father: string | null
  fatherName: string | null
  mother: string | null
  motherName: string | null
  /** Number of the akta kelahiran. */
  birthCertificate: string | null
  status: PersonStatus
  /** Exactly while `status` is dead. */
  diedOn: DateText | null
}

/** The NIK is no element: it never changes (PP 40/2019). */
export interface Person extends Elements {
  id: string
  nik: string
}

export interface Address {
  street: string
  rt: string | null
  rw: string | null
  /** Ten digits; the first six are the district. */
  village: string
  postcode: string | null
}

export interface Member {
  person: string
  relation: Relation
  position: number
  since: DateText
}

/** A family card. Its number is new only when the head changes. */
export interface Family {
  id: string
  number: string
  address: Address
  /** Those on it now, in the card's order. */
  members: readonly Member[]
  closedOn: DateText | null
}

export interface Card {
  id: string
  person: string
  kind: CardKind
  status: CardStatus
  validUntil: DateText | null
  issuedOn: DateText
}

/** The part of the register that a rule looks at: the people concerned, their families whole, and their cards. */
export interface Register {
  persons: ReadonlyMap<string, Person>
  families: ReadonlyMap<string, Family>
  cards: readonly Card[]
}

export const emptyRegister: Register = { persons: new Map(), families: new Map(), cards: [] }

export function personByNik(register: Register, nik: string | null): Person | undefined {
  if (!nik) return undefined
  for (const person of register.persons.values()) if (person.nik === nik) return person
  return undefined
}

/** The card in force under this number, else the latest closed one. */
export function familyByNumber(register: Register, number: string | null): Family | undefined {
  if (!number) return undefined
  const found = [...register.families.values()].filter((family) => family.number === number)
  return found.find((family) => family.closedOn === null) ?? found.at(-1)
}

/** The family whose card somebody is on now. */
export function familyOf(register: Register, person: string): Family | undefined {
  for (const family of register.families.values()) if (memberOf(family, person)) return family
  return undefined
}

export function memberOf(family: Family, person: string): Member | undefined {
  return family.members.find((member) => member.person === person)
}

/** What somebody is on a card. */
export function relationOn(family: Pick<Family, 'members'>, person: string): Relation | null {
  return family.members.find((member) => member.person === person)?.relation ?? null
}

export function headOf(family: Family): Member | undefined {
  return family.members.find((member) => member.relation === 'kepalaKeluarga')
}

/** The valid card of a kind, if there is one. */
export function cardOf(register: Register, person: string, kind: CardKind): Card | undefined {
  return register.cards.find((card) => card.person === person && card.kind === kind && card.status !== 'void')
}

/** From 17, or once married: may hold a KTP-el and head a family (UU 24/2013 art. 63). */
export function isAdult(person: Elements, today: DateText): boolean {
  return person.maritalStatus !== 'belumKawin' || age(person.birthDate, today) >= 17
}

export function isMarried(person: Elements): boolean {
  return person.maritalStatus === 'kawinTercatat' || person.maritalStatus === 'kawinBelumTercatat'
}

/** Whole years. */
export function age(birth: DateText, on: DateText): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) < birth.slice(5) ? years - 1 : years
}

/** Whose husbands or wives they are by the card: the head's spouses, or the head for a spouse. */
export function spousesOf(family: Family, person: string): string[] {
  const relation = memberOf(family, person)?.relation
  if (relation === 'kepalaKeluarga')
    return family.members.filter((m) => m.relation === 'suami' || m.relation === 'istri').map((m) => m.person)
  const head = headOf(family)
  return head && (relation === 'suami' || relation === 'istri') ? [head.person] : []
}
