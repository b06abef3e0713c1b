import { type Refused, refuse } from '../../../platform/outcome.ts'
import { type Draft, personIn, setElements } from './changes.ts'
import { standing } from './families.ts'
import type { Elements, Register } from './register.ts'

/** Elements that a change of data (F-1.06) may name, by the form's code. */
export const changeable = {
  nama: 'name',
  jenisKelamin: 'sex',
  tempatLahir: 'birthPlace',
  tanggalLahir: 'birthDate',
  agama: 'religion',
  pendidikan: 'education',
  pekerjaan: 'occupation',
  statusPerkawinan: 'maritalStatus',
  golonganDarah: 'bloodGroup',
  namaAyah: 'fatherName',
  namaIbu: 'motherName',
} as const satisfies Record<string, keyof Elements>

/** New values with their grounds; the NIK stays whatever they say (PP 40/2019). */
export function changeElements(
  draft: Draft,
  person: string,
  values: Partial<Elements>,
  grounds: Readonly<Partial<Record<keyof Elements, string>>> = {},
): { changed: string[] } | Refused {
  const wrong = standing(draft, person)
  if (wrong) return wrong
  const known = personIn(draft.register, person)
  const changed = Object.entries(values).filter(([name, value]) => known[name as keyof Elements] !== value)
  if (changed.length === 0) return refuse('nothing-changes')
  setElements(draft, person, values, draft.today, grounds)
  return { changed: changed.map(([name]) => name) }
}

/** Other records that say what is now different: own akta and cards, and children who carry the name. */
export function nowDiffering(register: Register, person: string, changed: readonly string[]): number {
  const known = personIn(register, person)
  const onAkta = changed.some((name) =>
    ['name', 'sex', 'birthPlace', 'birthDate', 'fatherName', 'motherName'].includes(name),
  )
  const akta = onAkta && known.birthCertificate ? 1 : 0
  const cards = register.cards.filter((card) => card.person === person && card.status !== 'void').length
  const carries = (child: Elements) =>
    (child.father === person && child.fatherName === known.name) ||
    (child.mother === person && child.motherName === known.name)
  const children = changed.includes('name') ? [...register.persons.values()].filter(carries).length : 0
  return akta + cards + children
}
