import type { Context } from '../../../platform/context.ts'
import { blindNik } from '../../../platform/crypto/blind-nik.ts'
import type { Facts } from '../../cases/extension.ts'
import { openCasesAbout } from '../../cases/index.ts'
import { formOf } from '../answers.ts'
import { birthFrom, parentsIn } from '../effects/births.ts'
import { nearSame, tooClose } from '../model/births.ts'
import { familyByNumber, familyOf, headOf, isAdult, personByNik } from '../model/register.ts'
import { areSpousesOn, factsAbout, isOn, provider, witnessFacts, witnessNiks } from './people.ts'

/** Facts for births and stillbirths. */
export const birthFacts = provider(
  (form) => {
    const wanted = parentsIn(form)
    return { ...wanted, niks: [...(wanted.niks ?? []), ...witnessNiks(form)] }
  },
  (about) => {
    const { form, register, input } = about
    const birth = birthFrom(input.answers, register)
    const mother = personByNik(register, form.text('ibu.nik'))
    const father = personByNik(register, form.text('ayah.nik'))
    const family = mother && familyOf(register, mother.id)
    const number = form.text('keluarga.nomorKk')
    const on = [isOn(register, number, mother), isOn(register, number, father)]
    return {
      ...factsAbout('mother', about, 'ibu'),
      ...factsAbout('father', about, 'ayah'),
      ...witnessFacts(about),
      motherDiedBeforeBirth: mother ? mother.diedOn !== null && mother.diedOn < birth.date : null,
      spousesOnFamilyCard: mother && father ? !!family && areSpousesOn(family, mother.id, father.id) : null,
      parentInFamily: on.every((known) => known === null) ? null : on.includes(true),
      nearSameName: birth.mother.person ? nearSame(register, birth).length > 0 : null,
      siblingTooClose: birth.mother.person ? tooClose(register, birth) : null,
    }
  },
)

/** Facts for deaths; with the open cases of the dead, which `cases` knows. */
export const deathFacts: Facts = async (ctx, input) => ({
  ...(await knownOfDead(ctx, input)),
  openCases: await openCasesOf(ctx, formOf(input.answers).text('almarhum.nik'), input.caseId),
})

async function openCasesOf(ctx: Context, nik: string | null, except: string | null): Promise<number | null> {
  if (!nik) return null
  const found = await openCasesAbout(ctx.db, [blindNik(ctx, nik)], except ?? noCase)
  return new Set(found.filter((other) => other.role !== 'witness').map((other) => other.id)).size
}

const noCase = '00000000-0000-0000-0000-000000000000'

const knownOfDead = provider(
  (form) => ({
    niks: [form.text('almarhum.nik'), form.text('pelapor.nik'), ...witnessNiks(form)],
    familyNumbers: [form.text('keluarga.nomorKk')],
  }),
  (about) => {
    const { form, register, today } = about
    const dead = personByNik(register, form.text('almarhum.nik'))
    const family = (dead && familyOf(register, dead.id)) ?? familyByNumber(register, form.text('keluarga.nomorKk'))
    const others = (family?.members ?? [])
      .filter((m) => m.person !== dead?.id)
      .map((m) => register.persons.get(m.person)!)
    return {
      ...factsAbout('deceased', about, 'almarhum'),
      ...witnessFacts(about),
      alreadyDead: dead ? dead.status === 'dead' : null,
      reporterDead: personByNik(register, form.text('pelapor.nik'))?.status === 'dead',
      wasHead: dead && family ? headOf(family)?.person === dead.id : null,
      othersInFamily: family ? others.length : null,
      onlyMinorsLeft: family ? others.length > 0 && !others.some((person) => isAdult(person, today)) : null,
    }
  },
)
