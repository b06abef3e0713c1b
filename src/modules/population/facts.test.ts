import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { cases } from '../cases/index.ts'
import type { Answers } from '../catalogue/definition.ts'
import { catalogue } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { peopleOfArunika, seedPopulation } from './demo.ts'
import { population } from './index.ts'
import { lookUp, prefill } from './prefill.ts'
import { findPersonByNik } from './store.ts'
import { importFamilies } from './take-over.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, documents, population] })
  await seedPopulation(house.ctx())
})
afterAll(() => house.close())

const arunika = peopleOfArunika('9971', '2026-03-02')
const find = (name: string) => {
  const family = arunika.find((f) => f.members.some((m) => m.elements.name === name))!
  return { number: family.number, ...family.members.find((m) => m.elements.name === name)! }
}
const nik = (name: string) => find(name).nik
const facts = (name: keyof typeof population.facts, answers: Answers) =>
  population.facts[name](house.ctx(), { caseId: null, answers, applicantPerson: null })

describe('facts of a birth', () => {
  const birth = (anak: object, mother = 'Lina Marlina', father = 'Hendra Gunawan') =>
    facts('population.birth', {
      anak: { nama: 'Putra', tanggalLahir: '2026-02-20', jenisKelahiran: 'tunggal', ...anak },
      ibu: { nik: nik(mother), nama: mother, tanggalLahir: find(mother).elements.birthDate },
      ayah: { nik: nik(father), nama: father },
      keluarga: { nomorKk: find(mother).number },
      saksi: [{ nik: nik('Citra Hartono') }, { nik: nik('Bambang Hartono') }],
    })

  test('say nothing odd of an ordinary one', async () => {
    expect(await birth({})).toMatchObject({
      motherUnknown: false,
      motherDead: false,
      motherMoved: false,
      motherDiffers: false,
      fatherDiffers: false,
      spousesOnFamilyCard: true,
      parentInFamily: true,
      nearSameName: false,
      siblingTooClose: false,
      witnessUnderage: true, // Citra is fifteen
      witnessDead: false,
    })
  })

  test('know the mother’s children: near-same names, impossible spacing, twins by order', async () => {
    const twin = { nama: 'Hassan Gunawan', tanggalLahir: '2019-06-05', jenisKelahiran: 'kembar3' }
    expect(await birth({ ...twin, kelahiranKe: 3 })).toMatchObject({ nearSameName: false })
    expect(await birth({ ...twin, kelahiranKe: 1 })).toMatchObject({ nearSameName: true })
    expect(await birth({ tanggalLahir: '2019-09-01' })).toMatchObject({ siblingTooClose: true })
  })

  test('tell a couple that is none on the card, and leave open what the register cannot know', async () => {
    expect(await birth({}, 'Lina Marlina', 'Bambang Hartono')).toMatchObject({ spousesOnFamilyCard: false })
    expect(await facts('population.birth', { ibu: { nik: '9871014101900001' } })).toMatchObject({
      motherUnknown: true,
      motherDead: null,
      spousesOnFamilyCard: null,
      nearSameName: null,
    })
  })
})

test('facts of a death: who would be left, and cases still open', async () => {
  const death = (name: string) => facts('population.death', { almarhum: { nik: nik(name), nama: name } })
  expect(await death('Sumarni')).toMatchObject({
    wasHead: true,
    othersInFamily: 1,
    onlyMinorsLeft: true,
    alreadyDead: false,
  })
  expect(await death('Kartono Wiryo')).toMatchObject({ onlyMinorsLeft: false, openCases: 0 })
})

