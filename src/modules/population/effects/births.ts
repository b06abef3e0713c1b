import { refuse } from '../../../platform/outcome.ts'
import type { Effect } from '../../cases/extension.ts'
import type { Answers } from '../../catalogue/definition.ts'
import { type Form, formOf } from '../answers.ts'
import { changeRegister } from '../change.ts'
import { type Birth, enterNewborn, joinNewborn, recordBirth, recordStillbirth } from '../model/births.ts'
import { type Draft, personIn, setElements } from '../model/changes.ts'
import { familyByNumber, familyOf, personByNik, type Register, type Relation, type Sex } from '../model/register.ts'
import { familyCard } from '../results.ts'
import type { Wanted } from '../store.ts'

/** The bundle's own part: a person and a NIK, which the akta, the card and the KIA then need. */
export const registerPerson: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  return changeRegister(ctx, db, input, {
    wanted: parentsIn(form),
    ground: 'laporanKelahiran',
    decide: (draft) =>
      enterNewborn(draft, birthFrom(input.answers, draft.register), districtOf(draft.register, form, ctx.region.code)),
    results: (register, { person }) => ({ nik: personIn(register, person).nik, personId: person }),
  })
}

/** Akta kelahiran: the person where the bundle has not made them yet, the entry in the civil register, the family card. */
export const registerBirth: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  const made = typeof input.results.personId === 'string' ? input.results.personId : null
  const number = input.entered.nomorAkta ?? null
  return changeRegister(ctx, db, input, {
    wanted: { ...parentsIn(form), persons: [made] },
    ground: 'aktaKelahiran',
    decide(draft) {
      const birth = birthFrom(input.answers, draft.register)
      const entered = made
        ? { person: made }
        : enterNewborn(draft, birth, districtOf(draft.register, form, ctx.region.code))
      if ('refusal' in entered) return entered
      recordBirth(draft, entered.person)
      if (number) setElements(draft, entered.person, { birthCertificate: number }, draft.today)
      const joined = made ? null : joinFamily(draft, entered.person, form)
      if (joined && 'refusal' in joined) return joined
      return { person: entered.person, family: joined?.family ?? null }
    },
    results: (register, { person, family }) => ({
      nik: personIn(register, person).nik,
      personId: person,
      ...(number && { certificateNumber: number }),
      ...(family && { familyCard: familyCard(register, family) }),
    }),
  })
}

export const registerStillbirth: Effect = async (ctx, db, input) => {
  const form = formOf(input.answers)
  return changeRegister(ctx, db, input, {
    wanted: parentsIn(form),
    ground: 'suratLahirMati',
    decide: (draft) =>
      recordStillbirth(draft, {
        date: form.text('bayi.tanggalLahirMati') ?? draft.today,
        weeks: form.number('bayi.lamaKandungan') ?? 0,
        sex: form.text('bayi.jenisKelamin') as Sex,
        mother: personByNik(draft.register, form.text('ibu.nik'))?.id ?? null,
        father: personByNik(draft.register, form.text('ayah.nik'))?.id ?? null,
      }),
    results: () => ({}),
  })
}

/** What a birth form says, with the parents as far as the register has them. */
export function birthFrom(answers: Answers, register: Register): Birth {
  const form = formOf(answers)
  const mother = personByNik(register, form.text('ibu.nik'))
  const father = personByNik(register, form.text('ayah.nik'))
  const same = mother?.religion === father?.religion ? (mother?.religion ?? null) : null
  return {
    name: form.text('anak.nama') ?? '',
    sex: form.text('anak.jenisKelamin') as Sex,
    place: form.text('anak.tempatLahir') ?? '',
    date: form.text('anak.tanggalLahir') ?? '',
    order: form.number('anak.kelahiranKe'),
    multiple: (form.text('anak.jenisKelahiran') ?? 'tunggal') !== 'tunggal',
    mother: { person: mother?.id ?? null, name: form.text('ibu.nama') },
    father: { person: father?.id ?? null, name: form.text('ayah.nama') },
    // May be empty on a card; parents of one faith are the only ground to fill it.
    religion: form.text('keluarga.agama') ?? (father ? same : (mother?.religion ?? null)),
  }
}

export function parentsIn(form: Form): Wanted {
  return {
    niks: [form.text('ibu.nik'), form.text('ayah.nik')],
    familyNumbers: [form.text('keluarga.nomorKk')],
    children: true,
  }
}

function joinFamily(draft: Draft, person: string, form: Form) {
  const number = form.text('keluarga.nomorKk')
  if (!number) return form.yes('keluarga.mintaKk') ? refuse('family-unknown') : null
  const relation = (form.text('keluarga.hubungan') ?? 'anak') as Relation
  return joinNewborn(draft, person, familyByNumber(draft.register, number), relation)
}

/** The district that the NIK begins with: where the family lives, else the mother, else the region's first. */
function districtOf(register: Register, form: Form, region: string): string {
  const mother = personByNik(register, form.text('ibu.nik'))
  const family = familyByNumber(register, form.text('keluarga.nomorKk')) ?? (mother && familyOf(register, mother.id))
  return family?.address.village.slice(0, 6) ?? `${region}01`
}
