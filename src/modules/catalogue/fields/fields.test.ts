import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DateText } from '../../../platform/context.ts'
import { loadWords, translator } from '../../../platform/i18n.ts'
import { warnNik } from '../../../platform/nik.ts'
import { type Field, type FieldType, fieldTypes } from '../definition.ts'
import { kinds, parseField, plainOf, typedOf } from './all.ts'
import type { Raw } from './kind.ts'

const words = loadWords(fileURLToPath(new URL('../../../../locales/', import.meta.url)))
const field = (type: FieldType, more: Partial<Field> = {}): Field => ({
  id: 'x',
  type,
  label: { id: 'X', en: 'X' },
  required: true,
  ...(type === 'choice' || type === 'choices' ? { options: [option('a'), option('b'), option('c')] } : {}),
  ...more,
})
const option = (value: string) => ({ value, label: { id: value.toUpperCase(), en: value } })
const read = (type: FieldType, raw: Raw, more?: Partial<Field>) => {
  const parsed = parseField(field(type, more), raw)
  return 'value' in parsed ? parsed.value : parsed.fault.code
}
const format = {
  date: (d: DateText | number) => `tgl ${d}`,
  money: (n: number) => `Rp ${n}`,
  number: (n: number) => String(n),
}
const showing = { lang: 'id', t: translator(words, 'id'), format }

test.each<[FieldType, Raw, unknown]>([
  ['text', '  Ratna \n  Wulandari ', 'Ratna Wulandari'],
  ['text', 'a'.repeat(201), 'answer-long'],
  ['longText', 'satu\r\ndua ', 'satu\ndua'],
  ['number', '3.200', 3200],
  ['number', '3,2', 3.2],
  ['number', '-4', -4],
  ['number', 'tiga', 'number'],
  ['money', 'Rp 116.000', 116000],
  ['money', 'Rp116.000,00', 116000],
  ['money', 'IDR 1.250.000,-', 1250000],
  ['money', '116,000', 116000],
  ['money', '12,5', 'money-whole'],
  ['money', '-5', 'money-whole'],
  ['date', { d: '7', m: '5', y: '1991' }, '1991-05-07'],
  ['date', { d: '7', m: 'Mei', y: '1991' }, '1991-05-07'],
  ['date', '1991-05-07', '1991-05-07'],
  ['date', '7/5/1991', '1991-05-07'],
  ['date', '7 Agustus 1991', '1991-08-07'],
  ['date', { d: '', m: '', y: '' }, null],
  ['date', { d: '7', m: '', y: '1991' }, 'date-incomplete'],
  ['date', { d: '31', m: '2', y: '1991' }, 'date-impossible'],
  ['date', { d: '29', m: '2', y: '2024' }, '2024-02-29'],
  ['date', { d: '7', m: '5', y: '91' }, 'date-year'],
  ['date', { d: '7', m: '13', y: '1991' }, 'date-month'],
  ['time', '14.05', '14:05'],
  ['time', '1405', '14:05'],
  ['time', '7.30 WIB', '07:30'],
  ['time', '24:00', 'time'],
  ['choice', 'b', 'b'],
  ['choice', 'z', 'choice'],
  ['choices', ['c', 'a'], ['a', 'c']],
  ['choices', 'b', ['b']],
  ['choices', ['a', 'z'], 'choice'],
  ['yesNo', 'yes', true],
  ['yesNo', 'tidak', false],
  ['yesNo', true, true],
  ['yesNo', 'mungkin', 'choice'],
  ['statement', 'on', true],
  ['statement', 'no', null],
  ['nik', '9971 0147 0591.0003', '9971014705910003'],
  ['nik', '997101470591000', 'nik-length'],
  ['nik', '99710147O5910003', 'nik-letters'],
  ['nik', '9971013202910003', 'nik-date'],
  ['nik', '9971017113910003', 'nik-date'],
  ['nik', '9971014705910000', 'nik-serial'],
  ['nik', '9971012902000003', '9971012902000003'],
  ['nik', '9971012902010003', 'nik-date'],
  ['familyCard', '9971014705910003', 'family-card-date'],
  ['familyCard', '9971 0107 0591 0003', '9971010705910003'],
  ['phone', '0812-3456-7890', '+6281234567890'],
  ['phone', '62 812 3456 7890', '+6281234567890'],
  ['phone', '8123456789', '+628123456789'],
  ['phone', '+65 6123 4567', '+6561234567'],
  ['phone', '0812', 'phone'],
  ['email', 'Ratna@Contoh.ID', 'Ratna@contoh.id'],
  ['email', 'ratna@contoh', 'email'],
  ['location', { lat: '-6,2', lng: '106.8' }, { lat: -6.2, lng: 106.8, accuracy: null }],
  ['location', { lat: '91', lng: '0' }, 'location'],
  ['taxObject', '99.71.010.001.012-0045.0', '997101000101200450'],
  ['taxObject', '99.71', 'nop'],
  ['business', { nib: '1234567890123', name: 'Toko' }, { nib: '1234567890123', name: 'Toko' }],
  ['person', { nik: '9971014705910003', name: 'Ratna' }, { nik: '9971014705910003', name: 'Ratna', id: null }],
  ['person', { nik: '99', name: 'Ratna' }, 'nik-length'],
  ['slot', 's1|2026-11-25|09:30', { id: 's1', day: '2026-11-25', time: '09:30' }],
])('%s: %j is read as %j', (type, raw, expected) => {
  expect(read(type, raw)).toEqual(expected)
})

