import { makeFamilyCard, makeNik } from '../../../platform/nik.ts'
import { type Change, type Draft, draftOn, evolve, type Plan } from './changes.ts'
import { type Address, type Elements, emptyRegister, type Register, type Relation } from './register.ts'

// Invented people for the tests of this room.

export const today = '2026-11-24'
export const home: Address = {
  street: 'Jalan Teratai 8',
  rt: '003',
  rw: '002',
  village: '9971011001',
  postcode: '99711',
}

export const someone = (about: Partial<Elements> = {}): Elements => ({
  name: 'Sugeng Raharjo',
  sex: 'L',
  birthPlace: 'Kota Arunika',
  birthDate: '1986-03-12',
  birthOrder: 1,
  religion: 'islam',
  education: 'sma',
  occupation: 'Wiraswasta',
  bloodGroup: null,
  maritalStatus: 'belumKawin',
  maritalDate: null,
  citizenship: 'WNI',
  passport: null,
  kitap: null,
  father: null,
  fatherName: null,
  mother: null,
  motherName: 'Sumarni',
  birthCertificate: null,
  status: 'alive',
  diedOn: null,
  ...about,
})

const married = { maritalStatus: 'kawinTercatat', maritalDate: '2011-05-20' } as const

/** A family by its members' ids: `{ budi: ['kepalaKeluarga', {…}] }`. */
export type Household = Record<string, [relation: Relation, about?: Partial<Elements>]>

export const father = (about: Partial<Elements> = {}): [Relation, Partial<Elements>] => [
  'kepalaKeluarga',
  { ...married, ...about },
]
export const wife = (about: Partial<Elements> = {}): [Relation, Partial<Elements>] => [
  'istri',
  { ...married, name: 'Ratna Wulandari', sex: 'P', birthDate: '1988-07-15', ...about },
]
export const child = (
  name: string,
  birthDate: string,
  about: Partial<Elements> = {},
): [Relation, Partial<Elements>] => ['anak', { name, birthDate, ...about }]

/** A register of these families, each under its name. */
export function registerOf(families: Record<string, Household>): Register {
  const draft = draftOn(emptyRegister, today, counting())
  let serial = 0
  for (const [family, members] of Object.entries(families)) {
    const number = makeFamilyCard('997101', '2012-06-01', ++serial)
    draft.make({ type: 'familyOpened', family, number, as: 'new', from: null, address: home, since: '2012-06-01' })
    Object.entries(members).forEach(([person, [relation, about]], position) => {
      const elements = someone(about)
      const nik = makeNik({ region: '997101', birthDate: elements.birthDate, sex: elements.sex, serial: ++serial })
      draft.make({ type: 'personEntered', person, nik, elements, district: '997101', since: '2012-06-01' })
      draft.make({ type: 'joined', family, person, relation, position: position + 1, since: '2012-06-01' })
    })
  }
  return draft.register
}

export const draft = (register: Register): Draft => draftOn(register, today, counting())

export function counting(prefix = 'new'): () => string {
  let made = 0
  return () => `${prefix}${++made}`
}

/** What whoever issues numbers does: puts one where the plan has none. */
export function issue(plan: Plan, serial: number): Change[] {
  return plan.map((change) => {
    if (change.type === 'personEntered') {
      const { birthDate, sex } = change.elements
      return { ...change, nik: change.nik ?? makeNik({ region: change.district, birthDate, sex, serial: ++serial }) }
    }
    if (change.type === 'familyOpened')
      return { ...change, number: change.number ?? makeFamilyCard(change.address.village.slice(0, 6), today, ++serial) }
    return change
  })
}

export const play = (register: Register, changes: Plan): Register => changes.reduce(evolve, register)

/** Members of a family as "person relation", in the card's order. */
export function listed(register: Register, family: string | null): string[] {
  return (register.families.get(family ?? '')?.members ?? []).map((member) => `${member.person} ${member.relation}`)
}
