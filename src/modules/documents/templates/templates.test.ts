import { expect, test } from 'vitest'
import type { Answers } from '../../catalogue/definition.ts'
import type { Block, Sheet } from '../blocks.ts'
import { drawPdf } from '../pdf.ts'
import { registerPrefix } from '../registers.ts'
import { noon, paper, say } from '../testing.ts'
import { templates } from './index.ts'
import { birthAnswers, deathAnswers, family, input, movingAnswers, stillbirthAnswers } from './testing.ts'

const birth = (answers: Answers, more = {}) =>
  templates['akta-kelahiran']!.sheet(input('akta-kelahiran', 'akta', answers, more))
const withParents = (status: string) => ({ ...birthAnswers, orangTua: { status } })
const words = (sheet: Sheet, language: 'id' | 'en' = 'id') =>
  sheet.blocks.map((block) => said(block, language)).join('\n')

function said(block: Block, language: 'id' | 'en'): string {
  if (block.kind === 'page') return ''
  if (block.kind === 'rows')
    return block.rows.map(({ label, value }) => `${label[language]}: ${value[language]}`).join('\n')
  if (block.kind === 'table')
    return [
      block.columns.map(({ label }) => label[language]),
      ...block.rows.map((row) => row.map((cell) => cell[language])),
    ]
      .map((row) => row.join(' | '))
      .join('\n')
  return block.text[language]
}

test('a birth certificate with both parents spells date and order', () => {
  const sheet = birth(birthAnswers, { number: '9971-LU-24112026-0007', results: { nik: '9971015011260001' } })
  expect(sheet.number).toMatchObject({ value: { id: '9971-LU-24112026-0007' } })
  expect(words(sheet)).toContain('pada tanggal sepuluh November dua ribu dua puluh enam, pukul 04.35')
  expect(words(sheet)).toContain('anak ke-dua, perempuan, dari ayah DIMAS PRASETYO dan ibu SEKAR AYU LESTARI')
  expect(words(sheet)).not.toContain('belum tercatat')
  expect(words(sheet)).toContain('NIK: 9971015011260001')
  expect(words(sheet, 'en')).toContain('child number 2, female')
})

test('the other three forms: unregistered marriage, mother only, no parents', () => {
  expect(words(birth(withParents('belumTercatat')))).toContain('yang perkawinannya belum tercatat')
  const mother = words(birth({ ...withParents('ibuSaja'), ayah: {} }))
  expect(mother).toContain('dari seorang ibu SEKAR AYU LESTARI')
  expect(mother).not.toContain('ayah')
  const found = words(
    birth({
      orangTua: { status: 'tidakDiketahui' },
      anak: { ...(birthAnswers.anak as object), kelahiranKe: null, jamLahir: null },
    }),
  )
  expect(found).toContain('yang nama orang tuanya tidak diketahui')
  expect(found).not.toMatch(/\bibu\b|ayah|pukul/)
})

test('a form that nobody approved is a fault, not a guess', () => {
  expect(() => birth(withParents('lainnya'))).toThrow('no form "lainnya"')
})

test('a birth reported after sixty days goes into the register of late ones', () => {
  const register = (tanggalLahir: string) =>
    templates['akta-kelahiran']!.register!(input('akta-kelahiran', 'akta', { ...birthAnswers, anak: { tanggalLahir } }))
  expect(register('2026-09-25')).toBe('LU')
  expect(register('2026-09-24')).toBe('LT')
})

test('a certificate that takes the place of another says which and why', () => {
  const corrects = { number: '9971-LU-02032026-0001', issuedOn: '2026-03-02', ground: 'salah tulis nama ibu' }
  expect(words(birth(birthAnswers, { corrects }))).toContain(
    'Menggantikan kutipan nomor 9971-LU-02032026-0001 yang terbit 2 Maret 2026',
  )
})

test('a death certificate names the dead, or says that nobody could', () => {
  const death = (answers: Answers) => words(templates['akta-kematian']!.sheet(input('akta-kematian', 'akta', answers)))
  expect(death(deathAnswers)).toContain('SUGENG RAHARJO')
  const unknown = death({ ...deathAnswers, almarhum: { identitas: 'tidakDikenal', jenisKelamin: 'L' } })
  expect(unknown).toContain('TIDAK DIKENAL')
  expect(unknown).not.toContain('NIK')
})

test('a family card has every column of the national one', () => {
  const card = input('kk-baru', 'kartuKeluarga', {}, { results: { familyCard: family } })
  const text = words(templates['kartu-keluarga']!.sheet(card))
  expect(text).toContain(
    'No. | Nama lengkap | NIK | Jenis kelamin | Tempat lahir | Tanggal lahir | Agama | Pendidikan | Pekerjaan | Gol. darah',
  )
  expect(text).toContain(
    'No. | Status perkawinan | Tanggal perkawinan | Hubungan | Kewarganegaraan | No. paspor | No. KITAP | Ayah | Ibu',
  )
  expect(text).toContain(
    '1 | DIMAS PRASETYO | 9971011203900003 | Laki-laki | Kota Arunika | 12 Maret 1990 | Islam | Diploma IV/Strata I',
  )
  expect(text).toContain('RT/RW: 003/002')
  expect(text).toContain('Kecamatan: Kemuning')
  expect(templates['kartu-keluarga']!.about(card)).toEqual(['family/9971012401180007'])
})

test('those left behind get the card of what is left', () => {
  const left = { ...family, number: '9971010101200001', headName: 'Nurul Hidayah' }
  const card = input('kk-pisah', 'kartuKeluargaLama', {}, { results: { familyCard: family, familyCardLeft: left } })
  expect(templates['kartu-keluarga']!.holder(card)).toBe('Nurul Hidayah')
})

test('a card without its family is a fault that says so', () => {
  expect(() => templates['kartu-keluarga']!.sheet(input('kk-baru', 'kartuKeluarga', {}))).toThrow('results.familyCard')
})

test('every template is drawn, in both languages', async () => {
  const cases = [
    ['akta-kelahiran', input('akta-kelahiran', 'akta', birthAnswers)],
    ['akta-kematian', input('akta-kematian', 'akta', deathAnswers)],
    ['kartu-keluarga', input('kk-baru', 'kartuKeluarga', {}, { results: { familyCard: family } })],
    ['skpwni', input('pindah-keluar', 'skpwni', movingAnswers)],
    ['surat-lahir-mati', input('surat-keterangan-lahir-mati', 'suratLahirMati', stillbirthAnswers)],
    [
      'biodata-penduduk',
      input(
        'ktp-el-baru',
        'biodata',
        {},
        { results: { person: { ...family.members[0], familyNumber: family.number, address: family.address } } },
      ),
    ],
  ] as const
  expect(cases.map(([name]) => name).sort()).toEqual(Object.keys(templates).sort())
  for (const [name, about] of cases) {
    const sheet = templates[name]!.sheet({ ...about, number: '9971/0001' })
    expect(words(sheet)).not.toMatch(/undefined|null|\[object/)
    expect(words(sheet, 'en')).not.toMatch(/undefined|null|\[object/)
    expect((await drawPdf(paper({ sheet }), noon, say)).length).toBeGreaterThan(5_000)
  }
})

test('registers write their numbers each in its own way', () => {
  expect(registerPrefix('LT', '9971', '2026-11-24')).toBe('9971-LT-24112026-')
  expect(registerPrefix('SKPWNI', '9971', '2026-11-24')).toBe('SKPWNI/9971/24112026/')
  expect(registerPrefix('SKB', '9971', '2026-11-24')).toBe('9971/SKB/2026/')
})