test('an address takes codes with or without points, each within the one above', () => {
  const typed = {
    province: '99',
    regency: '99.71',
    district: '99.71.01',
    village: '9971011001',
    street: 'Jl. Melati 3',
    rt: '3',
    rw: '12',
  }
  const stored = {
    province: '99',
    regency: '9971',
    district: '997101',
    village: '9971011001',
    street: 'Jl. Melati 3',
    rt: '003',
    rw: '012',
  }
  expect(read('address', typed)).toEqual(stored)
  expect(read('address', { ...typed, district: '99.72.01' })).toBe('address-code')
  expect(read('address', { ...typed, village: '' })).toBe('address-incomplete')
  expect(read('address', { ...typed, street: '' })).toBe('address-street')
})

test('of an address the form asks for the village alone: what lies above it is in its code', () => {
  const typed = { village: '9971011001', street: 'Jl. Melati 3', rt: '', rw: '' }
  expect(read('address', typed)).toMatchObject({ province: '99', regency: '9971', district: '997101' })
})

test('an address that may lie anywhere is named where there is no code, and stands in the same boxes again', () => {
  const anywhere = { anywhere: true }
  const names = { otherDistrict: 'Sumur Bandung', otherRegency: 'Kota Bandung', otherProvince: 'Jawa Barat' }
  const typed = { street: 'Jalan Braga 7', village: '', otherVillage: 'Braga', ...names }
  const stored = read('address', typed, anywhere) as Record<string, string>
  expect(stored).toMatchObject({ village: 'Braga', district: 'Sumur Bandung', regency: 'Kota Bandung' })
  expect(read('address', stored, anywhere)).toEqual(stored)
  const boxes = kinds.address.typed!(stored, field('address', anywhere), { format } as never)
  expect(read('address', boxes, anywhere)).toEqual(stored)
  expect(read('address', { ...typed, otherProvince: '' }, anywhere)).toBe('address-named')
  expect(read('address', typed)).toBe('address-incomplete')
  expect(read('address', { village: '9971011001', street: 'Jl. Melati 3' }, anywhere)).toMatchObject({
    regency: '9971',
  })
})

test('bounds of the definition hold', () => {
  expect(read('number', '4', { min: 5 })).toBe('number-min')
  expect(read('money', '10.000', { max: 5000 })).toBe('number-max')
  expect(read('choices', ['a', 'b'], { max: 1 })).toBe('choices-max')
})

