import { nearest } from '../../../platform/nearest.ts'
import { type Found, unknownName } from '../../../platform/yaml/problem.ts'
import { speaksOf, spokenOf } from '../compile.ts'
import type { Definition, Field } from '../definition.ts'
import { language, type Uses } from '../expressions.ts'
import { type Expression, expressionsOf } from '../places.ts'

/** Expressions that compile, fit their place, go in no circle, and ask only about what was asked before. */
export function checkExpressions(definition: Definition): Found[] {
  const found: Found[] = []
  const check = language(definition.form, Object.keys(definition.conditions))
  const uses = new Map<Expression, Uses>()
  for (const expression of expressionsOf(definition)) {
    const checked = check(expression.text, expression.place, expression.wants)
    if (!('ast' in checked)) {
      const { code, values, at, candidates } = checked
      const near = candidates && nearest(String(values.name), candidates)
      found.push({
        at: expression.at,
        said: expression.text,
        offset: at.start,
        code: near ? `${code}.near` : code,
        values: { ...values, ...(near && { near }) },
      })
      continue
    }
    uses.set(expression, checked.uses)
    if (expression.type && !fits(checked.type, expression.type))
      found.push({ at: expression.at, code: 'compute-type', values: { given: checked.type, type: expression.type } })
    found.push(...comparisons(definition, expression, checked.uses), ...entries(definition, expression, checked.uses))
    if (checked.uses.facts.size > 0 && definition.facts.length === 0)
      found.push({ at: expression.at, code: 'facts-none', values: { name: [...checked.uses.facts][0]! } })
  }
  return [...found, ...circles(uses), ...early(definition, uses)]
}

function fits(given: string, wanted: string): boolean {
  return given === wanted || given === 'dyn' || given === 'null' || (given === 'int' && wanted === 'double')
}

/** A field compared with something that is none of its options is never equal to it. */
function comparisons(definition: Definition, expression: Expression, uses: Uses): Found[] {
  return uses.compared.flatMap(({ path, literal, at }) => {
    const field = fieldAt(definition, path === 'value' ? (expression.field ?? '') : path)
    const values = field?.options?.map((o) => o.value)
    if (!values || literal === '' || values.includes(literal)) return []
    return [{ ...unknownName(expression.at, 'option', literal, values, { field: path }), offset: at.start }]
  })
}

function entries(definition: Definition, expression: Expression, uses: Uses): Found[] {
  const ids = definition.stages.flatMap((s) => (s.enter ?? []).map((e) => e.id))
  return [...uses.entered]
    .filter((name) => !ids.includes(name))
    .map((name) => unknownName(expression.at, 'entered', name, ids))
}

/** Conditions that need themselves, and computed fields that do. */
function circles(uses: ReadonlyMap<Expression, Uses>): Found[] {
  const conditions = new Map([...uses].filter(([e]) => e.condition).map(([e, u]) => [e.condition!, [...u.conditions]]))
  const found: Found[] = []
  for (const name of conditions.keys()) {
    const circle = circleFrom(name, (at) => conditions.get(at) ?? [])
    if (circle) found.push({ at: ['conditions', name], code: 'circle', values: { name, circle: circle.join(' → ') } })
  }
  const spoken = spokenOf(uses)
  const computed = new Map(
    [...spoken].filter(([e]) => e.at.at(-1) === 'compute').map(([e, paths]) => [e.field!, { e, paths }]),
  )
  for (const [path, { e }] of computed) {
    const circle = circleFrom(path, (at) =>
      [...computed.keys()].filter((other) => speaksOf(computed.get(at)?.paths ?? new Set(), other)),
    )
    if (circle) found.push({ at: e.at, code: 'circle', values: { name: path, circle: circle.join(' → ') } })
  }
  return found
}

/** The shortest way from a name back to itself, or null. */
export function circleFrom(start: string, next: (name: string) => readonly string[]): string[] | null {
  const ways: string[][] = [[start]]
  const seen = new Set<string>()
  for (const way of ways) {
    for (const name of next(way.at(-1)!)) {
      if (name === start) return [...way, name]
      if (seen.has(name)) continue
      seen.add(name)
      ways.push([...way, name])
    }
  }
  return null
}

/** What is asked may depend only on what has been asked before: else the page changes behind the reader. */
function early(definition: Definition, uses: ReadonlyMap<Expression, Uses>): Found[] {
  const order = definition.form.flatMap((s) => [s.id, ...s.fields.map((f) => `${s.id}.${f.id}`)])
  const computed = new Set(
    definition.form.flatMap((s) => s.fields.filter((f) => f.compute).map((f) => `${s.id}.${f.id}`)),
  )
  return [...spokenOf(uses)].flatMap(([expression, paths]) => {
    if (!expression.asks) return []
    const here = order.indexOf(expression.field!)
    const later = [...paths].filter((path) => order.indexOf(path) >= here && !computed.has(path))
    return later.length
      ? [{ at: expression.at, code: 'asked-later', values: { name: later[0]!, field: expression.field! } }]
      : []
  })
}

function fieldAt(definition: Definition, path: string): Field | undefined {
  const [section, name] = path.split('.')
  return definition.form.find((s) => s.id === section)?.fields.find((f) => f.id === name)
}
