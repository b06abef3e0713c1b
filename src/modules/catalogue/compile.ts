import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { DateText } from '../../platform/context.ts'
import type { Answers, Definition, Field, Section, Stage, Value } from './definition.ts'
import { evaluator, type Run, type Scope } from './evaluate.ts'
import { language, type Uses } from './expressions.ts'
import { type Expression, expressionsOf } from './places.ts'
import type { applicantFacts } from './vocabulary.ts'

/** What conditions may know besides the answers. What is left out is null. */
export type Env = {
  today: DateText
  registry: 'own' | 'siak'
  applicant?: Readonly<Partial<Record<keyof typeof applicantFacts, string | number | null>>>
  /** Flat, of all providers that the definition names. */
  facts?: Readonly<Record<string, unknown>>
  results?: Readonly<Record<string, unknown>>
  entered?: Readonly<Record<string, unknown>>
}

/** A definition made ready to decide: frozen, its expressions compiled, its orders known. */
export interface CompiledDefinition {
  readonly definition: Definition
  /** SHA-256 of the canonical JSON, hex. */
  readonly hash: string
  /** Fields by `section.field`. */
  readonly fields: ReadonlyMap<string, { section: Section; field: Field }>
  readonly stages: ReadonlyMap<string, CompiledStage>
  /** Computed fields, each after those it is computed from. */
  readonly computed: readonly string[]
  /** Who speaks of a field: places in the file, such as `conditions.tanpaSurat`. */
  readonly usedBy: ReadonlyMap<string, readonly string[]>
  /** A condition looks at what is asked after it; hiding must then be settled in more than one pass. */
  readonly looksAhead: boolean
  /** Whether a condition of this definition holds. Over unanswered fields it does not, nor does its negation. */
  holds(condition: string, answers: Answers, env: Env, about?: About): boolean
  /** False, and not merely open: what `check` refuses. */
  denies(condition: string, answers: Answers, env: Env, about?: About): boolean
  /** The same for what is no single answer: a section's rows. */
  evaluate(expression: string, answers: Answers, env: Env, about?: About): unknown
  /** What an expression of this definition is worth; null where it is open. */
  value(expression: string, answers: Answers, env: Env, about?: About): Value
}

export interface CompiledStage {
  stage: Stage
  /** Stages that must be decided before, as written or the one before it. */
  after: readonly string[]
  /** Stages that wait for it. */
  then: readonly string[]
}

/** `value` and `row` of expressions that stand in a field. */
export interface About {
  value?: Value
  row?: Readonly<Record<string, Value>>
}

/** Compiles a definition that has passed the check; one that has not is a fault. */
export function compile(definition: Definition, hash = contentHash(definition)): CompiledDefinition {
  const expressions = expressionsOf(definition)
  const check = language(definition.form, Object.keys(definition.conditions))
  const runs = new Map<string, Run>()
  const uses = new Map<Expression, Uses>()
  const conditionRun = (name: string) =>
    Object.hasOwn(definition.conditions, name) ? (s: Scope) => runs.get(definition.conditions[name]!)!(s) : undefined
  for (const expression of expressions) {
    const checked = check(expression.text, expression.place, expression.wants)
    if (!('ast' in checked))
      throw new Error(`${definition.id} ${expression.at.join('.')}: ${checked.code} ${JSON.stringify(checked.values)}`)
    uses.set(expression, checked.uses)
    if (!runs.has(expression.text)) runs.set(expression.text, evaluator(checked.ast, conditionRun))
  }
  for (const name of Object.keys(definition.conditions)) if (!runs.has(name)) runs.set(name, conditionRun(name)!)
  const repeated = definition.form.filter((s) => s.repeat).map((s) => s.id)
  const run = (text: string, answers: Answers, env: Env, about?: About) => {
    const found = runs.get(text)
    if (!found) throw new Error(`"${text}" is no expression of ${definition.id}`)
    return found(scope(answers, env, about, repeated))
  }
  const spoken = spokenOf(uses)
  return {
    definition: freeze(definition),
    hash,
    fields: new Map(
      definition.form.flatMap((section) =>
        section.fields.map((field) => [`${section.id}.${field.id}`, { section, field }] as const),
      ),
    ),
    stages: stagesOf(definition),
    computed: computedOrder(spoken),
    usedBy: usedBy(uses),
    looksAhead: looksAhead(definition, spoken),
    holds: (text, answers, env, about) => run(text, answers, env, about) === true,
    denies: (text, answers, env, about) => run(text, answers, env, about) === false,
    evaluate: run,
    value: (text, answers, env, about) => asValue(run(text, answers, env, about)),
  }
}