test('a NIK of 15 digits is told in the words of message 1', () => {
  const parsed = parseField(field('nik'), '997101470591000')
  if (!('fault' in parsed)) throw new Error('was read')
  expect(showing.t(`mistake.${parsed.fault.code}`, parsed.fault.values)).toBe(
    'NIK harus 16 angka. Yang Anda isi 15 angka. Lihat di KTP atau Kartu Keluarga.',
  )
})

test('a NIK that disagrees with birth date or sex warns and is never refused', () => {
  expect(warnNik('9971014705910003', { birthDate: '1991-05-07', sex: 'perempuan' })).toEqual([])
  expect(warnNik('9971014705910003', { birthDate: '1991-05-08', sex: 'L' })).toEqual(['nik-birth-date', 'nik-sex'])
  expect(warnNik('9971014705910003', {})).toEqual([])
})

test('masks tell no more than they must', () => {
  expect(kinds.nik.mask('9971014705910003')).toBe('9971 01•• •••• 0003')
  expect(kinds.text.mask('Ratna Wulandari')).toBe('R•••• W••••••••')
  expect(kinds.phone.mask('+6281234567890')).not.toContain('345')
  expect(kinds.date.mask('1991-05-07')).not.toMatch(/\d/)
})

test('what is shown again in the form is read back as it was stored', () => {
  const samples: Partial<Record<FieldType, Raw>> = {
    ...{
      text: 'Ratna',
      longText: 'a\nb',
      number: '2,5',
      money: '116.000',
      date: '1991-05-07',
      time: '14:05',
      choice: 'a',
      choices: ['a', 'b'],
    },
    ...{
      yesNo: 'no',
      nik: '9971014705910003',
      familyCard: '9971010705910003',
      phone: '081234567890',
      email: 'a@b.id',
      statement: 'yes',
    },
    address: { province: '99', regency: '9971', district: '997101', village: '9971011001', street: 'Jl. Melati 3' },
    ...{
      location: { lat: '-6.2', lng: '106.8' },
      person: { nik: '9971014705910003', name: 'R' },
      business: { nib: '1234567890123', name: 'T' },
    },
    ...{ taxObject: '997101000101200450', slot: 's1|2026-11-25|09:30' },
  }
  for (const type of fieldTypes) {
    const value = read(type, samples[type]!) as never
    expect(value, type).not.toBeNull()
    expect(read(type, typedOf(field(type), value, format) as Raw), type).toEqual(value)
    expect(kinds[type].schema(field(type)).safeParse(value).success, `${type} in the API`).toBe(true)
    expect(kinds[type].show(value, field(type), showing), type).toBeTruthy()
    expect(kinds[type].input(field(type)).control, type).toBeTruthy()
  }
})

test.each<[FieldType, Raw, string]>([
  ['nik', '9971 0147 0591 0003', '9971014705910003'],
  ['date', '7 Mei 1991', '07-05-1991'],
  ['number', '3.200', '3200'],
  ['phone', '+62 812-3456-7890', '081234567890'],
  ['choice', 'a', 'A'],
])('a %s of %j is copied into another program as %j', (type, raw, plain) => {
  expect(plainOf(field(type), read(type, raw) as never, showing)).toBe(plain)
})

test('nothing that can be typed makes reading fail, and every fault has words', () => {
  const raw: fc.Arbitrary<Raw> = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('d', 'm', 'y', 'nik', 'lat', 'lng', 'nib', 'id', 'street', 'province'), fc.string()),
  )
  fc.assert(
    fc.property(fc.constantFrom(...fieldTypes), raw, (type, typed) => {
      const parsed = parseField(field(type), typed)
      if ('fault' in parsed)
        for (const lang of ['id', 'en'])
          expect(words.get(lang)!.has(`mistake.${parsed.fault.code}`), parsed.fault.code).toBe(true)
      else if (parsed.value !== null) kinds[type].mask(parsed.value)
    }),
    { numRuns: 2000 },
  )
})
