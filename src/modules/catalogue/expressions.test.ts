import { Environment } from '@marcbachmann/cel-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Section } from './definition.ts'
import { evaluator, type Scope } from './evaluate.ts'
import { language } from './expressions.ts'

const label = { id: 'x', en: 'x' }
const field = (id: string, type: Section['fields'][number]['type']) => ({ id, type, label, required: true })
const form: Section[] = [
  {
    id: 'a',
    title: label,
    fields: [
      field('n', 'number'),
      field('m', 'number'),
      field('t', 'text'),
      field('u', 'text'),
      field('b', 'yesNo'),
      field('d', 'date'),
      field('l', 'choices'),
    ],
  },
  { id: 'rows', title: label, repeat: { min: 0, max: 5 }, fields: [field('n', 'number'), field('t', 'text')] },
]
const check = language(form, ['named'])
const refused = (text: string) => {
  const found = check(text, {}, 'any')
  return 'ast' in found ? null : found
}
const run = (text: string, scope: Scope = {}) => {
  const found = check(text, { row: 'rows', value: 'string', late: true }, 'any')
  if (!('ast' in found)) throw new Error(`${text}: ${JSON.stringify(found)}`)
  return evaluator(found.ast, (name) => (name === 'named' ? () => true : undefined))({ today: '2026-11-24', ...scope })
}

test.each<[string, unknown]>([
  ['a.t == "x"', null],
  ['a.t != "x"', null],
  ['!(a.t == "x")', null],
  ['a.n > 3', null],
  ['a.n > 3 || a.b', true],
  ['a.n > 3 && !a.b', false],
  ['a.n > 3 && a.b', null],
  ['a.t == null', true],
  ['answered(a.t)', false],
  ['otherwise(a.t, "-")', '-'],
  ['"Bayi " + a.t', null],
  ['a.t in ["x"]', null],
  ['a.n > 3 ? "ya" : "tidak"', null],
  ['age(a.d)', null],
  ['rows.exists(r, r.n > 3)', null],
  ['rows.exists(r, r.n > 1)', true],
  ['rows.all(r, r.n > 1)', false],
  ['rows.all(r, r.n > 0)', null],
  ['size(rows.filter(r, r.n > 0))', 2],
  ['distinct(rows.map(r, r.t))', true],
])('over unanswered fields %s is %j', (text, expected) => {
  expect(
    run(text, {
      a: { b: true },
      rows: [
        { n: 2, t: 'p' },
        { n: 1, t: null },
        { n: null, t: null },
      ],
    }),
  ).toEqual(expected)
})

test.each<[string, unknown]>([
  ['nameMarks("Nur\'aini Al-Fatih Zoë")', ''],
  ['nameMarks("@@##x 2. 李 Вера")', '@@##2.李Вера'],
  ['years("2014-11-25", today)', 11],
  ['years("2014-11-24", today)', 12],
  ['months("2026-09-24", today)', 2],
  ['days("2026-09-15", today)', 70],
  ['days(today, "2026-11-23")', -1],
  ['age("2024-02-29")', 2],
  ['addMonths("2026-01-31", 1)', '2026-02-28'],
  ['addYears("2024-02-29", 1)', '2025-02-28'],
  ['addDays(today, 14)', '2026-12-08'],
  ['days("2026-02-30", today)', null],
  ['words("  Ratna  Wulandari ")', 2],
  ['size("Mañana")', 6],
  ['7 / 2', 3],
  ['7.0 / 2', 3.5],
  ['1 / 0', null],
  ['nikMatchesDate("9971014705910003", "1991-05-07")', true],
  ['nikMatchesSex("9971014705910003", "L")', false],
  ['"AYU ".split("").all(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ ".contains(c))', true],
  ['named && registry == null', true],
  ['facts.dead == true', null],
])('%s is %j', (text, expected) => {
  expect(run(text)).toEqual(expected)
})

