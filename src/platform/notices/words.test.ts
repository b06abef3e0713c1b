import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadWords, translator } from '../i18n.ts'
import { kinds, type NoticeKind } from './kinds.ts'
import { firstName, shortNames, tells, withoutNik } from './privacy.ts'
import { type Reader, type Value, wordsOf } from './words.ts'

const all = loadWords(fileURLToPath(new URL('../../../locales', import.meta.url)))
const reader = (lang: string): Reader => ({
  lang,
  t: translator(all, lang),
  writer: { date: (day) => `hari ${day}`, dateTime: (moment) => `saat ${moment}`, money: (rupiah) => `Rp ${rupiah}` },
  address: (path) => (path.startsWith('/') ? `https://layanan.arunika.example${path}` : path),
  region: 'Kota Arunika',
})

test.each(Object.keys(kinds).flatMap((kind) => ['id', 'en'].map((lang) => [kind as NoticeKind, lang] as const)))(
  'the words of "%s" in %s use just the values they are given, and fit a message',
  (kind, lang) => {
    for (const part of ['subject', 'text']) {
      const words = all.get(lang)!.get(`notices.${kind}.${part}`)!
      const places = [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
      expect([...kinds[kind].values, 'region', 'noun', 'Noun']).toEqual(expect.arrayContaining(places))
      expect(tells(words)).toEqual([])
    }
    const values = Object.fromEntries(kinds[kind].values.map((name) => [name, `<${name}>`]))
    const { subject, text } = wordsOf({ kind, values }, reader(lang))
    expect(subject.length).toBeLessThan(70)
    expect(text.length).toBeLessThan(320)
    expect(text).not.toContain('{')
    for (const name of kinds[kind].values) if (name !== 'number') expect(text).toContain(`<${name}>`)
  },
)

test('what is not known never stops a notice', () => {
  const always = new Set<string>(['number', 'link', 'code', 'minutes'])
  for (const kind of Object.keys(kinds) as NoticeKind[]) {
    const values = Object.fromEntries(kinds[kind].values.filter((name) => always.has(name)).map((name) => [name, '1']))
    for (const lang of ['id', 'en']) expect(wordsOf({ kind, values }, reader(lang)).text).not.toMatch(/\{|undefined/)
  }
})

test('no template has a place for a name or a NIK', () => {
  for (const { values } of Object.values(kinds))
    expect(values.filter((name) => /name|nama|nik|kk|person/i.test(name))).toEqual([])
})

test('a notice with hostile values tells neither NIK nor full name', () => {
  const leaky = 'foto KTP Siti  rahayu Lestari (9971014507900001 atau 9971 0145 0790 0001) terpotong, dari Budi Santoso'
  const names = ['Siti Rahayu Lestari', 'Budi Santoso', 'Tono']
  for (const kind of Object.keys(kinds) as NoticeKind[]) {
    const values = Object.fromEntries(kinds[kind].values.map((name): [string, Value] => [name, leaky]))
    const { subject, text } = wordsOf({ kind, values, names }, reader('id'))
    expect(tells(`${subject} ${text}`, names)).toEqual([])
  }
  const { text } = wordsOf(
    {
      kind: 'returned',
      values: {
        number: 'ARN-2026-7K3F9QD2',
        count: 1,
        things: leaky,
        until: { date: '2026-12-09' },
        link: '/lacak/ARN-2026-7K3F9QD2',
      },
      names,
    },
    reader('id'),
  )
  expect(text).toContain(
    'foto KTP Siti (••••001 atau ••••001) terpotong, dari Budi. Perbaiki paling lambat hari 2026-12-09.',
  )
})

test('sixteen digits are hidden however they are grouped; phone, case and money numbers are not', () => {
  for (const nik of ['9971014507900001', '9971 0145 0790 0001', '99.71.01.450790.0001', '9971-0145-0790-0001'])
    expect(withoutNik(`(${nik})`)).toBe('(••••001)')
  for (const other of [
    '+6281234567890',
    'ARN-2026-7K3F9QD2',
    'Rp 116.000',
    '12345678901234567',
    '24 November 2026, 16.00',
    'https://layanan.arunika.example/isian/019cac46-1500-7000-8000-000000000002/periksa',
  ])
    expect(withoutNik(other)).toBe(other)
})

test('names go out as their first word, and only whole names', () => {
  expect(shortNames('Untuk SITI RAHAYU dan Siti Rahayu Lestari.', ['Siti Rahayu', 'Siti Rahayu Lestari'])).toBe(
    'Untuk SITI dan Siti.',
  )
  expect(shortNames("Ni Made A'yu (Ketut)", ["Ni Made A'yu (Ketut)"])).toBe('Ni')
  expect(shortNames('Sitirahayu tetap', ['Siti Rahayu'])).toBe('Sitirahayu tetap')
  expect(firstName('  Dewi Anggraini ')).toBe('Dewi')
})

test('what is not known is said, days and money are written in the reader’s way', () => {
  const values = {
    service: { id: 'Akta Kelahiran', en: 'Birth certificate' },
    number: 'ARN-1',
    cost: { rupiah: 0 },
    link: '/lacak/ARN-1',
  }
  expect(wordsOf({ kind: 'received', values }, reader('en')).text).toBe(
    'Your application for Birth certificate was received. Number ARN-1. Done by the time promised for the service at the latest. Free. Check its status: https://layanan.arunika.example/lacak/ARN-1 (Kota Arunika)',
  )
  expect(
    wordsOf({ kind: 'received', values: { ...values, due: { time: 5 }, cost: { rupiah: 2500 } } }, reader('id')).text,
  ).toContain('paling lambat saat 5. Biaya Rp 2500. Cek')
})
