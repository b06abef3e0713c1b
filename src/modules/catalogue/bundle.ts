import type { CompiledDefinition, Env } from './compile.ts'
import type { Answers, Part, Row, Value } from './definition.ts'
import { visible } from './visible.ts'

/**
 * First answers of a part of a bundle: `section.field` from an expression over the bundle's answers and results, a whole
 * section from one that is a section (`saksi: saksi`). Into a repeated section a single field goes as its first row. What the
 * part's form does not ask, with these answers, is left out.
 */
export function partAnswers(
  bundle: CompiledDefinition,
  part: Part,
  target: CompiledDefinition,
  answers: Answers,
  env: Env,
): Answers {
  const given: Answers = {}
  for (const [path, expression] of Object.entries(part.map)) {
    const [id = '', field] = path.split('.')
    const section = target.definition.form.find((s) => s.id === id)
    const value = bundle.evaluate(expression, answers, env)
    if (!section || value === null) continue
    if (!field) given[id] = section.repeat ? rowsIn(value) : (rowsIn(value)[0] ?? {})
    else if (section.repeat) {
      const rows = (given[id] ?? [{}]) as Row[]
      rows[0] = { ...rows[0], [field]: value as Value }
      given[id] = rows
    } else given[id] = { ...(given[id] as Row | undefined), [field]: value as Value }
  }
  return visible(target, given, env).answers
}

function rowsIn(value: unknown): Row[] {
  return (Array.isArray(value) ? value : [value]).filter((row): row is Row => typeof row === 'object' && row !== null)
}
