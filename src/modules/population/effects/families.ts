import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { Effect } from '../../cases/extension.ts'
import { elementsFrom, type FormRow, formOf, relationIn, sectionOf } from '../answers.ts'
import { changeRegister } from '../change.ts'
import { enterNewborn, joinNewborn } from '../model/births.ts'
import { type Draft, personIn } from '../model/changes.ts'
import { addToFamily, enterPerson, type Joining, openFamily, setMarriage, splitFamily } from '../model/families.ts'
import { type Elements, familyByNumber, personByNik, type Register } from '../model/register.ts'
import { familyCard } from '../results.ts'

/** KK baru: a new number; whoever was never recorded is entered first. */
export const newFamily: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const rows = form.rows('anggota')
  const address = form.address('alamat.alamat')
  const cause = form.text('permohonan.sebab')
  return changeRegister(ctx, db, input, {
    wanted: { niks: rows.flatMap(niksIn), familyNumbers: [form.text('permohonan.nomorKkLama')] },
    ground: `kkBaru ${cause}`,
    decide(draft) {
      if (!address) return refuse('address-missing')
      const members = peopleIn(draft, rows, address.village.slice(0, 6), cause === 'belumTerdata')
      if ('refusal' in members) return members
      const opened = openFamily(draft, { members, address })
      if ('refusal' in opened) return opened
      if (cause === 'kawin' || cause === 'cerai')
        rows.forEach((row, at) => {
          const couple = ['kepalaKeluarga', 'suami', 'istri'].includes(relationIn(row))
          if (couple) setMarriage(draft, members[at]!.person, elementsFrom(row))
        })
      return opened
    },
    results: (register, { family }) => familyResults(register, family),
  })
}

/** KK tambah anggota: the same number. A newborn of the bundle, or one without a NIK yet, is entered as a newborn is. */
export const addMember: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const row = sectionOf(input.answers, 'anggota')
  const made = typeof input.results.personId === 'string' ? input.results.personId : null
  const newborn = form.text('tambah.sebab') === 'lahir'
  const arrival = form.text('tambah.sebab') === 'datang'
  return changeRegister(ctx, db, input, {
    wanted: { niks: niksIn(row), persons: [made], familyNumbers: [form.text('tambah.nomorKk')], children: true },
    ground: `kkTambah ${form.text('tambah.sebab')}`,
    decide(draft) {
      const family = familyByNumber(draft.register, form.text('tambah.nomorKk'))
      if (!family) return refuse('family-unknown')
      const district = family.address.village.slice(0, 6)
      const known = made ?? personByNik(draft.register, row.text('nik'))?.id
      const person = known ?? (newborn ? enterBorn(draft, row, district) : enterFrom(draft, row, district, arrival))
      if (typeof person !== 'string') return person
      const added = newborn
        ? joinNewborn(draft, person, family, relationIn(row), openElements(row))
        : addToFamily(draft, family, { person, relation: relationIn(row) })
      return 'refusal' in added ? added : { ...added, person }
    },
    results: (register, { family, person }) => ({
      ...familyResults(register, family),
      nik: personIn(register, person).nik,
      personId: person,
    }),
  })
}

/** KK pisah: a new card, and the old one again for those who are left. */
export const split: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const rows = form.rows('anggota')
  return changeRegister(ctx, db, input, {
    wanted: {
      niks: [form.text('kepala.nik'), form.text('kepalaLama.kepalaBaru'), ...rows.flatMap(niksIn)],
      familyNumbers: [form.text('pisah.nomorKkLama')],
    },
    ground: `kkPisah ${form.text('pisah.sebab')}`,
    fields: { nik: 'nik', new: 'nomorKk', left: 'nomorKkLama' },
    decide(draft) {
      const from = familyByNumber(draft.register, form.text('pisah.nomorKkLama'))
      const head = personByNik(draft.register, form.text('kepala.nik'))
      if (!from) return refuse('family-unknown')
      if (!head) return refuse('person-unknown')
      const members = peopleIn(draft, rows, '', false)
      if ('refusal' in members) return members
      const address = form.yes('alamat.sama') ? null : form.address('alamat.alamat')
      const left = { head: personByNik(draft.register, form.text('kepalaLama.kepalaBaru'))?.id }
      const outcome = splitFamily(draft, { from, head: head.id, members, address, left })
      if ('refusal' in outcome) return outcome
      const asked = form.yes('kepalaLama.adaYangTinggal')
      return asked && !outcome.left ? refuse('nobody-left') : outcome
    },
    results: (register, { family, left }) => ({
      ...familyResults(register, family),
      ...(left && { familyCardLeft: familyCard(register, left) }),
    }),
  })
}

export function familyResults(register: Register, family: string): Record<string, unknown> {
  return { familyNumber: register.families.get(family)!.number, familyCard: familyCard(register, family) }
}

/** The people of a list, entered first where the service allows that. */
export function peopleIn(
  draft: Draft,
  rows: readonly FormRow[],
  district: string,
  mayEnter: boolean,
): Joining[] | Refused {
  const people: Joining[] = []
  for (const row of rows) {
    const person = personByNik(draft.register, row.text('nik'))?.id ?? enterFrom(draft, row, district, mayEnter)
    if (typeof person !== 'string') return person
    people.push({ person, relation: relationIn(row) })
  }
  return people
}

export function niksIn(row: FormRow): (string | null)[] {
  return [row.text('nik'), row.text('nikAyah'), row.text('nikIbu')]
}

/** A row's elements, with the parents whom the register knows. */
export function elementsIn(row: FormRow, register: Register): Elements {
  const father = personByNik(register, row.text('nikAyah'))?.id ?? null
  const mother = personByNik(register, row.text('nikIbu'))?.id ?? null
  return { ...elementsFrom(row), father, mother }
}

function enterFrom(draft: Draft, row: FormRow, district: string, mayEnter: boolean): string | Refused {
  if (!mayEnter) return refuse('person-unknown')
  return enterPerson(draft, elementsIn(row, draft.register), row.text('nik'), district)
}

function enterBorn(draft: Draft, row: FormRow, district: string): string | Refused {
  const { name, sex, birthPlace, birthDate, religion, father, fatherName, mother, motherName } = elementsIn(
    row,
    draft.register,
  )
  const parents = { mother: { person: mother, name: motherName }, father: { person: father, name: fatherName } }
  const born = { name, sex, place: birthPlace, date: birthDate, order: null, multiple: false, religion, ...parents }
  const entered = enterNewborn(draft, born, district)
  return 'refusal' in entered ? entered : entered.person
}

// What an akta leaves open and a card shows.
function openElements(row: FormRow): Partial<Elements> {
  const { religion, bloodGroup } = elementsFrom(row)
  return { religion, bloodGroup }
}
