import { type ASTNode, type Environment, ParseError } from '@marcbachmann/cel-js'
import type { Section } from './definition.ts'
import { type ExpressionFault, explain, faultAt, type Known, plainType } from './faults.ts'
import { functions, macros, methods } from './functions.ts'
import { applicantFacts, celType, common, environmentAt, type Place } from './vocabulary.ts'

/** What an expression speaks of. */
export interface Uses {
  /** `section.field`, or a section as a whole. */
  paths: Set<string>
  conditions: Set<string>
  facts: Set<string>
  /** Values taken back at an `enter` stage. */
  entered: Set<string>
  /** Literals that a field is compared with, to be held against its options. */
  compared: { path: string; literal: string; at: { start: number; end: number } }[]
}

export interface Checked {
  ast: ASTNode
  uses: Uses
  /** CEL's name of the result's type; `dyn` where only the running tells. */
  type: string
}

const longest = 500
/** The expression language over one form: cel-js with its types, our functions, and nothing unbounded. */
export function language(form: readonly Section[], conditions: readonly string[]) {
  const base = common.clone()
  const known: Known = { sections: new Map(), repeated: new Set(), conditions: new Set(conditions) }
  for (const section of form) {
    if (known.sections.has(section.id) || base.hasVariable(section.id)) continue
    const type = `Section_${section.id}`
    base.registerType(type, { fields: Object.fromEntries(section.fields.map((f) => [f.id, celType(f.type)])) })
    base.registerVariable(section.id, section.repeat ? `list<${type}>` : type)
    known.sections.set(
      section.id,
      section.fields.map((f) => f.id),
    )
    if (section.repeat) known.repeated.add(section.id)
  }
  for (const name of conditions) if (!base.hasVariable(name)) base.registerVariable(name, 'bool')
  const places = new Map<string, Environment>()

  /** Parses, bounds and type-checks. `wants` is the type the place needs, `any` where there is none. */
  return function check(text: string, place: Place, wants: 'bool' | 'any'): Checked | ExpressionFault {
    if (text.length > longest) return faultAt('expression-long', 0, text.length, { limit: longest })
    const env = remember(places, JSON.stringify(place), () => environmentAt(base, place))
    try {
      const parsed = env.parse(text)
      const uses: Uses = { paths: new Set(), conditions: new Set(), facts: new Set(), entered: new Set(), compared: [] }
      const refused = walk(parsed.ast, { known, uses, place, variables: new Map() })
      if (refused) return refused
      const result = parsed.check()
      if (!result.valid) return explain(result.error as ParseError, text, known, place)
      if (wants === 'bool' && result.type !== 'bool' && result.type !== 'dyn')
        return faultAt('expression-no-condition', 0, text.length, { type: plainType(result.type ?? '') })
      return { ast: parsed.ast, uses, type: result.type ?? 'dyn' }
    } catch (error) {
      if (error instanceof ParseError) return explain(error, text, known, place)
      throw error
    }
  }
}

interface Walk {
  known: Known
  uses: Uses
  place: Place
  /** Comprehension variables → the section whose rows they are, where it is one. */
  variables: ReadonlyMap<string, string | null>
}

