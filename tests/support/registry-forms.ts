import type { Answers, Row } from '../../src/modules/catalogue/definition.ts'
import { peopleOfArunika } from '../../src/modules/population/demo.ts'

// What the invented people of Kota Arunika write into the forms of the registry office.

const arunika = peopleOfArunika('9971', '2026-03-02')
export const find = (name: string) => {
  const family = arunika.find((f) => f.members.some((m) => m.elements.name === name))!
  return { family, member: family.members.find((m) => m.elements.name === name)! }
}
export const nik = (name: string) => find(name).member.nik
export const card = (name: string) => find(name).family.number

export const reporter = (name: string): Row => ({ nik: nik(name), nama: name, pernyataan: true })
export const witnesses = ['Bambang Hartono', 'Yuni Astuti'].map((name) => ({ nik: nik(name), nama: name }))
export const parent = (name: string): Row => ({
  kewarganegaraan: 'WNI',
  nik: nik(name),
  nama: name,
  tempatLahir: 'Kota Arunika',
  tanggalLahir: find(name).member.elements.birthDate,
  meninggal: false,
})
export const address = (village: string) => ({
  province: '99',
  regency: '9971',
  district: village.slice(0, 6),
  village,
  street: 'Jalan Anggrek 1',
  rt: '001',
  rw: '002',
})
export const elsewhere = {
  province: '98',
  regency: '9871',
  district: '987101',
  village: '9871012003',
  street: 'Jalan Laut 9',
  rt: '001',
  rw: '001',
}
/** All columns of a family card for somebody of the demonstration. */
export const member = (name: string, relation: string, about: Row = {}): Row => {
  const { elements } = find(name).member
  return {
    nik: nik(name),
    nama: name,
    hubungan: relation,
    jenisKelamin: elements.sex,
    tempatLahir: elements.birthPlace,
    tanggalLahir: elements.birthDate,
    agama: elements.religion,
    pendidikan: elements.education,
    pekerjaan: elements.occupation,
    statusPerkawinan: elements.maritalStatus,
    kewarganegaraan: 'WNI',
    namaIbu: elements.motherName,
    ...about,
  }
}
export const newcomer = (about: Row): Row => ({
  tempatLahir: 'Kota Seberang',
  pendidikan: 's1',
  pekerjaan: 'Guru',
  statusPerkawinan: 'belumKawin',
  kewarganegaraan: 'WNI',
  namaIbu: 'Sumiyati',
  ...about,
})

export const child = {
  nama: 'Kirana Pratama',
  jenisKelamin: 'P',
  tanggalLahir: '2025-12-22', // seventy days before the house's Monday
  jamLahir: '04:35',
  tempatDilahirkan: 'rumahSakit',
  tempatLahir: 'Kota Arunika',
  jenisKelahiran: 'tunggal',
  kelahiranKe: 1,
  penolong: 'bidan',
  beratGram: 3100,
  panjangCm: 49,
  tanpaSuratLahir: false,
}
export const birth = (mother: string, father: string, name: string, keluarga: Row): Answers => ({
  orangTua: { status: 'belumTercatat' },
  anak: { ...child, nama: name },
  ibu: parent(mother),
  ayah: parent(father),
  keluarga: { nomorKk: card(mother), hubungan: 'anak', ...keluarga },
  saksi: witnesses,
  pelapor: { hubungan: 'ibu', ...reporter(mother) },
})

/** The death of the oldest head of a family, reported by the head of the RT. */
export const death = (about: { place?: string; mintaKtpPasangan: boolean }): Answers => ({
  almarhum: {
    identitas: 'dikenal',
    kewarganegaraan: 'WNI',
    nik: nik('Kartono Wiryo'),
    nama: 'Kartono Wiryo',
    jenisKelamin: 'L',
    tempatLahir: 'Kota Arunika',
    tanggalLahir: '1943-03-09',
  },
  kematian: {
    tanggal: '2026-02-27',
    tempat: about.place ?? 'Kota Arunika',
    sebab: 'sakit',
    yangMenerangkan: 'lurah',
  },
  keluarga: {
    adaYangTinggal: true,
    almarhumKepala: true,
    hanyaAnakTinggal: false,
    mintaKtpPasangan: about.mintaKtpPasangan,
  },
  saksi: witnesses,
  pelapor: { hubungan: 'ketuaRt', ...reporter('Bambang Hartono') },
})
