import type { Answers, Row } from '../modules/catalogue/definition.ts'
import { addDays } from '../platform/calendar.ts'
import { birth, stillbirth } from './births.ts'
import { adultsOf, ageOn, type Citizen, childrenOf, type Household } from './people.ts'
import { type Asked, applicantRow, type Writing, witnesses } from './writing.ts'

/** What a family of the register answers when it asks for a service; null: nobody of it would ask for that. */
export const requests: Readonly<Record<string, (writing: Writing) => Asked | null>> = {
  'akta-kelahiran': (w) => birth(w, false),
  kelahiran: (w) => birth(w, true),
  'surat-keterangan-lahir-mati': stillbirth,
  'akta-kematian': death,
  kia,
  'kk-baru': newCard,
  'kk-pisah': splitCard,
  'kk-tambah-anggota': addMember,
  'ktp-el-baru': newKtp,
  'ktp-el-rusak-hilang': lostKtp,
  'perubahan-elemen-data': change,
  'pindah-datang': arrive,
  'pindah-keluar': leave,
}

const place = ({ address }: Household): Row => ({
  province: address.village.slice(0, 2),
  regency: address.village.slice(0, 4),
  district: address.village.slice(0, 6),
  ...address,
})

function death({ chance, today, household, ...rest }: Writing): Asked | null {
  const dead = household.members.find(({ birthDate }) => ageOn(birthDate, today) > 68)
  const by = adultsOf(household, today).find((one) => one !== dead)
  if (!dead || !by) return null
  const head = dead.relation === 'kepalaKeluarga'
  const answers: Answers = {
    almarhum: {
      identitas: 'dikenal',
      kewarganegaraan: 'WNI',
      nik: dead.nik,
      nama: dead.name,
      jenisKelamin: dead.sex,
      tempatLahir: dead.birthPlace,
      tanggalLahir: dead.birthDate,
    },
    kematian: {
      tanggal: addDays(today, -chance.between(1, 9)),
      jam: `${chance.between(10, 22)}:15`,
      tempat: 'Kota Arunika',
      namaTempat: null,
      sebab: 'sakit',
      yangMenerangkan: chance.often(0.5) ? 'dokter' : 'lurah',
    },
    keluarga: {
      nomorKk: household.number,
      adaYangTinggal: true,
      almarhumKepala: head,
      kepalaBaru: head ? by.nik : null,
      hanyaAnakTinggal: false,
      mintaKtpPasangan: false,
    },
    saksi: witnesses({ chance, today, household, ...rest }),
    pelapor: applicantRow(by, { hubungan: by.relation === 'istri' ? 'suamiIstri' : 'anak' }),
  }
  return { answers, applicant: by, for: 'family' }
}

function kia({ chance, today, household }: Writing): Asked | null {
  const children = childrenOf(household, today)
  if (children.length === 0) return null
  const child = chance.pick(children)
  const by = adultsOf(household, today)[0]!
  const anak: Row = {
    alasan: ageOn(child.birthDate, today) >= 5 ? chance.pick(['rusak', 'hilang', 'perubahan']) : 'rusak',
    nik: child.nik,
    nama: child.name,
    jenisKelamin: child.sex,
    tempatLahir: child.birthPlace,
    tanggalLahir: child.birthDate,
    nomorAkta: null,
    nomorKk: household.number,
    agama: child.religion,
    golonganDarah: 'tidakTahu',
    kewarganegaraan: 'WNI',
  }
  const pemohon = applicantRow(by, { hubungan: by.sex === 'P' ? 'ibu' : 'ayah' })
  return { answers: { anak, pemohon }, applicant: by, for: 'family' }
}

const asMember = (one: Citizen, relation = one.relation): Row => ({
  nik: one.nik,
  nama: one.name,
  hubungan: relation,
  jenisKelamin: one.sex,
  tempatLahir: one.birthPlace,
  tanggalLahir: one.birthDate,
  agama: one.religion,
  pendidikan: one.education,
  pekerjaan: one.occupation,
  golonganDarah: 'tidakTahu',
  statusPerkawinan: one.maritalStatus,
  tanggalPerkawinan: one.maritalDate,
  kewarganegaraan: 'WNI',
  namaAyah: one.fatherName,
  namaIbu: one.motherName ?? 'Tidak diketahui',
})

function newCard({ today, household }: Writing): Asked | null {
  const grown = adultsOf(household, today).find(({ relation }) => relation === 'anak')
  if (!grown) return null
  const answers: Answers = {
    permohonan: { sebab: 'kawin', tercatat: true, nomorKkLama: household.number },
    alamat: { alamat: place(household) as never, kodePos: null, telepon: grown.phone },
    anggota: [{ ...asMember(grown, 'kepalaKeluarga'), statusPerkawinan: 'kawinTercatat', tanggalPerkawinan: today }],
    pemohon: applicantRow(grown),
  }
  return { answers, applicant: grown, for: 'self' }
}

function splitCard({ today, household }: Writing): Asked | null {
  const grown = adultsOf(household, today).find(({ relation }) => relation === 'anak')
  if (!grown) return null
  const answers: Answers = {
    pisah: { nomorKkLama: household.number, sebab: 'mandiri' },
    kepala: {
      nik: grown.nik,
      nama: grown.name,
      tanggalLahir: grown.birthDate,
      statusPerkawinan: grown.maritalStatus,
      ktpElAda: true,
    },
    anggota: [],
    alamat: { sama: true },
    kepalaLama: { adaYangTinggal: true, kepalaKeluar: false },
    pemohon: applicantRow(grown),
  }
  return { answers, applicant: grown, for: 'self' }
}

