import type { Answers, Row } from '../modules/catalogue/definition.ts'
import type { DateText } from '../platform/context.ts'
import type { Chance } from './chance.ts'
import { ageOn, type Citizen, type Household } from './people.ts'

/** A request as a family writes it. */
export interface Asked {
  answers: Answers
  applicant: Citizen
  for: 'self' | 'family'
}

export interface Writing {
  chance: Chance
  today: DateText
  /** Whose request it is. */
  household: Household
  /** Other people of the city: witnesses. */
  others: readonly Citizen[]
}

export const applicantRow = (by: Citizen, more: Row = {}): Row => ({
  nik: by.nik,
  nama: by.name,
  nomorHp: by.phone,
  email: null,
  pernyataan: true,
  ...more,
})

/** Two people who are not of the household. */
export function witnesses({ others, household, chance, today }: Writing): Row[] {
  const niks = new Set(household.members.map(({ nik }) => nik))
  const strangers = others.filter(({ nik, birthDate }) => !niks.has(nik) && ageOn(birthDate, today) >= 21)
  const at = chance.between(0, strangers.length - 2)
  return strangers.slice(at, at + 2).map(({ nik, name }) => ({ nik, nama: name }))
}
