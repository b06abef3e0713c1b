import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { isRefused } from '../../platform/outcome.ts'
import { cases } from '../cases/index.ts'
import type { Answers, Row } from '../catalogue/definition.ts'
import { catalogue } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { peopleOfArunika, seedPopulation } from './demo.ts'
import { demoFamilies } from './demo-people.ts'
import { population } from './index.ts'
import { replay } from './model/history.ts'
import { faultsOf } from './model/invariants.ts'
import { personByNik } from './model/register.ts'
import { elementsIn } from './rows.ts'
import { loadRegister } from './store.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, documents, population] })
})
afterAll(() => house.close())

const arunika = peopleOfArunika('9971', '2026-03-02')
const people = new Map(arunika.flatMap((family) => family.members.map((m) => [m.elements.name, m] as const)))
const nik = (name: string) => people.get(name)!.nik
const numberOf = (name: string) => arunika.find((f) => f.members.some((m) => m.elements.name === name))!.number

const born = {
  orangTua: { status: 'belumTercatat' },
  anak: {
    nama: 'Kirana Pratama',
    jenisKelamin: 'P',
    tanggalLahir: '2025-12-22',
    tempatLahir: 'Kota Arunika',
    kelahiranKe: 1,
    jenisKelahiran: 'tunggal',
  },
  ibu: { nik: nik('Ratna Wulandari'), nama: 'Ratna Wulandari' },
  ayah: { nik: nik('Dimas Pratama'), nama: 'Dimas Pratama' },
  keluarga: { nomorKk: numberOf('Ratna Wulandari'), hubungan: 'anak', mintaKk: true },
} satisfies Answers

let caseNumber = 0
/** Runs an effect as the approval of a case would. */
async function approve(
  effect: string,
  answers: Answers,
  more: { entered?: Record<string, string>; results?: Record<string, unknown>; region?: string } = {},
) {
  const ctx = house.ctx({ region: more.region })
  const caseId = `01970000-0000-7000-8000-${String(++caseNumber).padStart(12, '0')}`
  return ctx.transaction((db) =>
    population.effects[effect as keyof typeof population.effects](ctx, db, {
      caseId,
      number: `ARN-${caseNumber}`,
      service: 'x',
      answers,
      entered: more.entered ?? {},
      results: more.results ?? {},
      applicantPerson: null,
    }),
  )
}
const results = async (outcome: ReturnType<typeof approve>) => {
  const done = await outcome
  if (isRefused(done)) throw new Error(done.refusal.code)
  // biome-ignore lint/suspicious/noExplicitAny: results are read by name
  return done.results as Record<string, any>
}

async function whole(region?: string) {
  const ctx = house.ctx({ region })
  const all = await ctx.db.selectFrom('person').select('id').execute()
  return loadRegister(ctx, ctx.db, { persons: all.map((row) => row.id) })
}

beforeAll(async () => {
  await seedPopulation(house.ctx())
})

describe('the invented people of the demonstration', () => {
  test('are about sixty in eighteen plausible families', async () => {
    const register = await whole()
    expect(register.persons.size).toBe(demoFamilies.reduce((sum, family) => sum + family.members.length, 0))
    expect(register.persons.size).toBeGreaterThan(55)
    expect(register.families.size).toBe(18)
    expect(faultsOf(register)).toEqual([])
  })

  test('come once, and never into a real region', async () => {
    const before = (await whole()).persons.size
    expect(await seedPopulation(house.ctx())).toBe(before)
    const real = { ...house.ctx(), region: { ...house.region(), demo: false } }
    await expect(seedPopulation(real)).rejects.toThrow('demonstration')
  })

  test('are parents and children of each other', async () => {
    const register = await whole()
    const child = personByNik(register, nik('Nadia Putri Kartono'))!
    expect(register.persons.get(child.father!)?.name).toBe('Agus Kartono')
    expect(register.persons.get(child.mother!)?.name).toBe('Dewi Anggraini')
  })
})

