import { dateIn } from '../../platform/calendar.ts'
import type { Context, DateText } from '../../platform/context.ts'
import { makeFamilyCard, makeNik } from '../../platform/nik.ts'
import { type DemoFamily, type DemoPerson, demoFamilies } from './demo-people.ts'
import type { IntakeFamily, IntakePerson } from './model/intake.ts'
import { age, type Elements } from './model/register.ts'
import { lockRegister } from './store.ts'
import { takeOver } from './take-over.ts'

export { demoAreas } from './demo-people.ts'

/** Takes the demonstration's families over where the register is empty. Answers how many people there are then. */
export async function seedPopulation(ctx: Context): Promise<number> {
  if (!ctx.region.demo) throw new Error('invented people belong in a demonstration region only')
  return ctx.transaction(async (db) => {
    await lockRegister(ctx, db)
    const { count } = await db
      .selectFrom('person')
      .select((q) => q.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count > 0) return count
    const today = dateIn(ctx.region.zone, ctx.now)
    const families = peopleOfArunika(ctx.region.code, today)
    for (const [at, family] of families.entries()) await takeOver(ctx, db, [family], demoFamilies[at]!.since)
    return families.reduce((sum, family) => sum + family.members.length, 0)
  })
}

/** The same people with the same numbers in every demonstration. */
export function peopleOfArunika(region: string, today: DateText): IntakeFamily[] {
  const serials = new Map<string, number>()
  const next = (stem: string) => {
    serials.set(stem, (serials.get(stem) ?? 0) + 1)
    return serials.get(stem)!
  }
  return demoFamilies.map((family, line) => {
    const [village, rw, rt, street] = family.at
    const district = village.slice(0, 6).replace(/^9971/, region)
    const number = makeFamilyCard(district, family.since, next(`kk ${district} ${family.since}`))
    const members = family.members.map((person) => {
      const [, sex, birthDate] = person
      const nik = makeNik({ region: district, birthDate, sex, serial: next(`nik ${district} ${birthDate} ${sex}`) })
      return { line, nik, person }
    })
    const address = { street, rt, rw, village: village.replace(/^9971/, region), postcode: null }
    return { line, number, address, members: members.map((one) => member(family, one, members, today)) }
  })
}

type Numbered = { line: number; nik: string; person: DemoPerson }

function member(
  family: DemoFamily,
  { line, nik, person }: Numbered,
  all: readonly Numbered[],
  today: DateText,
): IntakePerson {
  const [name, sex, birthDate, relation, about = {}] = person
  const parents = parentsOf(relation, all)
  const elements: Elements = {
    name,
    sex,
    birthPlace: 'Kota Arunika',
    birthDate,
    birthOrder: null,
    religion: 'islam',
    education: 'belumSekolah',
    occupation: 'Belum bekerja',
    bloodGroup: null,
    ...marriage(family, relation),
    citizenship: 'WNI',
    passport: null,
    kitap: null,
    father: null,
    fatherName: parents.father?.person[0] ?? elders.L[elder(nik)]!,
    mother: null,
    motherName: parents.mother?.person[0] ?? elders.P[elder(nik)]!,
    birthCertificate: age(birthDate, today) < 18 ? `9971-LU-${birthDate.split('-').reverse().join('')}-0001` : null,
    status: 'alive',
    diedOn: null,
    ...about,
  }
  // Whoever has just turned seventeen has yet to be recorded for a card.
  const grown = elements.maritalStatus !== 'belumKawin' || age(birthDate, today) >= 18
  const card = grown ? 'ktp' : age(birthDate, today) >= 5 && age(birthDate, today) < 17 ? 'kia' : null
  return {
    line,
    nik,
    relation,
    elements,
    card,
    fatherNik: parents.father?.nik ?? null,
    motherNik: parents.mother?.nik ?? null,
  }
}

// Parents who are on no card of the city.
const elders = {
  L: ['Suparman', 'Abdul Karim', 'Wiryo Sumarto', 'Hasan Basri', 'Yosef Manalu', 'Raden Sastro', 'Amat Sidik'],
  P: ['Sukarti', 'Maimunah', 'Ngatinem', 'Rukmini', 'Magdalena', 'Sutinah', 'Halimah'],
}
const elder = (nik: string) => Number(nik.slice(6, 12)) % elders.L.length

function marriage({ married }: DemoFamily, relation: string): Pick<Elements, 'maritalStatus' | 'maritalDate'> {
  const couple = married && ['kepalaKeluarga', 'istri', 'suami'].includes(relation)
  return couple
    ? { maritalStatus: 'kawinTercatat', maritalDate: married }
    : { maritalStatus: 'belumKawin', maritalDate: null }
}

// Children are the head's and the wife's; grandchildren those of a married child and the in-law, where there are any.
function parentsOf(relation: string, all: readonly Numbered[]): { father?: Numbered; mother?: Numbered } {
  const find = (relations: string[], sex: 'L' | 'P', wed = false) =>
    all.find(({ person: [, s, , r, about] }) => relations.includes(r) && s === sex && (!wed || about?.maritalDate))
  if (relation === 'anak')
    return { father: find(['kepalaKeluarga'], 'L'), mother: find(['istri', 'kepalaKeluarga'], 'P') }
  if (relation === 'cucu')
    return { father: find(['anak', 'menantu'], 'L', true), mother: find(['menantu', 'anak'], 'P', true) }
  return {}
}