function addMember({ today, household, others, chance }: Writing): Asked | null {
  const by = adultsOf(household, today)[0]
  const alone = others.filter((one) => one.relation === 'anak' && ageOn(one.birthDate, today) > 18)
  const guest = chance.pick(alone)
  if (!by || !guest || household.members.includes(guest)) return null
  const answers: Answers = {
    tambah: { nomorKk: household.number, sebab: 'menumpang' },
    anggota: { ...asMember(guest, 'familiLain') },
    pemohon: applicantRow(by),
  }
  return { answers, applicant: by, for: 'family' }
}

function newKtp({ today, household, chance }: Writing): Asked | null {
  const young = adultsOf(household, today).filter(({ birthDate }) => ageOn(birthDate, today) < 45)
  if (young.length === 0) return null
  const one = chance.pick(young)
  const answers: Answers = {
    subjek: {
      nik: one.nik,
      nama: one.name,
      nomorKk: household.number,
      tanggalLahir: one.birthDate,
      statusPerkawinan: one.maritalStatus,
      alasan: 'belumPernah',
      sudahRekam: chance.often(0.5),
      rekamDiRumah: false,
      mintaBiodata: false,
    },
    pemohon: applicantRow(one),
  }
  return { answers, applicant: one, for: 'self' }
}

function lostKtp({ today, household, chance }: Writing): Asked | null {
  const one = chance.pick(adultsOf(household, today))
  const lost = chance.often(0.6)
  const answers: Answers = {
    subjek: {
      nik: one.nik,
      nama: one.name,
      tanggalLahir: one.birthDate,
      nomorKk: household.number,
      wargaKotaIni: true,
    },
    kartu: {
      keadaan: lost ? 'hilang' : 'rusak',
      tanggalHilang: lost ? addDays(today, -chance.between(1, 20)) : null,
      nomorSuratPolisi: lost ? `SKTLK/${chance.between(100, 999)}/${today.slice(0, 4)}` : null,
      kerusakan: lost ? null : chance.pick(['patah', 'buram', 'cip']),
      adaPerubahan: false,
    },
    pemohon: applicantRow(one),
  }
  return { answers, applicant: one, for: 'self' }
}

function change({ today, household, chance }: Writing): Asked | null {
  const one = chance.pick(adultsOf(household, today))
  const work = chance.pick(['Wiraswasta', 'Pedagang', 'Karyawan swasta', 'Guru', 'Perawat'])
  const answers: Answers = {
    subjek: {
      nik: one.nik,
      nama: one.name,
      nomorKk: household.number,
      hubungan: one.relation,
      punyaKtp: false,
    },
    perubahan: [
      {
        elemen: 'pekerjaan',
        nilaiLama: one.occupation,
        pekerjaanBaru: work,
        dasar: 'suratKerja',
        nomorBukti: `SK-${chance.between(10, 99)}`,
        tanggalBukti: addDays(today, -chance.between(5, 60)),
      },
    ],
    pemohon: applicantRow(one),
  }
  return { answers, applicant: one, for: 'self' }
}

const elsewhere = { province: '98', regency: '9871', district: '987102', village: '9871022003' }

function leave({ today, household, chance }: Writing): Asked | null {
  const head = household.members[0]!
  const answers: Answers = {
    asal: { nomorKk: household.number, namaKepala: head.name, alamat: place(household) as never, kodePos: null },
    pindah: {
      klasifikasi: 'antarProvinsi',
      jenis: 'semua',
      alasan: chance.pick(['pekerjaan', 'pendidikan', 'keluarga']),
      alamat: { ...elsewhere, street: 'Jalan Pinus 4', rt: '001', rw: '005' } as never,
      kodePos: null,
      tanggal: addDays(today, chance.between(1, 14)),
      statusKk: 'kkTetap',
    },
    anggota: household.members.map(({ nik, name, relation }) => ({ nik, nama: name, hubungan: relation })),
    pemohon: applicantRow(head),
  }
  return { answers, applicant: head, for: 'self' }
}

function arrive({ today, household, chance }: Writing): Asked | null {
  const head = household.members[0]!
  const answers: Answers = {
    asal: {
      diselesaikanDiSini: false,
      nomorSkpwni: `SKPWNI/9871/${chance.between(1000, 9999)}`,
      tanggalSkpwni: addDays(today, -chance.between(3, 20)),
      nomorKk: household.number,
      alamat: { ...elsewhere, street: 'Jalan Cemara 7', rt: '002', rw: '001' } as never,
      kodePos: null,
    },
    pindah: { klasifikasi: 'antarProvinsi', jenis: 'semua', alasan: 'pekerjaan', tanggal: addDays(today, -2) },
    tujuan: { alamat: place(household) as never, kodePos: null, tempatTinggal: 'sendiri', statusKk: 'kkBaru' },
    anggota: household.members.map((one) => asMember(one)),
    kartu: { mintaKtp: false, mintaKia: false },
    pemohon: applicantRow(head),
  }
  return { answers, applicant: head, for: 'self' }
}
