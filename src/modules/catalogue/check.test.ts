import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { loadWords, translator } from '../../platform/i18n.ts'
import { type Problem, problemWords } from '../../platform/yaml/problem.ts'
import { type NodePath, readSource } from '../../platform/yaml/source.ts'
import { checkFiles, checkSource } from './check.ts'
import { chessText } from './example/chess-club.ts'

const words = loadWords(fileURLToPath(new URL('../../../locales/', import.meta.url)))
const told = (problems: readonly Problem[], lang = 'id') =>
  problems.map((p) => `${p.file}:${p.line}: ${problemWords(p, translator(words, lang))}`)
const broken = (from: string, to: string, text = chessText) => {
  expect(text).toContain(from)
  return text.replace(from, to)
}

test('the good definition has no mistakes', () => {
  expect(told(checkSource('klub.yaml', chessText).problems)).toEqual([])
})

test('every definition that comes with the program is good', () => {
  const root = fileURLToPath(new URL('../../../services/', import.meta.url))
  const files = globSync('**/*.yaml', { cwd: root }).map((file) => ({ file, text: readFileSync(root + file, 'utf8') }))
  expect(checkFiles(files).flatMap((f) => told(f.problems))).toEqual([])
})

test('five mistakes give five clear messages, each with its line and its mend', () => {
  let text = broken('label: { id: NIK pemain', 'lable: { id: NIK pemain')
  text = broken('anakAnak && !punyaPeringkat', 'anakAnk && !punyaPeringkat', text)
  text = broken('{ id: Telepon, en: Telephone }', '{ id: Telepon }', text)
  text = broken('after: [uji, catat]', 'after: [ujian, catat]', text)
  text = broken('staff: 2', 'staff: dua', text)
  expect(told(checkSource('klub.yaml', text).problems)).toEqual([
    `klub.yaml:19: 'staff' harus berupa angka, bukan "dua". Tulis angka tanpa tanda kutip.`,
    "klub.yaml:27: 'anakAnk' tidak dikenal. Maksud Anda 'anakAnak'?",
    "klub.yaml:33: 'lable' tidak dikenal di sini. Maksud Anda 'label'?",
    "klub.yaml:67: Teks 'label' belum ada dalam bahasa 'en'. Tambahkan 'en: …'.",
    "klub.yaml:159: Tidak ada tahap 'ujian' yang bisa dirujuk di sini. Pilih salah satu: periksa, uji, catat.",
  ])
  expect(told(checkSource('klub.yaml', text).problems, 'en')[1]).toBe(
    "klub.yaml:27: 'anakAnk' is not known. Did you mean 'anakAnak'?",
  )
})

test.each([
  ['value <= today', 'value <=', 44, 'expression-unfinished'],
  ["pemain.peringkat == 'nasional'", "pemain.peringkat == 'nasionl'", 26, 'option.near'],
  ['when: anakAnak\n    fields', 'when: pendukung.exists(p, p.lama > 3)\n    fields', 64, 'asked-later'],
  ['anakAnak: age(pemain.tanggalLahir) < 17', 'anakAnak: perluPelatih', 25, 'circle'],
  [
    'after: [periksa],\n      within: { workingDays: 1 }',
    'after: [tanda-tangan],\n      within: { workingDays: 1 }',
    141,
    'stage-circle',
  ],
  ['actions: [sign, return]', 'actions: [approve, return]', 167, 'sign-missing'],
  ['promise: { workingDays: 3 }', 'promise: { workingHours: 3 }', 12, 'promise'],
  [
    'enter: [{ id: nomor, type: text, label: { id: Nomor anggota, en: Member number } }]',
    'notSameAs: [periksa]',
    152,
    'enter-no-fields',
  ],
  ['deemedGround: { id: Aturan Klub pasal 9, en: Club rules article 9 }\n', '', 177, 'ground-missing'],
  ['id: wali\n', 'id: pemain\n', 61, 'twice'],
  ['id: minat\n', 'id: today\n', 86, 'name-reserved'],
  ['witness: pendukung.nik', 'witness: pendukung.nama', 175, 'party-type'],
  ['legalBasis: [Aturan Klub 1/2020]', 'legalBasis: []', 11, 'empty-list'],
  ['name: { id: Uji bermain, en: Playing test }', 'name: Uji bermain', 138, 'plain-words'],
  ['compute: age(pemain.tanggalLahir)', 'compute: pemain.nama', 59, 'compute-type'],
  ['unit: klub\n', '\tunit: klub\n', 6, 'yaml.TAB_AS_INDENT'],
])('%j as %j: line %i, %s', (from, to, line, code) => {
  const { problems } = checkSource('klub.yaml', broken(from, to))
  expect(problems.map((p) => `${p.line} ${p.code}`)).toContain(`${line} ${code}`)
})

