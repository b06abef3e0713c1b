import { globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { called, languages, loadWords, translator } from './i18n.ts'

const folder = fileURLToPath(new URL('../../locales/', import.meta.url))
const files = readdirSync(`${folder}/id`)
const read = (language: string, file: string) =>
  Object.entries(JSON.parse(readFileSync(`${folder}/${language}/${file}`, 'utf8')) as Record<string, string>)
// Where a value of a notice is missing (`….no.cost`), nothing may be the right thing to say.
const mayBeSilent = (key: string) => /\.no\.\w+$/.test(key)
// Indonesian has no plural: `.one` may stand in English alone.
const plain = (keys: readonly string[]) => keys.filter((key) => !key.endsWith('.one')).sort()

test('both languages have the same files', () => {
  expect(readdirSync(`${folder}/en`)).toEqual(files)
})

test.each(files)('%s says the same things in both languages', (file) => {
  const keys = languages.map((language) => plain(read(language, file).map(([key]) => key)))
  expect(keys[0]).toEqual(keys[1])
})

test.each(files)('%s has no empty words and fills in the same values', (file) => {
  const english = new Map(read('en', file))
  // What a thing is called begins a sentence in one language and stands within it in another.
  const holes = (words: string) => [...new Set(words.replaceAll('{Noun}', '{noun}').match(/\{\w+\}/g))].sort()
  for (const [key, words] of read('id', file)) {
    const other = english.get(key) ?? ''
    if (mayBeSilent(key)) continue
    expect(words.trim(), key).not.toBe('')
    if (key.endsWith('.one')) continue
    expect(other.trim(), key).not.toBe('')
    expect(holes(other), key).toEqual(holes(words))
  }
})

test.each(languages)('no words of "%s" are said in two places', (language) => {
  const keys = files.flatMap((file) => read(language, file).map(([key]) => key))
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('one thing is said as one where the language tells them apart', () => {
  const words = new Map([
    [
      'en',
      new Map([
        ['pile', '{count} files'],
        ['pile.one', '1 file'],
      ]),
    ],
  ])
  const t = translator(words, 'en')
  expect([t('pile', { count: 1 }), t('pile', { count: 2 })]).toEqual(['1 file', '2 files'])
})

test('whatever is refused is said in words', () => {
  const source = fileURLToPath(new URL('../', import.meta.url))
  const codes = globSync('**/*.{ts,tsx}', { cwd: source })
    .filter((file) => !/\.test\.|\/example\//.test(file))
    .flatMap((file) =>
      [...readFileSync(source + file, 'utf8').matchAll(/\brefuse\('([a-z-]+)'/g)].map(([, code]) => code!),
    )
  const words = loadWords(folder).get('id')!
  expect(codes.length).toBeGreaterThan(100)
  expect([...new Set(codes)].filter((code) => !words.has(`refusal.${code}`) && !words.has(`mistake.${code}`))).toEqual(
    [],
  )
})

test('beside a field, a refusal is said in its own words', () => {
  const t = translator(loadWords(folder), 'en')
  expect(t('mistake.file-damaged')).toBe(t('refusal.file-damaged'))
})

test('an unknown key is a fault, and a language without a key falls back to Indonesian', () => {
  const all = loadWords(folder)
  expect(() => translator(all, 'id')('ui.no-such-words')).toThrow('no words for "ui.no-such-words"')
  expect(translator(all, 'jv')('ui.save')).toBe('Simpan')
})

test('a thing is spoken of by its noun: the same words, or its own where those would not do', () => {
  const words = new Map([
    [
      'id',
      new Map(
        Object.entries({
          'noun.application': 'permohonan',
          'noun.report': 'laporan',
          received: '{Noun} {number} diterima.',
          who: 'Pemohon',
          'who.report': 'Pelapor',
        }),
      ),
    ],
  ])
  const t = translator(words, 'id')
  expect([t('received', { number: 7 }), t('who')]).toEqual(['Permohonan 7 diterima.', 'Pemohon'])
  const report = called(t, 'report')
  expect([report('received', { number: 7 }), report('who')]).toEqual(['Laporan 7 diterima.', 'Pelapor'])
})
