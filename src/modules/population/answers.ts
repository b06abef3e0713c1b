import type { Answers, Row, Value } from '../catalogue/definition.ts'
import type { Address, Elements, MaritalStatus, Relation, Sex } from './model/register.ts'

/** Answers of a population form, by path. What is hidden or open is null. */
export interface Form {
  text(path: string): string | null
  number(path: string): number | null
  yes(path: string): boolean
  address(path: string): Address | null
  rows(section: string): FormRow[]
}

export interface FormRow {
  text(field: string): string | null
  yes(field: string): boolean
}

export function formOf(answers: Answers): Form {
  const at = (path: string): Value => {
    const [section = '', field = ''] = path.split('.')
    const row = answers[section]
    return row && !Array.isArray(row) ? (row[field] ?? null) : null
  }
  return {
    text: (path) => text(at(path)),
    number: (path) => {
      const value = at(path)
      return typeof value === 'number' ? value : null
    },
    yes: (path) => at(path) === true,
    address: (path) => addressFrom(at(path), text(at(path.replace(/\.\w+$/, '.kodePos')))),
    rows: (section) => {
      const rows = answers[section]
      return Array.isArray(rows) ? rows.map(rowFrom) : []
    },
  }
}

/** One section that is about a single person, read like a row. */
export function sectionOf(answers: Answers, section: string): FormRow {
  const row = answers[section]
  return rowFrom(row && !Array.isArray(row) ? row : {})
}

/** All columns of a family card, as the forms ask for them. */
export function elementsFrom(row: FormRow): Elements {
  return {
    name: row.text('nama') ?? '',
    sex: row.text('jenisKelamin') as Sex,
    birthPlace: row.text('tempatLahir') ?? '',
    birthDate: row.text('tanggalLahir') ?? '',
    birthOrder: null,
    religion: row.text('agama'),
    education: row.text('pendidikan') ?? 'belumSekolah',
    occupation: row.text('pekerjaan') ?? 'Belum bekerja',
    bloodGroup: row.text('golonganDarah'),
    maritalStatus: (row.text('statusPerkawinan') ?? 'belumKawin') as MaritalStatus,
    maritalDate: row.text('tanggalPerkawinan'),
    citizenship: row.text('kewarganegaraan') === 'WNA' ? 'WNA' : 'WNI',
    passport: row.text('nomorPaspor'),
    kitap: row.text('nomorKitap'),
    father: null,
    fatherName: row.text('namaAyah'),
    mother: null,
    motherName: row.text('namaIbu'),
    birthCertificate: null,
    status: 'alive',
    diedOn: null,
  }
}

export const relationIn = (row: FormRow): Relation => (row.text('hubungan') ?? 'lainnya') as Relation

function rowFrom(row: Row): FormRow {
  return { text: (field) => text(row[field] ?? null), yes: (field) => row[field] === true }
}

function addressFrom(value: Value, postcode: string | null): Address | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !value.village) return null
  const part = (name: string) => (value[name] ? String(value[name]) : null)
  return { street: part('street') ?? '', rt: part('rt'), rw: part('rw'), village: String(value.village), postcode }
}

function text(value: Value): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
