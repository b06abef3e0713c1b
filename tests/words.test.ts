import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

// Everything that people read, by one set of rules: plain words, one spelling, no abbreviation that nobody explained.

const root = join(import.meta.dirname, '..')
type Said = { at: string; words: string }
type Language = 'id' | 'en'

const fromLocales = (language: Language): Said[] =>
  readdirSync(join(root, 'locales', language)).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(root, 'locales', language, file), 'utf8'))).map(([key, words]) => ({
      at: key,
      words: String(words),
    })),
  )

const definitions = globSync('services/**/*.yaml', { cwd: root }).map((file) => ({
  file,
  definition: parse(readFileSync(join(root, file), 'utf8')) as unknown,
}))
const fromServices = (language: Language): Said[] =>
  definitions.flatMap(({ file, definition }) => textsIn(definition, language, file))

/** Every `{ id, en }` of a definition, in the order in which it stands there. */
function textsIn(node: unknown, language: Language, at: string): Said[] {
  if (typeof node !== 'object' || node === null) return []
  const texts = node as Partial<Record<string, unknown>>
  // What somebody declares is a sentence of theirs, not a label.
  const declared = texts.type === 'statement' ? ' declared' : ''
  if (typeof texts.id === 'string' && typeof texts.en === 'string') return [{ at, words: String(texts[language]) }]
  return Object.entries(texts).flatMap(([key, child]) => textsIn(child, language, `${at} ${key}${declared}`))
}

const all = (language: Language) => [...fromLocales(language), ...fromServices(language)]

const never: Readonly<Record<Language, readonly (readonly [why: string, what: RegExp])[]>> = {
  id: [
    ['a permohonan is no perkara and no kasus', /\b(perkara|kasus)\b/i],
    ['people are called Anda', /\b(kamu|kalian|anda|Bapak\/Ibu|sdr\.)(?![\w.])/],
    ['nomor antrean', /\bantrian\b/i],
    ['e-mail', /\b(email|surel)\b|e‑mail/i],
    ['nobody waits bare: for whom, for what', /\bpending\b/i],
    ['Rp 116.000, a blank between', /\bRp\.|\bRp\d|\bIDR\b/],
    [
      'as the dictionary writes it',
      /\b(silahkan|merubah|dirubah|dimana|resiko|ijin|praktek|nomer|sekedar|hutang|obyek|subyek|aktifitas|kwitansi|diatas|dibawah)\b/i,
    ],
    ['an Indonesian word', /\b(upload|download|login|submit|klik|user|password|browser|website|smartphone)\b/i],
  ],
  en: [
    ['e-mail', /\bemail\b/i],
    ['nobody waits bare: for whom, for what', /\bpending\b/i],
    ['Rp 116.000, a blank between', /\bRp\.|\bRp\d|\bIDR\b/],
    ['calm', /\b(please note|kindly|oops|invalid|illegal)\b/i],
  ],
}

test.each(['id', 'en'] as const)('words of "%s" are plain, and each thing has one spelling', (language) => {
  const faults = all(language).flatMap(({ at, words }) =>
    never[language].filter(([, what]) => what.test(words)).map(([why]) => `${at}: ${why}: ${words}`),
  )
  expect(faults).toEqual([])
})

test.each(['id', 'en'] as const)('words of "%s" are set well', (language) => {
  const faults = all(language).filter(({ words }) =>
    // Two blanks, a blank before a sign, three dots for one, a shout; SP4N-LAPOR! is a name. Commands begin with ./
    / {2}|^ | $| [,;:?!]| \.(?!\/)|\.\.\.|(?<!LAPOR)!|[.?!]\.(?!\S)/.test(words),
  )
  expect(faults).toEqual([])
})

const longest = { id: 25, en: 30 }

test.each(['id', 'en'] as const)('no sentence of "%s" needs a second breath', (language) => {
  const sentences = all(language).flatMap(({ at, words }) =>
    words.split(/(?<=[.?!;])\s+/).map((sentence) => ({ at, sentence, length: sentence.split(/\s+/).length })),
  )
  expect(sentences.filter(({ length }) => length > longest[language])).toEqual([])
})

test.each(['id', 'en'] as const)(
  'headings, questions beside fields and buttons of "%s" end without a dot',
  (language) => {
    const pages = globSync('src/**/*.tsx', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))
    const said =
      /(?:title|heading|caption|summary|label)(?:=\{|: )(?:view\.)?t\('([^']+)'|<(?:h[1-3]|Button|LinkButton)[^>]*>\s*\{(?:view\.)?t\('([^']+)'/g
    const short = new Set(
      pages.flatMap((page) => [...page.matchAll(said)].map(([, label, inside]) => label ?? inside!)),
    )
    expect(short.size).toBeGreaterThan(300)
    const titles = fromServices(language).filter(({ at }) => / (name|title|label)$/.test(at))
    expect(titles.length).toBeGreaterThan(300)
    const dotted = [...fromLocales(language).filter(({ at }) => short.has(at)), ...titles].filter(({ words }) =>
      /[.:;,]$/.test(words),
    )
    expect(dotted).toEqual([])
  },
)

// Written out where a service first says them; everybody knows NIK, KK, KTP-el and the names of laws and forms.
const spelt: Readonly<Record<string, RegExp>> = {
  SPTJM: /surat pernyataan tanggung jawab mutlak \(SPTJM/i,
  SKPWNI: /surat (keterangan )?pindah( WNI)? \(SKPWNI/i,
  KIA: /kartu identitas anak/i,
}

test.each(Object.entries(spelt))('%s is explained where a service says it', (short, written) => {
  const faults = definitions.filter(({ file, definition }) => {
    const words = textsIn(definition, 'id', file).map((said) => said.words)
    return words.some((one) => new RegExp(`\\b${short}\\b`).test(one)) && !words.some((one) => written.test(one))
  })
  expect(faults.map(({ file }) => file)).toEqual([])
})
