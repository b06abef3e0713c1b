import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { loadWords, translator } from '../../../platform/i18n.ts'
import { type Problem, problemWords } from '../../../platform/yaml/problem.ts'
import { type NodePath, readSource } from '../../../platform/yaml/source.ts'
import { checkKpis } from './check.ts'
import { readKpis, shippedKpis } from './folder.ts'

const words = loadWords(fileURLToPath(new URL('../../../../locales/', import.meta.url)))
const told = (problems: readonly Problem[], lang = 'id') =>
  problems.map((p) => `${p.file}:${p.line}: ${problemWords(p, translator(words, lang))}`)
const check = (text: string) => checkKpis([{ file: 'a.yaml', text }])[0]!
const good = readFileSync(join(shippedKpis, 'selesai-tepat-waktu.yaml'), 'utf8')
const broken = (from: string, to: string, text = good) => {
  expect(text).toContain(from)
  return text.replace(from, to)
}

test('every figure that comes with the program is good', () => {
  const shipped = readKpis([shippedKpis])
  expect(shipped.flatMap(({ problems }) => told(problems))).toEqual([])
  expect(shipped.length).toBeGreaterThan(5)
})

test('the example of the guide is good as it is written there', () => {
  const guide = readFileSync(fileURLToPath(new URL('../../../../docs/figures.md', import.meta.url)), 'utf8')
  const [, example] = /```yaml\n([\s\S]*?)```/.exec(guide)!
  const text = example!.replaceAll(/^ {3}/gm, '')
  expect(told(check(text).problems)).toEqual([])
  expect(check(text).kpi?.id).toBe('ditolak-di-loket')
})

test('mistakes are told all at once, each with its line and its mend', () => {
  let text = broken('measure: share', 'measure: shar')
  text = broken('good: up', 'goood: up', text)
  text = broken('en: Finished on time', 'en: ', text)
  text = broken('public: 5', 'public: 3', text)
  expect(told(check(text).problems)).toEqual([
    "a.yaml:2: 'en' masih kosong. Isi, atau hapus barisnya.",
    "a.yaml:9: 'shar' bukan isi yang dikenal untuk 'measure'. Maksud Anda 'share'?",
    "a.yaml:12: 'goood' tidak dikenal di sini. Maksud Anda 'good'?",
    'a.yaml:14: Untuk umum paling sedikit 5 berkas, bukan 3: angka kecil membuka milik siapa. Tulis public: 5.',
  ])
  expect(told(check(broken('onTime: true', 'ontime: true')).problems, 'en')).toEqual([
    "a.yaml:11: There is no fact 'ontime' here. Did you mean 'onTime'?",
  ])
})

test.each([
  ['at: closed\n', '', 7, 'kpi-needs'],
  ['grain: case', 'grain: stay', 8, 'kpi-idle'],
  ['measure: share', 'measure: median', 9, 'kpi-needs'],
  ['measure: share', 'measure: median\nof: onTime', 10, 'kpi-fact.list'],
  ['tested: true', 'tested: "true"', 10, 'kpi-yes'],
  ['tested: true', 'outcome: granted, returns: { atleast: 1 }', 10, 'unknown-key.near'],
  ['tested: true', 'returns: { over: 1, under: 2 }', 10, 'kpi-never'],
  ['tested: true', 'outcome: [grantd]', 10, 'kpi-value.near'],
  ['tested: true', 'outcome: []', 10, 'empty-list'],
  ['tested: true', 'service: 5', 10, 'kpi-text'],
  ['[channel, area]', '[channel, stage]', 13, 'kpi-dimension.list'],
  ['[channel, area]', '[channel, channel]', 13, 'twice'],
  ['{ public: 5, officer: 5, unitHead: 1, leader: 1, auditor: 1 }', '{}', 14, 'kpi-unseen'],
  ['measure: share', 'measure: p90', 14, 'kpi-public'],
  ['good: up', 'good: up\nmeasuredIn: { id: berkas, en: cases }', 13, 'kpi-idle'],
])('%j as %j: line %i, %s', (from, to, line, code) => {
  expect(check(broken(from, to)).problems.map((p) => `${p.line} ${p.code}`)).toContain(`${line} ${code}`)
})

test('a wrong file never stops the others, and two of one name are told', () => {
  const checked = checkKpis(['- x', good, good].map((text, n) => ({ file: `${n}.yaml`, text })))
  expect(checked.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['kpi-none'], [], ['kpi-twice']])
})

test('a change of any node leaves the figure valid, or names a line of what was changed or of what no longer fits it', {
  timeout: 60_000,
}, () => {
  const wrong: string[] = []
  let found = 0
  for (const file of ['selesai-tepat-waktu', 'menunggu-di-meja']) {
    const text = readFileSync(join(shippedKpis, `${file}.yaml`), 'utf8')
    for (const path of nodesOf(text)) {
      for (const [what, changed, now] of mutations(text, path)) {
        const { problems } = check(changed)
        told(problems) // every code has words
        found += problems.length
        const source = readSource(changed)
        // A grain or measure decides what the other lines may say.
        const decides = ['grain', 'measure', 'state'].includes(String(path[0]))
        const right = [now, path.slice(0, -1)].map((at) => source.place(at).line)
        for (const problem of problems)
          if (
            !decides &&
            !right.includes(problem.line) &&
            !problem.path.startsWith(String(path[0])) &&
            // The line that needs what was taken away.
            !(problem.code === 'kpi-needs' && problem.values.key === path[0])
          )
            wrong.push(`${file} ${path.join('.')} (${what}): ${problem.line} ${problem.path} ${problem.code}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(found).toBeGreaterThan(200)
})

function nodesOf(text: string): NodePath[] {
  const found: NodePath[] = []
  const visit = (node: unknown, path: NodePath) => {
    if (path.length > 0) found.push(path)
    if (isMap(node))
      for (const { key, value } of node.items) visit(value, [...path, String((key as { value: unknown }).value)])
    if (isSeq(node)) for (const [i, item] of node.items.entries()) visit(item, [...path, i])
  }
  visit(parseDocument(text).contents, [])
  return found
}

/** Each way of changing one node: what was done, the text, and where the node stands then. */
function mutations(text: string, path: NodePath): [string, string, NodePath][] {
  const holder = path.slice(0, -1)
  const key = String(path.at(-1))
  const change = (what: string, how: (document: ReturnType<typeof parseDocument>) => void, now = path) => {
    const document = parseDocument(text)
    how(document)
    return [what, document.toString({ lineWidth: 0 }), now] as [string, string, NodePath]
  }
  const set = (what: string, value: unknown) => change(what, (document) => document.setIn(path, value))
  return [
    change('deleted', (document) => document.deleteIn(path)),
    set('nothing', null),
    set('a number', -3.5),
    set('a list', ['x']),
    set('a group', { x: 1 }),
    set('a text', 'Entah Apa'),
    ...(isMap(parseDocument(text).getIn(holder, true)) || holder.length === 0
      ? [
          change(
            'key misspelt',
            (document) => {
              const map = holder.length === 0 ? document.contents : document.getIn(holder, true)
              if (!isMap(map)) return
              const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key)
              if (pair && isScalar(pair.key)) pair.key.value = `${key.slice(0, -1)}qz`
            },
            [...holder, `${key.slice(0, -1)}qz`],
          ),
        ]
      : []),
  ]
}