test('a line that stands askew is told alone, without what only seems wrong because of it', () => {
  const told = (from: string, to: string) =>
    checkSource('klub.yaml', broken(from, to)).problems.map((p) => `${p.line} ${p.code}`)
  expect(told('  legalBasis:', '\tlegalBasis:')).toEqual(['11 yaml.TAB_AS_INDENT'])
  expect(told('  legalBasis:', '   legalBasis:')).toEqual([expect.stringMatching(/^1[12] yaml\./)])
})

test('an entry of a list is called as its list', () => {
  const { problems } = checkSource('klub.yaml', broken('roles: [citizen', 'roles: [citizan'))
  expect(problems[0]!.values).toMatchObject({ key: 'roles', near: 'citizen' })
})

test('a wrong file never stops the others, and two of one name are told', () => {
  const [bad, good, again] = checkFiles([
    { file: 'a.yaml', text: '{{{' },
    { file: 'b.yaml', text: chessText },
    { file: 'c.yaml', text: chessText },
  ])
  expect(bad?.problems.length).toBeGreaterThan(0)
  expect(good?.problems.map((p) => p.code)).toEqual(['service.list']) // klub-remaja is in none of them
  expect(again?.problems.map((p) => p.code)).toContain('service-twice')
})

test('names of other rooms are held against what they register', () => {
  const known = {
    effects: ['club.addMembers'],
    facts: ['club.member'],
    templates: ['club-kard'],
    units: ['klub'],
    lifeEvents: ['bermain'],
    prefill: ['person'],
  }
  expect(checkSource('klub.yaml', chessText, known).problems.map((p) => p.code)).toEqual([
    'effect.near',
    'template.near',
  ])
})

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

test(`a change of any node leaves the definition valid, or the right line is named (SEED=${seed})`, {
  timeout: 180_000,
}, () => {
  const random = randomFrom(seed)
  const good = readSource(chessText).data
  const wrong: string[] = []
  for (const path of nodesOf(chessText)) {
    const mutation = mutate(path, random)
    if (!mutation) continue
    const { problems } = checkSource('klub.yaml', mutation.text)
    if (problems.length === 0) continue
    const right = rightLines(good, mutation, path)
    told(problems) // every code has words
    for (const { line, path: at, code, values } of problems)
      if (!right.has(line) && !pairs[code]?.test(path.join('.')))
        wrong.push(
          `${path.join('.')} (${mutation.what}): ${line} ${at} ${code} ${JSON.stringify(values)}, right are ${[...right].join(', ')}`,
        )
  }
  expect(wrong).toEqual([])
})

// Mistakes of two places that do not fit together: which of the two was changed, nobody can tell from the file.
const pairs: Readonly<Record<string, RegExp>> = {
  promise: /^stages|promise/,
  'sign-missing': /^(stages|outputs)/,
  'product-missing': /^outputs/,
  'ground-missing': /deemedGround|whenLate|atLimit/,
  'ground-idle': /deemedGround|whenLate|atLimit/,
  'facts-none': /^facts/,
  'expression-name': /conditions/,
  'stage-not-before': /^stages/,
}

interface Mutation {
  text: string
  what: string
  /** Where the node stands afterwards. */
  path: NodePath
}

function nodesOf(text: string): NodePath[] {
  const found: NodePath[] = []
  const visit = (node: unknown, path: NodePath) => {
    if (path.length) found.push(path)
    if (isMap(node))
      for (const { key, value } of node.items) visit(value, [...path, String((key as { value: unknown }).value)])
    if (isSeq(node)) for (const [i, item] of node.items.entries()) visit(item, [...path, i])
  }
  visit(parseDocument(text).contents, [])
  return found
}

