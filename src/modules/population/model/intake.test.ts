import { expect, test } from 'vitest'
import { type Line, readFamilies } from './intake.ts'

const line = (at: number, cells: Line['cells'] = {}): Line => ({
  line: at,
  cells: {
    nomor_kk: '9971012406150001',
    alamat: 'Jalan Teratai 8',
    rt: '3',
    kelurahan: '99.71.01.1001',
    nik: `99710112039000${String(at).padStart(2, '0')}`,
    nama: 'Sugeng Raharjo',
    hubungan: 'Kepala Keluarga',
    jenis_kelamin: 'Laki-laki',
    tempat_lahir: 'Kota Arunika',
    tanggal_lahir: '12-03-1990',
    status_kawin: 'kawin tercatat',
    ...cells,
  },
})
const read = (...lines: Line[]) => readFamilies(lines, '2026-11-24')
const faults = (...lines: Line[]) => {
  const outcome = read(...lines)
  return 'faults' in outcome ? outcome.faults.map((f) => `${f.line} ${f.column} ${f.code}`) : []
}

test('lines with one No. KK are one family; words may stand for codes', () => {
  const outcome = read(line(2), line(3, { hubungan: 'istri', jenis_kelamin: 'P', nama: 'Ratna Wulandari' }))
  expect(outcome).toMatchObject({
    families: [
      {
        number: '9971012406150001',
        address: { rt: '003', village: '9971011001', postcode: null },
        members: [
          {
            relation: 'kepalaKeluarga',
            elements: { sex: 'L', birthDate: '1990-03-12', maritalStatus: 'kawinTercatat' },
          },
          { relation: 'istri', elements: { sex: 'P', education: 'belumSekolah' } },
        ],
      },
    ],
  })
})

test.each([
  [{ nik: '99710112039000' }, 'nik number-length'],
  [{ nik: '9971013213900002' }, 'nik number-date'],
  [{ nomor_kk: '9971012406150000' }, 'nomor_kk number-serial'],
  [{ nama: ' ' }, 'nama missing'],
  [{ kelurahan: '997101' }, 'kelurahan village'],
  [{ hubungan: 'paman' }, 'hubungan code'],
  [{ tanggal_lahir: '1990-02-30' }, 'tanggal_lahir date'],
  [{ tanggal_lahir: '2026-11-25' }, 'tanggal_lahir date-in-future'],
  [{ jenis_kelamin: 'x' }, 'jenis_kelamin code'],
  [{ nik_ibu: '12' }, 'nik_ibu number-wrong'],
] as const)('%o is named by line and column', (cells, fault) => {
  expect(faults(line(7, cells))).toContain(`7 ${fault}`)
})

test('every fault is told at once, also those between lines', () => {
  expect(faults(line(2), line(3, { nik: line(2).cells.nik }), line(4, { nama: '' }))).toEqual([
    '3 nik nik-twice',
    '4 nama missing',
    '2 hubungan one-head',
  ])
})