/** Refuses what is unbounded or unknown, and notes what is spoken of. */
function walk(node: ASTNode, at: Walk): ExpressionFault | null {
  const path = pathOf(node, at)
  if (path) return note(node, path, at)
  switch (node.op) {
    case 'value':
      return typeof node.args === 'object' && node.args !== null
        ? refusal(node, 'expression-refused', node.input.slice(node.start, node.end))
        : null
    case 'id':
      if (at.known.conditions.has(node.args) && !at.variables.has(node.args)) at.uses.conditions.add(node.args)
      return null
    case '.': {
      const [of, name] = node.args
      if (of.op === 'id' && of.args === 'facts') at.uses.facts.add(name)
      if (of.op === 'id' && of.args === 'entered') at.uses.entered.add(name)
      if (of.op === 'id' && of.args === 'applicant' && !Object.hasOwn(applicantFacts, name))
        return faultAt(
          'expression-field',
          node.end - name.length,
          node.end,
          { section: 'applicant', name },
          Object.keys(applicantFacts),
        )
      return walk(of, at)
    }
    case 'call':
      if (!Object.hasOwn(functions, node.args[0]))
        return refusal(node, 'expression-function', node.args[0], Object.keys(functions))
      return first(node.args[1], at)
    case 'rcall':
      if ((macros as readonly string[]).includes(node.args[0])) return walkMacro(node, node.args, at)
      if (!Object.hasOwn(methods, node.args[0]))
        return refusal(node, 'expression-function', node.args[0], [...Object.keys(methods), ...macros])
      return first([node.args[1], ...node.args[2]], at)
    case 'map':
    case '.?':
    case '[?]':
      return refusal(node, 'expression-refused', node.op === 'map' ? '{…}' : node.op)
    case '!_':
    case '-_':
      return walk(node.args, at)
    default:
      if (node.op === '==' || node.op === '!=' || node.op === 'in') compare(node.args as [ASTNode, ASTNode], at)
      return first(node.args as ASTNode[], at)
  }
}

function walkMacro(
  node: ASTNode,
  [name, list, [variable, ...rest]]: [string, ASTNode, ASTNode[]],
  at: Walk,
): ExpressionFault | null {
  if (at.variables.size > 0) return refusal(node, 'expression-nested', name)
  if (variable?.op !== 'id') return refusal(node, 'expression-variable', name)
  const over = list.op === 'id' && at.known.sections.has(list.args) ? list.args : null
  return walk(list, at) ?? first(rest, { ...at, variables: new Map([[variable.args, over]]) })
}

/** `anak.nama`, `saksi[0].nik`, `s.nik` over rows, `row.nik`: the field it is about. */
function pathOf(node: ASTNode, { known, place, variables }: Walk): string | null {
  if (node.op === 'id') return known.sections.has(node.args) && !variables.has(node.args) ? node.args : null
  if (node.op !== '.') return null
  const [of, field] = node.args
  const root = of.op === '[]' ? of.args[0] : of
  if (root.op !== 'id') return null
  const section = variables.has(root.args) ? variables.get(root.args) : root.args === 'row' ? place.row : root.args
  return section && known.sections.has(section) ? `${section}.${field}` : null
}

function note(node: ASTNode, path: string, { known, uses, variables }: Walk): ExpressionFault | null {
  uses.paths.add(path)
  const [section = '', name] = path.split('.')
  if (!name) return null
  const fields = known.sections.get(section) ?? []
  if (!fields.includes(name))
    return faultAt('expression-field', node.end - name.length, node.end, { section, name }, fields)
  const of = (node as { args: [ASTNode, string] }).args[0]
  const whole = of.op === 'id' && known.repeated.has(of.args) && !variables.has(of.args)
  return whole ? faultAt('expression-list', node.start, node.end, { section, name }) : null
}

function compare([left, right]: [ASTNode, ASTNode], at: Walk) {
  for (const [a, b] of [
    [left, right],
    [right, left],
  ] as const) {
    const path = pathOf(a, at) ?? (a.op === 'id' && a.args === 'value' ? 'value' : null)
    if (!path) continue
    for (const literal of b.op === 'list' ? b.args : [b])
      if (literal.op === 'value' && typeof literal.args === 'string')
        at.uses.compared.push({ path, literal: literal.args, at: { start: literal.start, end: literal.end } })
  }
}

function first(nodes: readonly ASTNode[], at: Walk): ExpressionFault | null {
  for (const node of nodes) {
    const found = walk(node, at)
    if (found) return found
  }
  return null
}

const refusal = (node: ASTNode, code: string, name: string, candidates?: readonly string[]) =>
  faultAt(code, node.start, node.end, { name }, candidates)

function remember<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