function mutate(path: NodePath, random: (n: number) => number): Mutation | null {
  const document = parseDocument(chessText)
  const node = document.getIn(path, true) as Node
  const [holder, key] = [path.slice(0, -1), path.at(-1)!]
  const parent = document.getIn(holder, true)
  const value = isScalar(node) ? node.value : undefined
  const set = (to: unknown) => () => document.setIn(path, to)
  const kinds: [string, () => unknown][] = [
    ['deleted', () => document.deleteIn(path)],
    ['nothing', set(null)],
    ['a number', set(-3.5)],
    ['a list', set(['x'])],
    ['a group', set({ x: 1 })],
    ['a text', set('Entah Apa')],
  ]
  if (isMap(parent)) kinds.push(['key misspelt', () => rename(parent, key)])
  if (isMap(parent) && parent.has('id') && parent.has('en') && parent.items.length === 2)
    kinds.push(['one language', () => document.setIn(holder, value)])
  if (isSeq(parent)) kinds.push(['twice', () => parent.items.push(node)])
  if (typeof value === 'string') {
    kinds.push(['letter added', set(`${value}q`)], ['cut off', set(value.slice(0, Math.floor(value.length / 2)))])
    kinds.push(['broken off', set(`${value} && (`)], ['letters swapped', set(value.replace(/(\w)(\w)/, '$2$1'))])
  }
  const [what, change] = kinds[random(kinds.length)]!
  change()
  const text = document.toString({ lineWidth: 0 })
  if (text === chessText) return null
  if (what === 'key misspelt') return { text, what, path: [...holder, misspelt(key)] }
  return { text, what, path: what === 'twice' ? [...holder, (parent as { items: unknown[] }).items.length - 1] : path }
}

const misspelt = (key: string | number) => `${String(key).slice(0, -1)}qz`

function rename(map: { items: { key: unknown }[] }, key: string | number) {
  const pair = map.items.find((item) => (item.key as { value: unknown }).value === key)
  if (pair) (pair.key as { value: unknown }).value = misspelt(key)
}

/** The changed node's lines, its parent's line, and every line that speaks of a name which stood there. */
function rightLines(good: unknown, { text, path: now }: Mutation, path: NodePath): Set<number> {
  const source = readSource(text)
  const lines = new Set<number>()
  const below = (data: unknown, at: NodePath) => {
    lines.add(source.place(at).line)
    if (typeof data === 'object' && data !== null)
      for (const [key, inner] of Object.entries(data)) below(inner, [...at, key])
  }
  below(nodeAt(source.data, now), now)
  lines.add(source.place(path.slice(0, -1)).line)
  const names = namesLost(good, source.data, path)
  for (const [i, line] of text.split('\n').entries())
    if (line.split(/[^\w-]+/).some((word) => names.has(word))) lines.add(i + 1)
  return lines
}

function namesLost(good: unknown, changed: unknown, path: NodePath): Set<string> {
  const names = new Set<string>(path[0] === 'form' ? ['row'] : [])
  const collect = (data: unknown, inRecord: boolean) => {
    if (typeof data === 'string' && /^[a-z][\w.-]*$/i.test(data)) for (const name of data.split('.')) names.add(name)
    if (typeof data !== 'object' || data === null) return
    for (const [key, inner] of Object.entries(data)) {
      if (inRecord) names.add(key)
      collect(inner, false)
    }
  }
  const records = ['conditions', 'map', 'documents']
  collect(nodeAt(good, path), records.includes(String(path.at(-1))))
  if (records.includes(String(path.at(-2)))) names.add(String(path.at(-1)))
  for (let i = 1; i <= path.length; i++)
    for (const data of [good, changed]) {
      const { id } = (nodeAt(data, path.slice(0, i)) ?? {}) as { id?: unknown }
      if (typeof id === 'string') names.add(id)
    }
  return names
}

function nodeAt(data: unknown, path: NodePath): unknown {
  return path.reduce<unknown>(
    (node, step) => (node as Record<string | number, unknown> | null | undefined)?.[step],
    data,
  )
}

// Mulberry32: the same mutations for the same seed.
function randomFrom(start: number): (n: number) => number {
  let state = start
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}
