import type { DateText } from '../platform/context.ts'
import type { Chance } from './chance.ts'

/** Somebody of the register as a request is written about them. */
export interface Citizen {
  nik: string
  name: string
  sex: 'L' | 'P'
  birthPlace: string
  birthDate: DateText
  relation: string
  religion: string | null
  education: string
  occupation: string
  bloodGroup: string | null
  maritalStatus: string
  maritalDate: DateText | null
  fatherName: string | null
  motherName: string | null
  /** Register's id and account, where there are any. */
  person: string | null
  account: string | null
  phone: string | null
}

export interface Household {
  number: string
  address: { street: string; rt: string | null; rw: string | null; village: string }
  members: readonly Citizen[]
}

/** Full years on a day. */
export const ageOn = (born: DateText, today: DateText): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)

export const adultsOf = ({ members }: Household, today: DateText): Citizen[] =>
  members.filter((member) => ageOn(member.birthDate, today) >= 17)

export const childrenOf = ({ members }: Household, today: DateText): Citizen[] =>
  members.filter((member) => ageOn(member.birthDate, today) < 17)

/** Husband and wife of the card, where both are on it and of an age to have children. */
export function parentsOf({ members }: Household, today: DateText): { father: Citizen; mother: Citizen } | null {
  const father = members.find(({ relation, sex }) => relation === 'kepalaKeluarga' && sex === 'L')
  const mother = members.find(({ relation }) => relation === 'istri')
  return father && mother && ageOn(mother.birthDate, today) < 46 ? { father, mother } : null
}

const girls = ['Amira', 'Bunga', 'Kirana', 'Laras', 'Mawar', 'Naura', 'Safira', 'Sekar', 'Tiara', 'Zahra'] as const
const boys = ['Arka', 'Bima', 'Damar', 'Fadli', 'Gilang', 'Panji', 'Raka', 'Satria', 'Wira', 'Yoga'] as const
const seconds = ['Anindita', 'Cahyani', 'Lestari', 'Maheswara', 'Nugraha', 'Permata', 'Prabowo', 'Utama'] as const

/** A name for a child not yet in the register. */
export function newName(chance: Chance, sex: 'L' | 'P'): string {
  return `${chance.pick(sex === 'P' ? girls : boys)} ${chance.pick(seconds)}`
}
