import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { born, type RegisterHouse, registerHouse } from '../../../tests/support/register-house.ts'
import { card, nik } from '../../../tests/support/registry-forms.ts'
import { isRefused } from '../../platform/outcome.ts'
import type { Answers, Row } from '../catalogue/definition.ts'
import { seedPopulation } from './demo.ts'
import { demoFamilies } from './demo-people.ts'
import { population } from './index.ts'
import { faultsOf } from './model/invariants.ts'
import { personByNik } from './model/register.ts'

let at: RegisterHouse
beforeAll(async () => {
  at = await registerHouse()
})
afterAll(() => at.house.close())

describe('the invented people of the demonstration', () => {
  test('are about sixty in eighteen plausible families', async () => {
    const register = await at.whole()
    expect(register.persons.size).toBe(demoFamilies.reduce((sum, family) => sum + family.members.length, 0))
    expect(register.persons.size).toBeGreaterThan(55)
    expect(register.families.size).toBe(18)
    expect(faultsOf(register)).toEqual([])
  })

  test('come once, and never into a real region', async () => {
    const before = (await at.whole()).persons.size
    expect(await seedPopulation(at.house.ctx())).toBe(before)
    const real = { ...at.house.ctx(), region: { ...at.house.region(), demo: false } }
    await expect(seedPopulation(real)).rejects.toThrow('demonstration')
  })

  test('are parents and children of each other', async () => {
    const register = await at.whole()
    const child = personByNik(register, nik('Nadia Putri Kartono'))!
    expect(register.persons.get(child.father!)?.name).toBe('Agus Kartono')
    expect(register.persons.get(child.mother!)?.name).toBe('Dewi Anggraini')
  })
})

describe('a birth', () => {
  test('enters person, NIK, parents and card, and yields what documents print', async () => {
    const done = await at.results('population.registerBirth', born)
    expect(done.nik).toBe('9971016212250001')
    expect(done.familyCard).toMatchObject({
      number: card('Ratna Wulandari'),
      headName: 'Dimas Pratama',
      address: { province: '99', regency: '9971', district: '997101', village: '9971011001', rt: '003', rw: '005' },
    })
    expect(done.familyCard.members.map((m: { name: string; relation: string }) => [m.name, m.relation])).toEqual([
      ['Dimas Pratama', 'kepalaKeluarga'],
      ['Ratna Wulandari', 'istri'],
      ['Kirana Pratama', 'anak'],
    ])
    const register = await at.whole()
    expect(personByNik(register, done.nik)).toMatchObject({
      father: personByNik(register, nik('Dimas Pratama'))!.id,
      motherName: 'Ratna Wulandari',
      religion: 'islam',
    })
  })

  test('of the same child again is refused and leaves nothing', async () => {
    const before = await at.whole()
    expect(await at.approve('population.registerBirth', born)).toEqual({ refusal: { code: 'child-already-recorded' } })
    expect((await at.whole()).persons.size).toBe(before.persons.size)
  })

  test('gives the next serial to another girl of that day', async () => {
    const other = {
      ...born,
      anak: { ...born.anak, nama: 'Sekar Ayu' },
      ibu: { nik: nik('Siti Nurhaliza') },
      ayah: {},
      keluarga: { nomorKk: card('Siti Nurhaliza') },
    }
    expect((await at.results('population.registerBirth', other)).nik).toBe('9971016212250002')
  })

  test('of a bundle makes the person first; akta, card and KIA then know them', async () => {
    const answers = {
      ...born,
      anak: { ...born.anak, nama: 'Bima Hidayat', jenisKelamin: 'L' },
      ibu: { nik: nik('Laila Khairunnisa') },
      ayah: { nik: nik('Fajar Hidayat') },
      keluarga: { nomorKk: card('Fajar Hidayat'), hubungan: 'anak', mintaKk: false },
    }
    const person = await at.results('population.registerPerson', answers)
    const akta = await at.results('population.registerBirth', answers, { results: person })
    expect(akta).toEqual({ nik: person.nik, personId: person.personId })
    const added = await at.results(
      'population.addMember',
      {
        tambah: { nomorKk: card('Fajar Hidayat'), sebab: 'lahir' },
        anggota: { nik: person.nik, hubungan: 'anak', agama: 'islam' },
      },
      { results: akta },
    )
    expect(added.familyCard.members.at(-1)).toMatchObject({ name: 'Bima Hidayat', relation: 'anak' })
    await at.results('population.issueKia', { anak: { nik: person.nik, alasan: 'baru' } }, { results: added })
    const register = await at.whole()
    expect(register.cards.find((c) => c.person === person.personId)).toMatchObject({
      kind: 'kia',
      validUntil: '2030-12-22',
    })
  })

  test('where the national system gives numbers takes those that came back, and waits for them', async () => {
    const ctx = at.house.ctx()
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
    expect(personByNik(await at.whole(), '9971016212250077')?.birthCertificate).toBe('9971-LU-02032026-0009')
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
    const done = await at.results('population.registerDeath', death('Kartono Wiryo'))
    expect(done.familyCard).toMatchObject({ headName: 'Sulastri', number: '9971010203260001' })
    expect(done.familyCard.members.map((m: { name: string; relation: string }) => `${m.name} ${m.relation}`)).toEqual([
      'Sulastri kepalaKeluarga',
      'Agus Kartono anak',
      'Dewi Anggraini menantu',
      'Nadia Putri Kartono cucu',
    ])
    const register = await at.whole()
    const dead = personByNik(register, nik('Kartono Wiryo'))!
    expect(dead).toMatchObject({ status: 'dead', diedOn: '2026-02-27' })
    expect(personByNik(register, nik('Sulastri'))!.maritalStatus).toBe('ceraiMati')
    expect(register.cards.some((card) => card.person === dead.id)).toBe(false)
    expect(faultsOf(register)).toEqual([])
  })

  test('is entered once; the dead man’s own later request meets the offer of correction', async () => {
    expect(await at.approve('population.registerDeath', death('Kartono Wiryo'))).toEqual({
      refusal: { code: 'death-recorded' },
    })
    expect(await at.approve('population.recordKtp', { subjek: { nik: nik('Kartono Wiryo') } })).toEqual({
      refusal: { code: 'recorded-dead' },
    })
  })

  test('of a grandmother leaves a minor: refused without a guardian', async () => {
    expect(await at.approve('population.registerDeath', death('Sumarni'))).toEqual({
      refusal: { code: 'only-minors-left' },
    })
    const guarded = death('Sumarni', {
      keluarga: { adaYangTinggal: true, hanyaAnakTinggal: true, kkWali: card('Fitriani') },
    })
    const done = await at.results('population.registerDeath', guarded)
    expect(done.familyCard.headName).toBe('Syahrul Ramadhan')
  })

  test('of somebody unknown changes nobody', async () => {
    const unknown = { almarhum: { identitas: 'tidakDikenal' }, kematian: { tanggal: '2026-02-27' }, keluarga: {} }
    expect(await at.results('population.registerDeath', unknown)).toEqual({})
  })
})

test('two births of one mother at the same moment are one child', async () => {
  const answers = { ...born, anak: { ...born.anak, nama: 'Satu Saja' } as Row, keluarga: {} }
  const outcomes = await Promise.all([
    at.approve('population.registerBirth', answers),
    at.approve('population.registerBirth', answers),
  ])
  expect(outcomes.filter(isRefused).map((o) => o.refusal.code)).toEqual(['child-already-recorded'])
})
