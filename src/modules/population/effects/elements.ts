import { refuse } from '../../../platform/outcome.ts'
import type { Effect } from '../../cases/extension.ts'
import { type Form, type FormRow, formOf } from '../answers.ts'
import { changeRegister } from '../change.ts'
import { changeElements as change, changeable, nowDiffering } from '../model/elements.ts'
import { type Elements, familyOf, personByNik } from '../model/register.ts'
import { familyResults } from './families.ts'

/** Perubahan elemen data: each element with its ground. Says how many other records now differ. */
export const changeElements: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const { values, grounds } = changesIn(form)
  return changeRegister(ctx, db, input, {
    wanted: { niks: [form.text('subjek.nik')], children: true },
    ground: 'perubahanElemenData',
    decide(draft) {
      const person = personByNik(draft.register, form.text('subjek.nik'))
      if (!person) return refuse('person-unknown')
      const family = familyOf(draft.register, person.id)
      if (!family) return refuse('family-unknown')
      const before = draft.register
      const outcome = change(draft, person.id, values, grounds)
      if ('refusal' in outcome) return outcome
      return { person: person.id, family: family.id, differing: nowDiffering(before, person.id, outcome.changed) }
    },
    results: (register, { person, family, differing }) => ({
      ...familyResults(register, family),
      personId: person,
      otherRecordsDiffer: differing,
    }),
  })
}

/** New values by element, and what each rests on: the paper and its number. */
export function changesIn(form: Form) {
  const values: Partial<Record<keyof Elements, string | null>> = {}
  const grounds: Partial<Record<keyof Elements, string>> = {}
  for (const row of form.rows('perubahan')) {
    const element = changeable[row.text('elemen') as keyof typeof changeable]
    if (!element) continue
    values[element] = newValue(row)
    grounds[element] = [row.text('dasar'), row.text('nomorBukti')].filter(Boolean).join(' ')
    if (element !== 'maritalStatus') continue
    values.maritalDate = row.text('tanggalPerkawinanBaru')
    grounds.maritalDate = grounds.maritalStatus
  }
  return { values: values as Partial<Elements>, grounds }
}

export function newValue(row: FormRow): string | null {
  const element = row.text('elemen') ?? ''
  const field = ['nama', 'namaAyah', 'namaIbu'].includes(element) ? 'nama' : element
  return row.text(`${field}Baru`)
}
