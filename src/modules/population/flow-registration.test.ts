import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  address,
  card,
  elsewhere,
  find,
  member,
  newcomer,
  nik,
  reporter,
} from '../../../tests/support/registry-forms.ts'
import { namesOn, type Office, office, through } from '../../../tests/support/registry-office.ts'
import type { Answers, Row } from '../catalogue/definition.ts'

// Cards, moves and changes of data as they are offered, from the form to the last thing handed over.

let at: Office
beforeAll(async () => {
  at = await office()
})
afterAll(() => at.house.close())

test('kk-baru: a couple leaves two parents’ cards', async () => {
  const wed = { statusPerkawinan: 'kawinTercatat', tanggalPerkawinan: '2026-02-14' }
  const done = await through(at, 'kk-baru', {
    permohonan: { sebab: 'kawin', tercatat: true },
    alamat: { alamat: address('9971011002') },
    anggota: [member('Eko Riyadi', 'kepalaKeluarga', wed), member('Kevin Limanto', 'familiLain')],
    pemohon: reporter('Eko Riyadi'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued' } })
  expect(namesOn(done.results)).toEqual(['Eko Riyadi, kepalaKeluarga', 'Kevin Limanto, familiLain'])
})

test('kk-tambah-anggota: a grandmother joins her neighbours', async () => {
  const done = await through(at, 'kk-tambah-anggota', {
    tambah: { nomorKk: card('Hendra Gunawan'), sebab: 'menumpang' },
    anggota: member('Wati Susilowati', 'familiLain', { nama: 'Wati Susilowati' }),
    pemohon: reporter('Hendra Gunawan'),
  })
  expect(done).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued' } })
  expect(namesOn(done.results)).toContain('Wati Susilowati, familiLain')
})

test('kk-pisah: both cards are issued', async () => {
  const done = await through(at, 'kk-pisah', {
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
  expect(namesOn(done.results, 'familyCardLeft')).toEqual(['Mbah Karyo, kepalaKeluarga', 'Painem, istri'])
})

test('ktp-el-baru: recorded, checked, a biodata letter meanwhile, handed over', async () => {
  const first = await through(at, 'ktp-el-baru', {
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
  const done = await through(at, 'ktp-el-rusak-hilang', {
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
  const done = await through(at, 'kia', {
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
  const done = await through(at, 'pindah-keluar', {
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
  expect(namesOn(done.results, 'familyCardLeft')[0]).toBe('Hasnah, kepalaKeluarga')
})

test('pindah-keluar within the city: no letter, the card straight away', async () => {
  const family = find('Petrus Wanggai').family
  const done = await through(at, 'pindah-keluar', {
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
  const done = await through(at, 'pindah-datang', {
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
    at,
    'perubahan-elemen-data',
    change('Hendra Gunawan', { elemen: 'pendidikan', pendidikanBaru: 's1', dasar: 'ijazah' }),
  )
  expect(school).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued' } })
  const work = await through(
    at,
    'perubahan-elemen-data',
    change('Syahrul Ramadhan', { elemen: 'pekerjaan', pekerjaanBaru: 'Wiraswasta', dasar: 'suratKerja' }),
  )
  expect(work).toMatchObject({ status: 'completed', outputs: { kartuKeluarga: 'issued', ktpEl: 'handedOver' } })
  expect(work.effects).toEqual({ 'population.changeElements': 'done', 'population.voidCard': 'done' })
})
