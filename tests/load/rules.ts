import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { root } from '../../src/cli/tool.ts'
import { decide } from '../../src/modules/cases/model/decide.ts'
import { evolve } from '../../src/modules/cases/model/evolve.ts'
import type { CaseState } from '../../src/modules/cases/model/state.ts'
import { adult, monday, rulesOf, sari, setting } from '../../src/modules/cases/model/testing-club.ts'
import { type Definition, definition } from '../../src/modules/catalogue/definition.ts'
import { evaluator } from '../../src/modules/catalogue/evaluate.ts'
import { language } from '../../src/modules/catalogue/expressions.ts'
import { searchIndex } from '../../src/modules/catalogue/search.ts'
import { isRefused } from '../../src/platform/outcome.ts'

// Rules that every request or keystroke asks, in memory alone. Floor: writing and reading the same as JSON.

export async function run({ seconds }: Pick<BenchOptions, 'seconds'>): Promise<Result[]> {
  return [submitting(), deciding(), searching()].map(({ name, once, beside }) => {
    const [value, floor] = [rate(once, seconds / 6), rate(beside, seconds / 6)]
    return { name: `rule: ${name}`, value, unit: 'a second', floor, ratio: value / floor }
  })
}

interface Rule {
  name: string
  once(at: number): unknown
  beside(): unknown
}

/** A submission decided and evolved: the hot path (decisions 22). */
function submitting(): Rule {
  const rules = rulesOf()
  const about = { actor: sari, now: monday, calendar: setting.calendar, channel: 'web', answers: adult } as const
  const context = { ...about, env: {}, mandate: false, receipt: false, onBehalf: null, lease: 0 }
  const once = (at: number) => {
    const command = { type: 'submit', for: 'self', area: null } as const
    const outcome = decide(rules, null, command, { ...context, now: monday + at })
    if (isRefused(outcome)) throw new Error(outcome.refusal.code)
    return outcome.events.reduce<CaseState | null>(evolve, null)
  }
  const made = once(0)
  return { name: 'submit decided and evolved', once, beside: () => JSON.parse(JSON.stringify(made)) }
}

/** One condition of a service, asked of some answers. */
function deciding(): Rule {
  const label = { id: 'x', en: 'x' }
  const fields = (
    [
      ['n', 'number'],
      ['d', 'date'],
      ['t', 'text'],
    ] as const
  ).map(([id, type]) => ({ id, type, label, required: true }))
  const form = [
    { id: 'a', title: label, fields },
    { id: 'rows', title: label, repeat: { min: 0, max: 5 }, fields },
  ]
  const found = language(form, [])('(a.n + 1 > 3 && age(a.d) >= 17) || rows.exists(r, r.t == a.t)', {}, 'bool')
  if (!('ast' in found)) throw new Error(found.code)
  const condition = evaluator(found.ast, () => undefined)
  const seen = { a: { n: 3, d: '2000-01-01', t: 'x' }, rows: [{ t: 'y' }], today: '2026-11-24' }
  return { name: 'condition', once: () => condition(seen), beside: () => JSON.parse(JSON.stringify(seen)) }
}

/** A search among 300 services, typed rightly and not. */
function searching(): Rule {
  const folder = join(root, 'services')
  const services = globSync('**/*.yaml', { cwd: folder }).map(
    (file): Definition => definition.parse(parse(readFileSync(join(folder, file), 'utf8'))),
  )
  const many = Array.from({ length: 300 }, (_, at) => {
    const service = services[at % services.length]!
    return { ...service, id: `${service.id}-${at}` }
  })
  const index = searchIndex(many)
  const typed = ['akte lahir', 'ktp hilagn', 'surat pindah', 'kartu keluarga baru', 'kematian', 'perubahan data']
  const names = many.map(({ name }) => name)
  return {
    name: 'search among 300 services',
    once: (at) => index.search(typed[at % typed.length]!),
    beside: () => JSON.parse(JSON.stringify(names)),
  }
}

function rate(work: (at: number) => unknown, seconds: number): number {
  const milliseconds = seconds * 1000
  const round = (length: number) => {
    const begin = performance.now()
    let done = 0
    while (performance.now() - begin < length) for (let n = 0; n < 50; n++) work(done++)
    return done / ((performance.now() - begin) / 1000)
  }
  round(milliseconds / 5)
  return round(milliseconds)
}
