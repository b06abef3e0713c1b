import type { View } from '../../../ui/index.ts'
import type { Address, Elements } from '../model/register.ts'
import { addressValue } from '../results.ts'

// Codes of the register in words.

const coded = new Set(['sex', 'religion', 'education', 'maritalStatus', 'citizenship', 'bloodGroup', 'status'])
const dates = new Set(['birthDate', 'maritalDate', 'diedOn'])

/** The value of an element as people read it. */
export function valueWords(
  { t, format }: Pick<View, 't' | 'format'>,
  element: string,
  value: string | number | null,
): string | null {
  if (value === null || value === '') return null
  if (dates.has(element)) return format.date(String(value))
  return coded.has(element) ? t(`population.${element}.${value}`) : String(value)
}

/** What a change rests on: the paper or the case in words, and the paper's number where it has one. */
export function groundWords({ t }: Pick<View, 't'>, ground: string): string {
  const [code, ...number] = ground.split(' ')
  if (!isGround(code)) return ground
  const said = t(`population.ground.${code}`)
  // After a new card's stands why it was made, in a code of its form.
  return code.startsWith('kk') ? said : [said, ...number].join(' ')
}

const grounds = [
  'aktaKelahiran',
  'aktaKematian',
  'diterimaKotaTujuan',
  'kkBaru',
  'kkPisah',
  'kkTambah',
  'laporanKelahiran',
  'pembetulanAkta',
  'perubahanElemenData',
  'pindahDalamKota',
  'pindahDatang',
  'pindahKeluar',
  'setup',
  'suratLahirMati',
  'tercatatMeninggal',
  // Proofs that the form of changed data offers.
  'aktaCerai',
  'aktaLahir',
  'bukuNikah',
  'hasilLab',
  'ijazah',
  'penetapanPengadilan',
  'pernyataanSendiri',
  'sptjm',
  'suratKerja',
  'suratPemukaAgama',
] as const
const isGround = (code: string | undefined): code is (typeof grounds)[number] =>
  grounds.some((ground) => ground === code)

/** Elements in the order of the family card; parents' ids are told by their names. */
export const shownElements = [
  'sex',
  'birthPlace',
  'birthDate',
  'religion',
  'education',
  'occupation',
  'bloodGroup',
  'maritalStatus',
  'maritalDate',
  'citizenship',
  'passport',
  'kitap',
  'fatherName',
  'motherName',
  'birthCertificate',
  'diedOn',
] as const satisfies readonly (keyof Elements)[]

export function addressWords(
  { t }: Pick<View, 't'>,
  address: Address,
  place: (code: string) => string | undefined,
): string {
  const { village, district } = addressValue(address)
  const houses = address.rt ? t('population.rt', { rt: address.rt, rw: address.rw ?? '–' }) : null
  const names = [village, district].map((code) => (code ? (place(code) ?? code) : null))
  return [address.street, houses, ...names].filter(Boolean).join(', ')
}