describe('a birth', () => {
  test('enters person, NIK, parents and card, and yields what documents print', async () => {
    const done = await results(approve('population.registerBirth', born))
    expect(done.nik).toBe('9971016212250001')
    expect(done.familyCard).toMatchObject({
      number: numberOf('Ratna Wulandari'),
      headName: 'Dimas Pratama',
      address: { province: '99', regency: '9971', district: '997101', village: '9971011001', rt: '003', rw: '005' },
    })
    expect(done.familyCard.members.map((m: { name: string; relation: string }) => [m.name, m.relation])).toEqual([
      ['Dimas Pratama', 'kepalaKeluarga'],
      ['Ratna Wulandari', 'istri'],
      ['Kirana Pratama', 'anak'],
    ])
    const register = await whole()
    expect(personByNik(register, done.nik)).toMatchObject({
      father: personByNik(register, nik('Dimas Pratama'))!.id,
      motherName: 'Ratna Wulandari',
      religion: 'islam',
    })
  })

  test('of the same child again is refused and leaves nothing', async () => {
    const before = await whole()
    expect(await approve('population.registerBirth', born)).toEqual({ refusal: { code: 'child-already-recorded' } })
    expect((await whole()).persons.size).toBe(before.persons.size)
  })

  test('gives the next serial to another girl of that day', async () => {
    const other = {
      ...born,
      anak: { ...born.anak, nama: 'Sekar Ayu' },
      ibu: { nik: nik('Siti Nurhaliza') },
      ayah: {},
      keluarga: { nomorKk: numberOf('Siti Nurhaliza') },
    }
    expect((await results(approve('population.registerBirth', other))).nik).toBe('9971016212250002')
  })

  test('of a bundle makes the person first; akta, card and KIA then know them', async () => {
    const answers = {
      ...born,
      anak: { ...born.anak, nama: 'Bima Hidayat', jenisKelamin: 'L' },
      ibu: { nik: nik('Laila Khairunnisa') },
      ayah: { nik: nik('Fajar Hidayat') },
      keluarga: { nomorKk: numberOf('Fajar Hidayat'), hubungan: 'anak', mintaKk: false },
    }
    const person = await results(approve('population.registerPerson', answers))
    const akta = await results(approve('population.registerBirth', answers, { results: person }))
    expect(akta).toEqual({ nik: person.nik, personId: person.personId })
    const card = await results(
      approve(
        'population.addMember',
        {
          tambah: { nomorKk: numberOf('Fajar Hidayat'), sebab: 'lahir' },
          anggota: { nik: person.nik, hubungan: 'anak', agama: 'islam' },
        },
        { results: akta },
      ),
    )
    expect(card.familyCard.members.at(-1)).toMatchObject({ name: 'Bima Hidayat', relation: 'anak' })
    await results(approve('population.issueKia', { anak: { nik: person.nik, alasan: 'baru' } }, { results: card }))
    const register = await whole()
    expect(register.cards.find((c) => c.person === person.personId)).toMatchObject({
      kind: 'kia',
      validUntil: '2030-12-22',
    })
  })

  test('where the national system gives numbers takes those that came back, and waits for them', async () => {
    const ctx = house.ctx()
    const siak = { ...ctx, region: { ...ctx.region, registry: 'siak' as const } }
    const answers = { ...born, anak: { ...born.anak, nama: 'Anak Siak' }, keluarga: {} } as Answers
    const run = (entered: Record<string, string>) =>
      siak.transaction((db) =>
        population.effects['population.registerBirth'](siak, db, {
          caseId: ctx.newId(),
          number: 'A',
          service: 'x',
          answers,
          entered,
          results: {},
          applicantPerson: null,
        }),
      )
    expect(await run({})).toEqual({ refusal: { code: 'registry-number-missing', field: 'nik' } })
    expect(await run({ nik: '9971016213250001' })).toEqual({ refusal: { code: 'registry-number-wrong', field: 'nik' } })
    expect(await run({ nik: nik('Ratna Wulandari') })).toEqual({ refusal: { code: 'registry-number-in-use' } })
    expect(await run({ nik: '9971016212250077', nomorAkta: '9971-LU-02032026-0009' })).toMatchObject({
      results: { nik: '9971016212250077', certificateNumber: '9971-LU-02032026-0009' },
    })
    expect(personByNik(await whole(), '9971016212250077')?.birthCertificate).toBe('9971-LU-02032026-0009')
  })
})