test.each<[string, string]>([
  ['a.t.matches("(a+)+$")', 'expression-function'],
  ['rows.all(r, rows.all(q, q.n > r.n))', 'expression-nested'],
  ['a.tt == "x"', 'expression-field'],
  ['b.t == "x"', 'expression-name'],
  ['rows.t == "x"', 'expression-list'],
  ['a.n == "x"', 'expression-type'],
  ['a.n', 'ok'],
  ['a.n +', 'expression-unfinished'],
  ['a.n = 3', 'expression-syntax'],
  ['timestamp("2026-01-01T00:00:00Z") > timestamp("2025-01-01T00:00:00Z")', 'expression-function'],
  ['cel.bind(x, 1, x) == 1', 'expression-function'],
  ['{"a": 1}.a == 1', 'expression-refused'],
  [`a.t == "${'x'.repeat(600)}"`, 'expression-long'],
  [`${'('.repeat(30)}a.b${')'.repeat(30)}`, 'expression-syntax'],
  ['applicant.nme == "x"', 'expression-field'],
])('%s: %s', (text, code) => {
  expect(refused(text)?.code ?? 'ok').toBe(code)
})

test('a value where a condition must stand is told apart', () => {
  expect(check('a.n', {}, 'bool')).toMatchObject({ code: 'expression-no-condition', values: { type: 'number' } })
})

test('what an expression speaks of is known, through rows too', () => {
  const found = check('a.b && named && rows.exists(r, r.t == a.t) && facts.dead == true && a.l == ["x"]', {}, 'bool')
  if (!('ast' in found)) throw new Error(found.code)
  expect([...found.uses.paths].sort()).toEqual(['a.b', 'a.l', 'a.t', 'rows', 'rows.t'])
  expect([...found.uses.conditions]).toEqual(['named'])
  expect([...found.uses.facts]).toEqual(['dead'])
  expect(found.uses.compared.map((c) => [c.path, c.literal])).toEqual([['a.l', 'x']])
})

// Where nothing is unanswered the result is CEL's own: the library's evaluator says the same.
test('over answered fields it agrees with cel-js', () => {
  const cel = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false })
  for (const [op, run] of [
    ['+', (x: number, y: number) => x + y],
    ['-', (x: number, y: number) => x - y],
    ['*', (x: number, y: number) => x * y],
  ] as const)
    for (const [l, r] of [
      ['double', 'int'],
      ['int', 'double'],
    ])
      cel.registerOperator(`${l} ${op} ${r}: double`, (x, y) => run(Number(x), Number(y)))
  const number: fc.Arbitrary<string> = fc.oneof(
    fc.constantFrom('a.n', 'a.m', 'size(a.t)', 'size(rows)'),
    fc.nat(9).map(String),
  )
  const sum = fc.tuple(number, fc.constantFrom('+', '-', '*'), number).map((p) => p.join(' '))
  const text = fc.constantFrom('a.t', 'a.u', '"x"', '"xy"', 'a.t + a.u')
  const leaf = fc.oneof(
    fc.tuple(fc.oneof(number, sum), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), number).map((p) => p.join(' ')),
    fc.tuple(text, fc.constantFrom('==', '!=', '<', '>='), text).map((p) => p.join(' ')),
    fc.constantFrom(
      'a.b',
      '!a.b',
      'a.t in ["x", "y"]',
      '"x" in a.l',
      'a.t.startsWith("x")',
      'a.u.contains(a.t)',
      'rows.exists(r, r.n > a.n)',
      'rows.all(r, r.t == a.t)',
      'rows.exists_one(r, r.n == 1)',
      'size(rows.filter(r, r.n > 1)) > 1',
    ),
  )
  const expression = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.tuple(tie('e'), fc.constantFrom('&&', '||'), tie('e')).map(([l, o, r]) => `(${l} ${o} ${r})`),
      tie('e').map((e) => `!(${e})`),
      fc.tuple(tie('e'), tie('e'), tie('e')).map(([t, y, n]) => `(${t} ? ${y} : ${n})`),
    ),
  })).e
  const word = fc.constantFrom('', 'x', 'xy', 'y')
  const count = fc.integer({ min: -3, max: 9 })
  const scope = fc.record({
    a: fc.record({
      n: count,
      m: count,
      t: word,
      u: word,
      b: fc.boolean(),
      d: fc.constant('2020-01-01'),
      l: fc.array(word, { maxLength: 3 }),
    }),
    rows: fc.array(fc.record({ n: count, t: word }), { maxLength: 4 }),
  })
  fc.assert(
    fc.property(expression, scope, (source, seen) => {
      const found = check(source, {}, 'bool')
      if (!('ast' in found)) return found.code === 'expression-long' || found.code === 'expression-syntax'
      expect(evaluator(found.ast, () => undefined)(seen), source).toBe(cel.evaluate(source, structuredClone(seen)))
    }),
    { numRuns: 1500 },
  )
})