/** SHA-256 of the definition's canonical JSON (RFC 8785). */
export function contentHash(definition: Definition): string {
  return createHash('sha256').update(canonicalize(definition)!).digest('hex')
}

/** Each stage with those before it; the one written before it where nothing is said. */
export function stagesOf({ stages }: Pick<Definition, 'stages'>): Map<string, CompiledStage> {
  const found = new Map<string, CompiledStage>()
  stages.forEach((stage, i) => {
    const before = i > 0 ? [stages[i - 1]!.id] : []
    const then = stages
      .filter((other, j) => (other.after ?? (j > 0 ? [stages[j - 1]!.id] : [])).includes(stage.id))
      .map((s) => s.id)
    found.set(stage.id, { stage, after: stage.after ?? before, then })
  })
  return found
}

/** Field paths that each expression speaks of, through the conditions it names. */
export function spokenOf(uses: ReadonlyMap<Expression, Uses>): Map<Expression, Set<string>> {
  const byName = new Map([...uses].filter(([e]) => e.condition).map(([e, u]) => [e.condition!, u]))
  const of = (u: Uses, seen: ReadonlySet<string>): string[] => [
    ...u.paths,
    ...[...u.conditions]
      .filter((name) => !seen.has(name))
      .flatMap((name) => (byName.has(name) ? of(byName.get(name)!, new Set([...seen, name])) : [])),
  ]
  return new Map([...uses].map(([e, u]) => [e, new Set(of(u, new Set(e.condition ? [e.condition] : [])))]))
}

/** Computed fields after those they need. One in a circle is left out; the check reports it. */
export function computedOrder(spoken: ReadonlyMap<Expression, ReadonlySet<string>>): string[] {
  const needs = new Map([...spoken].filter(([e]) => e.at.at(-1) === 'compute').map(([e, paths]) => [e.field!, paths]))
  const order: string[] = []
  const visit = (path: string, on: readonly string[]) => {
    if (order.includes(path) || on.includes(path)) return
    for (const other of needs.keys())
      if (other !== path && speaksOf(needs.get(path)!, other)) visit(other, [...on, path])
    order.push(path)
  }
  for (const path of needs.keys()) visit(path, [])
  return order
}

/** Whether paths hold a field, or its section as a whole. */
export function speaksOf(paths: ReadonlySet<string>, field: string): boolean {
  return paths.has(field) || paths.has(field.split('.')[0]!)
}

function looksAhead(definition: Definition, spoken: ReadonlyMap<Expression, ReadonlySet<string>>): boolean {
  const order = definition.form.flatMap((s) => [s.id, ...s.fields.map((f) => `${s.id}.${f.id}`)])
  return [...spoken].some(
    ([e, paths]) =>
      e.field &&
      (e.asks || e.at.at(-1) === 'compute') &&
      order.slice(order.indexOf(e.field)).some((later) => paths.has(later)),
  )
}

function usedBy(uses: ReadonlyMap<Expression, Uses>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [expression, { paths }] of uses)
    for (const path of paths) found.set(path, [...(found.get(path) ?? []), expression.at.join('.')])
  return found
}

function scope(answers: Answers, env: Env, about: About | undefined, repeated: readonly string[]): Scope {
  const seen: Record<string, unknown> = { ...answers, ...env, ...about }
  for (const section of repeated) seen[section] ??= []
  return seen
}

function asValue(value: unknown): Value {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Value
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}
