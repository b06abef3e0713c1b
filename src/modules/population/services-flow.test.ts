import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, office, partsOf } from '../../../tests/support/registry-office.ts'
import type { Answers, Row } from '../catalogue/definition.ts'
import { peopleOfArunika } from './demo.ts'

// Every service as it is offered, from the filled-in form to the last thing handed over.

let at: Office
beforeAll(async () => {
  at = await office()
})
afterAll(() => at.house.close())

const arunika = peopleOfArunika('9971', '2026-03-02')
const find = (name: string) => {
  const family = arunika.find((f) => f.members.some((m) => m.elements.name === name))!
  return { family, member: family.members.find((m) => m.elements.name === name)! }
}
const nik = (name: string) => find(name).member.nik
const card = (name: string) => find(name).family.number

const reporter = (name: string): Row => ({ nik: nik(name), nama: name, pernyataan: true })
const witnesses = ['Bambang Hartono', 'Yuni Astuti'].map((name) => ({ nik: nik(name), nama: name }))
const parent = (name: string): Row => ({
  kewarganegaraan: 'WNI',
  nik: nik(name),
  nama: name,
  tempatLahir: 'Kota Arunika',
  tanggalLahir: find(name).member.elements.birthDate,
  meninggal: false,
})
const address = (village: string) => ({
  province: '99',
  regency: '9971',
  district: village.slice(0, 6),
  village,
  street: 'Jalan Anggrek 1',
  rt: '001',
  rw: '002',
})
const elsewhere = {
  province: '98',
  regency: '9871',
  district: '987101',
  village: '9871012003',
  street: 'Jalan Laut 9',
  rt: '001',
  rw: '001',
}
/** All columns of a family card for somebody of the demonstration. */
const member = (name: string, relation: string, about: Row = {}): Row => {
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
const newcomer = (about: Row): Row => ({
  tempatLahir: 'Kota Seberang',
  pendidikan: 's1',
  pekerjaan: 'Guru',
  statusPerkawinan: 'belumKawin',
  kewarganegaraan: 'WNI',
  namaIbu: 'Sumiyati',
  ...about,
})

const child = {
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
const birth = (mother: string, father: string, name: string, keluarga: Row): Answers => ({
  orangTua: { status: 'belumTercatat' },
  anak: { ...child, nama: name },
  ibu: parent(mother),
  ayah: parent(father),
  keluarga: { nomorKk: card(mother), hubungan: 'anak', ...keluarga },
  saksi: witnesses,
  pelapor: { hubungan: 'ibu', ...reporter(mother) },
})

async function through(service: string, answers: Answers) {
  const id = await at.file(service, answers)
  await at.work(id)
  return { id, ...(await at.outcome(id)) }
}
const names = (results: Record<string, unknown>, which = 'familyCard') =>
  (results[which] as { members: { name: string; relation: string }[] }).members.map((m) => `${m.name}, ${m.relation}`)

test('akta-kelahiran: late, of unregistered parents, with card and KIA', async () => {
  const id = await at.file(
    'akta-kelahiran',
    birth('Ratna Wulandari', 'Dimas Pratama', 'Kirana Pratama', { mintaKk: true, mintaKia: true }),
  )
  await at.work(id, { until: 'keputusan-kepala-dinas' })
  expect((await at.outcome(id)).effects).toEqual({})
  await at.work(id)
  const done = await at.outcome(id)
  expect(done).toMatchObject({
    status: 'completed',
    effects: { 'population.registerBirth': 'done', 'population.issueKia': 'done' },
    outputs: { akta: 'issued', kartuKeluarga: 'issued', kia: 'handedOver' },
  })
  const { db } = at.house.ctx()
  const record = await db
    .selectFrom('vital_record')
    .select(['number', 'person'])
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(record.number).toMatch(/^9971-LT-\d{8}-\d{4}$/)
  const person = await db
    .selectFrom('person')
    .select('birth_certificate')
    .where('id', '=', record.person)
    .executeTakeFirstOrThrow()
  expect(person.birth_certificate).toBe(record.number)
  expect(await db.selectFrom('card').select(['kind', 'status']).where('issued_by', '=', id).execute()).toEqual([
    { kind: 'kia', status: 'handedOver' },
  ])
})

test('kelahiran: one form, then akta, family card and KIA, each its own case and none checked twice', async () => {
  const { keluarga, ...rest } = birth('Siti Nurhaliza', 'Ahmad Fauzi', 'Zahra Fauzi', {})
  const id = await at.file('kelahiran', { ...rest, keluarga: { ...(keluarga as Row), agama: 'islam' } })
  await at.work(id)
  const parts = await partsOf(at.house, id)
  expect(parts.map((part) => part.service).sort()).toEqual(['akta-kelahiran', 'kia', 'kk-tambah-anggota'])
  for (const service of ['akta-kelahiran', 'kk-tambah-anggota', 'kia']) {
    const part = parts.find((p) => p.service === service)!
    await at.work(part.id)
    const done = await at.outcome(part.id)
    expect(done.status, service).toBe('completed')
    expect(Object.values(done.outputs).every((state) => state === 'issued' || state === 'handedOver')).toBe(true)
  }
  const card = await at.outcome(parts.find((p) => p.service === 'kk-tambah-anggota')!.id)
  expect(names(card.results)).toContain('Zahra Fauzi, anak')
})

test('surat-keterangan-lahir-mati', async () => {
  const { results, ...done } = await through('surat-keterangan-lahir-mati', {
    bayi: {
      lamaKandungan: 30,
      jenisKelamin: 'P',
      tanggalLahirMati: '2026-02-20',
      tempatDilahirkan: 'puskesmas',
      tempatLahir: 'Kota Arunika',
      jenisKelahiran: 'tunggal',
      kelahiranKe: 3,
      penolong: 'bidan',
      yangMenentukan: 'bidan',
    },
    ibu: { nik: nik('Fitriani'), nama: 'Fitriani', tanggalLahir: '1985-05-19' },
    ayah: { nik: nik('Syahrul Ramadhan'), nama: 'Syahrul Ramadhan' },
    saksi: witnesses,
    pelapor: { hubungan: 'ayah', ...reporter('Syahrul Ramadhan') },
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { suratLahirMati: 'issued' } })
})

test('akta-kematian: the old head, with a new card and a card for the widow', async () => {
  const done = await through('akta-kematian', {
    almarhum: {
      identitas: 'dikenal',
      kewarganegaraan: 'WNI',
      nik: nik('Kartono Wiryo'),
      nama: 'Kartono Wiryo',
      jenisKelamin: 'L',
      tempatLahir: 'Kota Arunika',
      tanggalLahir: '1943-03-09',
    },
    kematian: { tanggal: '2026-02-27', tempat: 'Kota Arunika', sebab: 'sakit', yangMenerangkan: 'lurah' },
    keluarga: { adaYangTinggal: true, almarhumKepala: true, hanyaAnakTinggal: false, mintaKtpPasangan: true },
    saksi: witnesses,
    pelapor: { hubungan: 'ketuaRt', ...reporter('Bambang Hartono') },
  })
  expect(done).toMatchObject({
    status: 'completed',
    outputs: { akta: 'issued', kartuKeluarga: 'issued', ktpPasangan: 'handedOver' },
  })
  expect(names(done.results)[0]).toBe('Sulastri, kepalaKeluarga')
})

test('kk-baru: a couple leaves two parents’ cards', async () => {
  const wed = { statusPerkawinan: 'kawinTercatat', tanggalPerkawinan: '2026-02-14' }
  const done = await through('kk-baru', {
    permohonan: { sebab: 'kawin', tercatat: true },
    alamat: { alamat: address('9971011002') },
    anggota: [member('Eko Riyadi', 'kepalaKeluarga', wed), member('Kevin Limanto', 'familiLain')],
    pemohon: reporter('Eko Riyadi'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued' } })
  expect(names(done.results)).toEqual(['Eko Riyadi, kepalaKeluarga', 'Kevin Limanto, familiLain'])
})

test('kk-tambah-anggota: a grandmother joins her neighbours', async () => {
  const done = await through('kk-tambah-anggota', {
    tambah: { nomorKk: card('Hendra Gunawan'), sebab: 'menumpang' },
    anggota: member('Wati Susilowati', 'familiLain', { nama: 'Wati Susilowati' }),
    pemohon: reporter('Hendra Gunawan'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued' } })
  expect(names(done.results)).toContain('Wati Susilowati, familiLain')
})

test('kk-pisah: both cards are issued', async () => {
  const done = await through('kk-pisah', {
    pisah: { nomorKkLama: card('Joko Susilo'), sebab: 'mandiri' },
    kepala: {
      nik: nik('Joko Susilo'),
      nama: 'Joko Susilo',
      tanggalLahir: '1982-02-20',
      statusPerkawinan: 'belumKawin',
      ktpElAda: true,
    },
    alamat: { sama: false, alamat: address('9971032002') },
    kepalaLama: { adaYangTinggal: true, kepalaKeluar: false },
    pemohon: reporter('Joko Susilo'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued', kartuKeluargaLama: 'issued' } })
  expect(names(done.results, 'familyCardLeft')).toEqual(['Mbah Karyo, kepalaKeluarga', 'Painem, istri'])
})

test('ktp-el-baru: recorded, checked, a biodata letter meanwhile, handed over', async () => {
  const first = await through('ktp-el-baru', {
    subjek: {
      nik: nik('Dwi Riyadi'),
      nama: 'Dwi Riyadi',
      nomorKk: card('Dwi Riyadi'),
      tanggalLahir: '2009-01-31',
      statusPerkawinan: 'belumKawin',
      alasan: 'umur17',
      sudahRekam: false,
      rekamDiRumah: false,
      mintaBiodata: true,
    },
    pemohon: reporter('Slamet Riyadi'),
  })
  expect(first).toMatchObject({ status: 'completed', outputs: { ktpEl: 'handedOver', biodata: 'issued' } })
})

test('ktp-el-rusak-hilang: the old card is void, another is handed over', async () => {
  const done = await through('ktp-el-rusak-hilang', {
    subjek: { nik: nik('Yuni Astuti'), nama: 'Yuni Astuti', tanggalLahir: '1977-06-14', wargaKotaIni: true },
    kartu: {
      keadaan: 'hilang',
      tanggalHilang: '2026-02-25',
      nomorSuratPolisi: 'SKTLK/12/II/2026',
      adaPerubahan: false,
    },
    pemohon: reporter('Yuni Astuti'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { ktpEl: 'handedOver' } })
  const id = done.results.personId as string
  const cards = await at.house
    .ctx()
    .db.selectFrom('card')
    .select(['status', 'void_ground'])
    .where('person', '=', id)
    .orderBy('issued_on')
    .execute()
  expect(cards).toEqual([
    { status: 'void', void_ground: 'lost' },
    { status: 'handedOver', void_ground: null },
  ])
})

test('kia', async () => {
  const done = await through('kia', {
    anak: {
      alasan: 'baru',
      nik: nik('Aisyah Zahra'),
      nama: 'Aisyah Zahra',
      jenisKelamin: 'P',
      tempatLahir: 'Kota Arunika',
      tanggalLahir: '2022-10-03',
      nomorKk: card('Aisyah Zahra'),
      kewarganegaraan: 'WNI',
    },
    pemohon: { hubungan: 'ibu', ...reporter('Siti Nurhaliza') },
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { kia: 'handedOver' } })
})

test('pindah-keluar: the letter, and a card for those who stay', async () => {
  const done = await through('pindah-keluar', {
    asal: { nomorKk: card('Daeng Marewa'), namaKepala: 'Daeng Marewa', alamat: address('9971021001') },
    pindah: {
      klasifikasi: 'antarProvinsi',
      jenis: 'kepala',
      alasan: 'pekerjaan',
      alamat: elsewhere,
      tanggal: '2026-03-10',
      statusKk: 'kkBaru',
    },
    anggota: [{ nik: nik('Daeng Marewa'), nama: 'Daeng Marewa', hubungan: 'kepalaKeluarga' }],
    tinggal: { hanyaAnak: false, kepalaBaru: nik('Hasnah') },
    pemohon: reporter('Daeng Marewa'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { skpwni: 'issued', kartuKeluargaTinggal: 'issued' } })
  expect(names(done.results, 'familyCardLeft')[0]).toBe('Hasnah, kepalaKeluarga')
})

test('pindah-keluar within the city: no letter, the card straight away', async () => {
  const family = find('Petrus Wanggai').family
  const done = await through('pindah-keluar', {
    asal: { nomorKk: family.number, namaKepala: 'Petrus Wanggai', alamat: address('9971021001') },
    pindah: {
      klasifikasi: 'antarKecamatan',
      jenis: 'semua',
      alasan: 'perumahan',
      alamat: address('9971031001'),
      tanggal: '2026-03-10',
      statusKk: 'kkTetap',
    },
    anggota: family.members.map((m) => ({ nik: m.nik, nama: m.elements.name, hubungan: m.relation })),
    pemohon: reporter('Petrus Wanggai'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued' } })
  expect(done.results.familyNumber).toBe(family.number)
})

test('pindah-datang: a family with its number, and cards with the new address', async () => {
  const done = await through('pindah-datang', {
    asal: {
      diselesaikanDiSini: false,
      nomorSkpwni: 'SKPWNI/9871/1',
      tanggalSkpwni: '2026-02-20',
      nomorKk: '9871010101150001',
      alamat: elsewhere,
    },
    pindah: { klasifikasi: 'antarProvinsi', jenis: 'semua', alasan: 'pekerjaan', tanggal: '2026-02-28' },
    tujuan: { alamat: address('9971011001'), tempatTinggal: 'sendiri', statusKk: 'kkTetap' },
    anggota: [
      newcomer({
        nik: '9871011203900003',
        nama: 'Samuel Tanjung',
        hubungan: 'kepalaKeluarga',
        jenisKelamin: 'L',
        tanggalLahir: '1990-03-12',
      }),
      newcomer({
        nik: '9871014101180002',
        nama: 'Hana Tanjung',
        hubungan: 'anak',
        jenisKelamin: 'P',
        tanggalLahir: '2018-01-01',
        pekerjaan: 'Pelajar',
      }),
    ],
    kartu: { mintaKtp: true, mintaKia: true },
    pemohon: { nik: '9871011203900003', nama: 'Samuel Tanjung', pernyataan: true },
  })
  expect(done).toMatchObject({
    status: 'completed',
    outputs: { kartuKeluarga: 'issued', ktpEl: 'handedOver', kia: 'handedOver' },
  })
  expect(done.results.familyNumber).toBe('9871010101150001')
})

test('perubahan-elemen-data: a card is printed again only where it shows the data', async () => {
  const change = (name: string, perubahan: Row): Answers => ({
    subjek: { nik: nik(name), nama: name, nomorKk: card(name), hubungan: 'kepalaKeluarga', punyaKtp: true },
    perubahan: [perubahan],
    pemohon: reporter(name),
  })
  const school = await through(
    'perubahan-elemen-data',
    change('Hendra Gunawan', { elemen: 'pendidikan', pendidikanBaru: 's1', dasar: 'ijazah' }),
  )
  expect(school).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued' } })
  const work = await through(
    'perubahan-elemen-data',
    change('Syahrul Ramadhan', { elemen: 'pekerjaan', pekerjaanBaru: 'Wiraswasta', dasar: 'suratKerja' }),
  )
  expect(work).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued', ktpEl: 'handedOver' } })
  expect(work.effects).toEqual({ 'population.changeElements': 'done', 'population.voidCard': 'done' })
})
