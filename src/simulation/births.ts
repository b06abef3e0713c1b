import type { Answers, Row } from '../modules/catalogue/definition.ts'
import { addDays } from '../platform/calendar.ts'
import { type Citizen, newName, parentsOf } from './people.ts'
import { type Asked, applicantRow, type Writing, witnesses } from './writing.ts'

// What parents answer about a birth, and about a child that was born dead.

const parent = (one: Citizen): Row => ({
  kewarganegaraan: 'WNI',
  nik: one.nik,
  nama: one.name,
  tempatLahir: one.birthPlace,
  tanggalLahir: one.birthDate,
  pekerjaan: one.occupation,
  meninggal: false,
})

/** The akta alone, or the bundle of akta, family card and KIA. */
export function birth(w: Writing, bundle: boolean): Asked | null {
  const { chance, today, household } = w
  const parents = parentsOf(household, today)
  if (!parents) return null
  const { father, mother } = parents
  const sex = chance.pick(['L', 'P'] as const)
  const registered = mother.maritalStatus === 'kawinTercatat'
  const order = 1 + household.members.filter(({ relation }) => relation === 'anak').length
  const answers: Answers = {
    orangTua: {
      status: registered ? 'tercatat' : 'belumTercatat',
      nomorAktaPerkawinan: registered ? `${chance.between(100, 999)}/KUA/${mother.maritalDate!.slice(0, 4)}` : null,
      tanggalPerkawinan: registered ? mother.maritalDate : null,
    },
    anak: {
      nama: newName(chance, sex),
      jenisKelamin: sex,
      tanggalLahir: addDays(today, -Number(chance.weighted({ 4: 4, 12: 5, 30: 3, 70: 1 }))),
      jamLahir: `0${chance.between(1, 9)}:${chance.between(10, 59)}`,
      tempatDilahirkan: chance.pick(['rumahSakit', 'puskesmas', 'polindes']),
      namaTempat: null,
      tempatLahir: 'Kota Arunika',
      jenisKelahiran: 'tunggal',
      kelahiranKe: order,
      penolong: chance.pick(['dokter', 'bidan']),
      beratGram: chance.between(2500, 3900),
      panjangCm: chance.between(46, 52),
      tanpaSuratLahir: false,
    },
    ibu: parent(mother),
    ayah: parent(father),
    keluarga: {
      nomorKk: household.number,
      hubungan: 'anak',
      ...(bundle ? { agama: father.religion } : { mintaKk: true, mintaKia: false }),
    },
    saksi: witnesses(w),
    pelapor: applicantRow(chance.often(0.5) ? mother : father, { hubungan: 'ibu' }),
  }
  const applicant = (answers.pelapor as Row).nik === mother.nik ? mother : father
  ;(answers.pelapor as Row).hubungan = applicant === mother ? 'ibu' : 'ayah'
  return { answers, applicant, for: 'family' }
}

export function stillbirth(w: Writing): Asked | null {
  const { chance, today, household } = w
  const parents = parentsOf(household, today)
  if (!parents) return null
  const { father, mother } = parents
  const answers: Answers = {
    bayi: {
      lamaKandungan: chance.between(29, 38),
      jenisKelamin: chance.pick(['L', 'P']),
      tanggalLahirMati: addDays(today, -chance.between(2, 8)),
      jam: null,
      tempatDilahirkan: 'rumahSakit',
      tempatLahir: 'Kota Arunika',
      jenisKelahiran: 'tunggal',
      kelahiranKe: 1 + household.members.filter(({ relation }) => relation === 'anak').length,
      penolong: 'dokter',
      sebab: null,
      yangMenentukan: 'dokter',
    },
    ibu: { nik: mother.nik, nama: mother.name, tempatLahir: mother.birthPlace, tanggalLahir: mother.birthDate },
    ayah: { nik: father.nik, nama: father.name, tanggalLahir: father.birthDate },
    saksi: witnesses(w),
    pelapor: applicantRow(father, { hubungan: 'ayah' }),
  }
  return { answers, applicant: father, for: 'family' }
}
