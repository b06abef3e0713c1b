import type { DateText } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { type Draft, setElements } from './changes.ts'
import { join } from './heads.ts'
import { likeness, plainName } from './names.ts'
import {
  type Elements,
  type Family,
  familyOf,
  type Person,
  type Register,
  type Relation,
  type Sex,
} from './register.ts'

export interface Parent {
  /** Id in the register; null when not there. */
  person: string | null
  name: string | null
}

export interface Birth {
  name: string
  sex: Sex
  place: string
  date: DateText
  order: number | null
  /** Born with others: near-same names of the same mother then pass by order. */
  multiple: boolean
  mother: Parent
  father: Parent
  religion: string | null
}

/** A newborn enters the register: person and NIK. Answers the person's id. */
export function enterNewborn(draft: Draft, birth: Birth, district: string): { person: string } | Refused {
  if (birth.date > draft.today) return refuse('birth-in-future')
  const mother = birth.mother.person ? draft.register.persons.get(birth.mother.person) : undefined
  if (mother?.diedOn && mother.diedOn < birth.date) return refuse('mother-died-before-birth')
  if (sameChild(draft.register, birth)) return refuse('child-already-recorded')
  const person = draft.newId()
  const elements = newborn(birth)
  draft.make({ type: 'personEntered', person, nik: null, elements, district, since: birth.date })
  return { person }
}

/** The birth is entered in the civil register. */
export function recordBirth(draft: Draft, person: string): void {
  const child = draft.register.persons.get(person)!
  const { mother, father, birthDate: on } = child
  draft.make({ type: 'vitalRecorded', kind: 'birth', person, mother, father, on, weeks: null, sex: null })
}

export interface Stillbirth {
  date: DateText
  weeks: number
  sex: Sex
  mother: string | null
  father: string | null
}

/** Kept on record; makes no person and no akta (UU 23/2006 art. 33). */
export function recordStillbirth(
  draft: Draft,
  { date, weeks, sex, mother, father }: Stillbirth,
): { done: true } | Refused {
  if (date > draft.today) return refuse('birth-in-future')
  if (weeks < 28) return refuse('stillbirth-too-early', { weeks })
  draft.make({ type: 'vitalRecorded', kind: 'stillbirth', person: null, mother, father, on: date, weeks, sex })
  return { done: true }
}

/** The newborn joins a family card; what was left open about him is filled in. */
export function joinNewborn(
  draft: Draft,
  person: string,
  family: Family | undefined,
  relation: Relation,
  known: Partial<Elements> = {},
): { family: string } | Refused {
  if (!family) return refuse('family-unknown')
  if (family.closedOn !== null) return refuse('family-closed')
  const on = familyOf(draft.register, person)
  if (on) return on.id === family.id ? { family: on.id } : refuse('already-on-card')
  join(draft, family.id, person, relation)
  const child = draft.register.persons.get(person)!
  const open = Object.entries(known).filter(([name, v]) => v !== null && child[name as keyof Elements] === null)
  setElements(draft, person, Object.fromEntries(open), draft.today)
  return { family: family.id }
}

/**
 * Children of the same mother whose name is nearly the same. One born with others on the same day passes by its order, unless
 * the names are wholly the same: twins are called Hasan and Husein, not Hasan and Hasan.
 */
export function nearSame(register: Register, birth: Birth): Person[] {
  return childrenOf(register, birth.mother.person).filter((child) => {
    const alike = likeness(child.name, birth.name)
    if (alike < 0.8) return false
    const twin = birth.multiple && apart(child.birthDate, birth.date) <= 1 && child.birthOrder !== birth.order
    return !twin || alike === 1
  })
}

/** A sibling born so shortly before or after that one mother cannot have borne both: more than a day, less than six months. */
export function tooClose(register: Register, birth: Birth): boolean {
  return childrenOf(register, birth.mother.person).some((child) => {
    const days = apart(child.birthDate, birth.date)
    return days > 1 && days < 180
  })
}

function sameChild(register: Register, birth: Birth): boolean {
  return childrenOf(register, birth.mother.person).some(
    (child) => child.birthDate === birth.date && plainName(child.name) === plainName(birth.name),
  )
}

function childrenOf(register: Register, mother: string | null): Person[] {
  return mother === null ? [] : [...register.persons.values()].filter((person) => person.mother === mother)
}

function newborn({ name, sex, place, date, order, religion, mother, father }: Birth): Elements {
  return {
    name,
    sex,
    birthPlace: place,
    birthDate: date,
    birthOrder: order,
    religion,
    education: 'belumSekolah',
    occupation: 'Belum bekerja',
    bloodGroup: null,
    maritalStatus: 'belumKawin',
    maritalDate: null,
    citizenship: 'WNI',
    passport: null,
    kitap: null,
    father: father.person,
    fatherName: father.name,
    mother: mother.person,
    motherName: mother.name,
    birthCertificate: null,
    status: 'alive',
    diedOn: null,
  }
}

/** Days between two dates, whichever comes first. */
export function apart(a: DateText, b: DateText): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
}