describe('a death', () => {
  const death = (name: string, more: Answers = {}): Answers => ({
    almarhum: { identitas: 'dikenal', nik: nik(name), nama: name },
    kematian: { tanggal: '2026-02-27' },
    keluarga: { adaYangTinggal: true, almarhumKepala: true },
    ...more,
  })

  test('of the old head gives the family a new head and number, widows his wife, ends his cards', async () => {
    const done = await results(approve('population.registerDeath', death('Kartono Wiryo')))
    expect(done.familyCard).toMatchObject({ headName: 'Sulastri', number: '9971010203260001' })
    expect(done.familyCard.members.map((m: { name: string; relation: string }) => `${m.name} ${m.relation}`)).toEqual([
      'Sulastri kepalaKeluarga',
      'Agus Kartono anak',
      'Dewi Anggraini menantu',
      'Nadia Putri Kartono cucu',
    ])
    const register = await whole()
    const dead = personByNik(register, nik('Kartono Wiryo'))!
    expect(dead).toMatchObject({ status: 'dead', diedOn: '2026-02-27' })
    expect(personByNik(register, nik('Sulastri'))!.maritalStatus).toBe('ceraiMati')
    expect(register.cards.some((card) => card.person === dead.id)).toBe(false)
    expect(faultsOf(register)).toEqual([])
  })

  test('is entered once; the dead man’s own later request meets the offer of correction', async () => {
    expect(await approve('population.registerDeath', death('Kartono Wiryo'))).toEqual({
      refusal: { code: 'death-recorded' },
    })
    expect(await approve('population.recordKtp', { subjek: { nik: nik('Kartono Wiryo') } })).toEqual({
      refusal: { code: 'recorded-dead' },
    })
  })

  test('of a grandmother leaves a minor: refused without a guardian', async () => {
    expect(await approve('population.registerDeath', death('Sumarni'))).toEqual({
      refusal: { code: 'only-minors-left' },
    })
    const guarded = death('Sumarni', {
      keluarga: { adaYangTinggal: true, hanyaAnakTinggal: true, kkWali: numberOf('Fitriani') },
    })
    const done = await results(approve('population.registerDeath', guarded))
    expect(done.familyCard.headName).toBe('Syahrul Ramadhan')
  })

  test('of somebody unknown changes nobody', async () => {
    const unknown = { almarhum: { identitas: 'tidakDikenal' }, kematian: { tanggal: '2026-02-27' }, keluarga: {} }
    expect(await results(approve('population.registerDeath', unknown))).toEqual({})
  })
})

test('a change of data keeps its history with the ground, and the history replays to the row', async () => {
  const answers: Answers = {
    subjek: { nik: nik('Eko Riyadi') },
    perubahan: [
      { elemen: 'pendidikan', pendidikanBaru: 's1', dasar: 'ijazah', nomorBukti: '12/UA/2025' },
      {
        elemen: 'statusPerkawinan',
        statusPerkawinanBaru: 'kawinTercatat',
        tanggalPerkawinanBaru: '2026-02-14',
        dasar: 'bukuNikah',
      },
    ],
  }
  expect(await results(approve('population.changeElements', answers))).toMatchObject({
    familyNumber: numberOf('Eko Riyadi'),
  })

  const ctx = house.ctx()
  const person = personByNik(await whole(), nik('Eko Riyadi'))!
  const lines = await ctx.db
    .selectFrom('person_element_history')
    .selectAll()
    .where('person', '=', person.id)
    .orderBy('seq')
    .execute()
  expect(lines.map((line) => [line.element, line.old, line.new, line.ground])).toEqual([
    ['entry', null, expect.any(String), 'setup'],
    ['education', 'sma', 's1', 'ijazah 12/UA/2025'],
    ['maritalStatus', 'belumKawin', 'kawinTercatat', 'bukuNikah'],
    ['maritalDate', null, '2026-02-14', 'bukuNikah'],
  ])
})

test('every history replays to the present row', async () => {
  const ctx = house.ctx()
  const rows = await ctx.db.selectFrom('person').selectAll().execute()
  for (const row of rows) {
    const lines = await ctx.db
      .selectFrom('person_element_history')
      .select(['element', 'new'])
      .where('person', '=', row.id)
      .orderBy('seq')
      .execute()
    expect(replay(lines)).toEqual(elementsIn(row))
  }
})

test('a history cannot be changed by the program', async () => {
  const { db } = house.ctx()
  await expect(db.updateTable('person_element_history').set({ new: 'x' }).execute()).rejects.toThrow(
    'permission denied',
  )
  await expect(db.deleteFrom('family_element_history').execute()).rejects.toThrow('permission denied')
})

test('no row holds a NIK or a No. KK in the clear', async () => {
  const { rows } = await house.database.owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'region_9971' and table_type = 'BASE TABLE'`,
  )
  const numbers = [...arunika.map((f) => f.number), ...arunika.flatMap((f) => f.members.map((m) => m.nik))]
  for (const { name } of rows) {
    const found = await house.database.owner.query(
      `select 1 from region_9971."${name}" as t where exists (select from unnest($1::text[]) n where t::text like '%' || n || '%') limit 1`,
      [numbers],
    )
    expect(found.rowCount, name).toBe(0)
  }
})

test('the other region knows nobody of this one', async () => {
  expect((await whole('9972')).persons.size).toBe(0)
  expect(
    await approve('population.recordKtp', { subjek: { nik: nik('Ratna Wulandari') } }, { region: '9972' }),
  ).toEqual({
    refusal: { code: 'person-unknown' },
  })
})

test('two births of one mother at the same moment are one child', async () => {
  const answers = { ...born, anak: { ...born.anak, nama: 'Satu Saja' } as Row, keluarga: {} }
  const outcomes = await Promise.all([
    approve('population.registerBirth', answers),
    approve('population.registerBirth', answers),
  ])
  expect(outcomes.filter(isRefused).map((o) => o.refusal.code)).toEqual(['child-already-recorded'])
})
