import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Answers, definition } from '../../catalogue/definition.ts'
import { say, today } from '../testing.ts'
import type { FamilyCard } from './family-card.ts'
import type { TemplateInput } from './template.ts'

// Invented people, in the services as they are offered.

const file = (service: string) => new URL(`../../../../services/population/${service}.yaml`, import.meta.url)

export function input(
  service: string,
  output: string,
  answers: Answers,
  more: Partial<TemplateInput> = {},
): TemplateInput {
  return {
    say,
    definition: definition.parse(parse(readFileSync(file(service), 'utf8'))),
    answers,
    results: {},
    output,
    submittedOn: today,
    issuedOn: today,
    region: { code: '9971', name: 'Kota Arunika' },
    number: null,
    corrects: null,
    place: (code) => places[code],
    ...more,
  }
}

const places: Record<string, string> = {
  99: 'Provinsi Nusa Cahaya',
  9971: 'Kota Arunika',
  997101: 'Kemuning',
  9971011001: 'Melati',
}

export const family: FamilyCard = {
  number: '9971012401180007',
  headName: 'Dimas Prasetyo',
  address: {
    street: 'Jalan Teratai 8',
    rt: '003',
    rw: '002',
    village: '9971011001',
    district: '997101',
    regency: '9971',
    province: '99',
  },
  postcode: '99711',
  members: [
    person('Dimas Prasetyo', '9971011203900003', 'L', 'kepalaKeluarga', '1990-03-12'),
    person('Sekar Ayu Lestari', '9971015507920001', 'P', 'istri', '1992-07-15'),
    person('Rina Wulandari', '9971015009260001', 'P', 'anak', '2026-09-10'),
  ],
}

function person(
  name: string,
  nik: string,
  sex: string,
  relation: string,
  birthDate: string,
): FamilyCard['members'][number] {
  const grown = relation !== 'anak'
  return {
    name,
    nik,
    sex,
    relation,
    birthDate,
    birthPlace: 'Kota Arunika',
    religion: 'islam',
    education: grown ? 's1' : 'belumSekolah',
    occupation: grown ? 'Karyawan swasta' : 'Belum bekerja',
    bloodGroup: 'tidakTahu',
    maritalStatus: grown ? 'kawinTercatat' : 'belumKawin',
    maritalDate: grown ? '2017-05-20' : null,
    citizenship: 'WNI',
    fatherName: grown ? 'Sugeng Raharjo' : 'Dimas Prasetyo',
    motherName: grown ? 'Nurul Hidayah' : 'Sekar Ayu Lestari',
  }
}

export const birthAnswers: Answers = {
  orangTua: { status: 'tercatat' },
  anak: {
    nama: 'Rina Wulandari',
    jenisKelamin: 'P',
    tanggalLahir: '2026-11-10',
    jamLahir: '04:35',
    tempatLahir: 'Kota Arunika',
    kelahiranKe: 2,
  },
  ibu: { nama: 'Sekar Ayu Lestari', nik: '9971015507920001' },
  ayah: { nama: 'Dimas Prasetyo', nik: '9971011203900003' },
}

export const deathAnswers: Answers = {
  almarhum: {
    identitas: 'dikenal',
    nama: 'Sugeng Raharjo',
    nik: '9971010102500002',
    jenisKelamin: 'L',
    tanggalLahir: '1950-02-01',
    kewarganegaraan: 'WNI',
  },
  kematian: { tanggal: '2026-11-20', jam: '22:10', tempat: 'Kota Arunika' },
}

export const movingAnswers: Answers = {
  asal: { nomorKk: family.number, namaKepala: family.headName, alamat: family.address as Record<string, string> },
  pindah: {
    klasifikasi: 'antarProvinsi',
    jenis: 'semua',
    alasan: 'pekerjaan',
    alamat: {
      street: 'Jalan Pinus 4',
      rt: '001',
      rw: '005',
      village: '9871022003',
      district: '987102',
      regency: '9871',
      province: '98',
    },
    tanggal: '2026-12-01',
    statusKk: 'kkTetap',
  },
  anggota: family.members.map(({ nik, name, relation }) => ({ nik, nama: name, hubungan: relation })),
}

export const stillbirthAnswers: Answers = {
  bayi: {
    lamaKandungan: 30,
    jenisKelamin: 'P',
    tanggalLahirMati: '2026-11-18',
    jam: null,
    tempatDilahirkan: 'puskesmas',
    jenisKelahiran: 'tunggal',
  },
  ibu: { nama: 'Sekar Ayu Lestari', nik: '9971015507920001' },
  ayah: { nama: null, nik: null },
  pelapor: { nama: 'Nurul Hidayah' },
}