test('facts of cards, moves and changes', async () => {
  expect(
    await facts('population.card', { subjek: { nik: nik('Eko Riyadi'), nomorKk: find('Eko Riyadi').number } }),
  ).toMatchObject({ holdsKtp: true, personInFamily: true, personDead: false })
  expect(
    await facts('population.move', {
      asal: { nomorKk: find('Sumarni').number },
      anggota: [{ nik: nik('Sumarni') }, { nik: nik('Eko Riyadi') }],
    }),
  ).toMatchObject({ onlyMinorsLeft: true, moverNotInFamily: true, headMoves: true, everyoneMoves: false })
  expect(
    await facts('population.elements', {
      subjek: { nik: nik('Hendra Gunawan'), nomorKk: find('Hendra Gunawan').number },
      perubahan: [{ elemen: 'nama', nilaiLama: 'Hendra Gunawan', namaBaru: 'Hendra Goenawan', dasar: 'ijazah' }],
    }),
  ).toMatchObject({ oldValueDiffers: false, nothingChanges: false, otherDocuments: 3 }) // his card and two sons
  expect(
    await facts('population.family', {
      pisah: { nomorKkLama: find('Sumarni').number },
      kepala: { nik: nik('Sumarni') },
      anggota: [{ nik: nik('Bambang Hartono'), hubungan: 'suami' }],
    }),
  ).toMatchObject({ onlyMinorsLeft: true, inOtherFamily: 1, inTwoFamilies: false, spouseNotRecorded: true })
})

test('a verified person’s form begins with what is known of them, their card and their spouse', async () => {
  const ctx = house.ctx()
  const id = (await findPersonByNik(ctx, ctx.db, nik('Dimas Pratama')))!
  const known = await prefill(ctx, id)
  expect(known).toMatchObject({
    'person.name': 'Dimas Pratama',
    'wife.nik': nik('Ratna Wulandari'),
    'husband.nik': nik('Dimas Pratama'),
    'family.number': find('Dimas Pratama').number,
    'family.headName': 'Dimas Pratama',
  })
  expect(known['family.address']).toMatchObject({ village: '9971011001', district: '997101', rt: '003' })
})

test('the counter looks somebody up by NIK, with the parents who are in the register', async () => {
  expect(await lookUp(house.ctx(), nik('Nadia Putri Kartono'))).toMatchObject({
    name: 'Nadia Putri Kartono',
    fatherNik: nik('Agus Kartono'),
    motherName: 'Dewi Anggraini',
    relation: 'cucu',
  })
  expect(await lookUp(house.ctx(), '9971014101900001')).toBeNull()
})

describe('families from CSV', () => {
  const head = 'nomor_kk,alamat,kelurahan,nik,nama,hubungan,jenis_kelamin,tempat_lahir,tanggal_lahir,nik_ibu'
  const lines = (...rows: string[]) => [head, ...rows].join('\n')
  const mother = '9972012406150001,Jalan Pala 1,9972011001,9972014705910003,Ani,kepala keluarga,P,Baruna,07-05-1991,'
  const son = '9972012406150001,Jalan Pala 1,9972011001,9972010101150001,Budi,anak,L,Baruna,2015-01-01,9972014705910003'
  const other = () => house.ctx({ region: '9972' })

  test('come in whole, with parents tied to children', async () => {
    expect(await importFamilies(other(), lines(son, mother))).toEqual({ families: 1, persons: 2 })
    const found = await lookUp(other(), '9972010101150001')
    expect(found).toMatchObject({ name: 'Budi', relation: 'anak', motherNik: '9972014705910003' })
  })

  test('or not at all, with every fault by its line', async () => {
    const wrong = mother.replace('07-05-1991', '07-05-2091').replace('4705910003', '4705910004')
    expect(await importFamilies(other(), lines(mother, wrong))).toMatchObject({
      faults: [
        { line: 3, column: 'tanggal_lahir', code: 'date-in-future' },
        { line: 2, column: 'hubungan', code: 'one-head', values: { heads: 2 } },
      ],
    })
    expect(await importFamilies(other(), lines(mother))).toMatchObject({
      faults: [
        { line: 2, column: 'nomor_kk', code: 'family-known' },
        { line: 2, column: 'nik', code: 'nik-known' },
      ],
    })
    expect(await importFamilies(other(), 'a,b\n1,2')).toMatchObject({
      faults: [{ line: 1, code: 'column-unknown' }, {}],
    })
    expect(await importFamilies(other(), `${head}\n"a`)).toMatchObject({ faults: [{ code: 'csv' }] })
    expect(await importFamilies(other(), head)).toMatchObject({ faults: [{ line: 1, code: 'empty' }] })
  })
})
