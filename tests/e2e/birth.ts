import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dateBoxes, fill } from './program.ts'
import { type Look, next, words } from './steps.ts'

// The birth form of walk 1: unmarried parents report seventy days later.

export interface Parent {
  name: string
  born: string
  /** Null: the register has filled it in already. */
  nik: string | null
}

export interface BirthReport {
  child: string
  mother: Parent
  father: Parent
  /** Null: the register has filled it in already. */
  familyCard: string | null
  /** Null: the register has filled them in already. */
  reporter: { name: string; nik: string } | null
}

export const late = new Date(Date.now() - 70 * 86_400_000).toISOString().slice(0, 10)

/** From the first question to the last before the documents. */
export async function fillBirth(
  page: Page,
  { child, mother, father, familyCard, reporter }: BirthReport,
  look: Look = async () => undefined,
) {
  await look()
  await fill(page, { 'orangTua.status': 'belumTercatat' })
  await next(page)
  await look()
  await fill(page, {
    'anak.nama': child,
    'anak.jenisKelamin': 'L',
    ...dateBoxes('anak.tanggalLahir', late),
    'anak.jamLahir': '03.40',
    'anak.tempatDilahirkan': 'puskesmas',
    'anak.namaTempat': 'Puskesmas Melati',
    'anak.tempatLahir': 'Arunika',
    'anak.jenisKelahiran': 'tunggal',
    'anak.kelahiranKe': '1',
    'anak.penolong': 'bidan',
    'anak.beratGram': '3100',
    'anak.panjangCm': '49',
    'anak.tanpaSuratLahir': 'no',
  })
  await next(page)
  await look()
  await fillParent(page, 'ibu', mother)
  await fillParent(page, 'ayah', father)
  await look()
  await fill(page, {
    ...(familyCard && { 'keluarga.nomorKk': familyCard }),
    'keluarga.hubungan': 'anak',
    'keluarga.mintaKk': 'yes',
    'keluarga.mintaKia': 'no',
  })
  await next(page)
  await look()
  await fillWitnesses(page)
  await look()
  await fill(page, {
    'pelapor.hubungan': 'ibu',
    ...(reporter && { 'pelapor.nik': reporter.nik, 'pelapor.nama': reporter.name }),
    'pelapor.pernyataan': 'yes',
  })
  await next(page)
}

async function fillParent(page: Page, who: 'ibu' | 'ayah', { name, born, nik }: Parent) {
  if (nik === null) expect(await page.locator(`[name="${who}.nik"]`).inputValue()).toMatch(/^9971/)
  await fill(page, {
    [`${who}.kewarganegaraan`]: 'WNI',
    ...(nik && { [`${who}.nik`]: nik }),
    [`${who}.nama`]: name,
    [`${who}.tempatLahir`]: 'Arunika',
    ...dateBoxes(`${who}.tanggalLahir`, born),
    [`${who}.meninggal`]: 'no',
  })
  await next(page)
}

// A wrong number is said plainly, and what was typed stays.
async function fillWitnesses(page: Page) {
  await fill(page, {
    'saksi.0.nik': '997101010180000',
    'saksi.0.nama': 'Budi Hartono',
    'saksi.1.nik': '9971014102850002',
    'saksi.1.nama': 'Ani Lestari',
  })
  await next(page)
  expect(await words(page)).toContain('NIK harus 16 angka. Yang Anda isi 15 angka.')
  expect(await page.locator('[name="saksi.0.nik"]').inputValue()).toContain('997101010180000')
  await fill(page, { 'saksi.0.nik': '9971010101800001' })
  await next(page)
}
