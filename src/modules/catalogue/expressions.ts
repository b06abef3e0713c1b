import { type ASTNode, Environment, type ParseError } from '@marcbachmann/cel-js'
import type { Section } from './definition.ts'
import { kinds } from './fields/all.ts'
import { functions, macros, methods } from './functions.ts'

/** What is wrong with an expression; `at` are offsets in its text. Words under `catalogue.check.{code}`. */
export interface ExpressionFault {
  code: string
  at: { start: number; end: number }
  values: Record<string, string | number>
  /** Names that would have been right here, for "did you mean". */
  candidates?: readonly string[]
}

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

/** Where an expression stands decides what it may speak of besides the answers. */
export interface Place {
  /** Type of `value`, in `check` and `warn` of a field. */
  value?: string
  /** Repeated section whose `row` it is about. */
  row?: string
  /** `results` and `entered` are known: titles, stages, outputs, parts. */
  late?: boolean
}

const longest = 500
const limits = { maxAstNodes: 200, maxDepth: 20, maxListElements: 60, maxMapEntries: 1, maxCallArguments: 6 }
export const applicantFacts = {
  role: 'string',
  assurance: 'int',
  nik: 'string',
  name: 'string',
  birthDate: 'string',
  sex: 'string',
}
export const reservedNames = [
  'today',
  'registry',
  'applicant',
  'facts',
  'results',
  'entered',
  'value',
  'row',
  'cel',
  ...Object.keys(functions),
]

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
      return explain(error as ParseError, text, known, place)
    }
  }
}

const common = commonEnvironment()

function commonEnvironment(): Environment {
  const env = new Environment({ limits, homogeneousAggregateLiterals: false })
  const never = () => {
    throw new Error('cel-js only checks')
  }
  // Numbers are numbers: whole and broken ones mix.
  for (const op of ['+', '-', '*', '/', '%'])
    for (const [a, b] of [['double', 'int'], ['int', 'double'], ...(op === '%' ? [['double', 'double']] : [])])
      env.registerOperator(`${a} ${op} ${b}: double`, never)
  env.registerOperator('double == int', never)
  env.registerOperator('double in list<int>', never)
  env.registerOperator('int in list<double>', never)
  for (const type of ['string', 'double', 'int', 'bool']) env.registerOperator(`${type} == null`, never)
  for (const [type, kind] of Object.entries(kinds))
    if (typeof kind.cel === 'object') env.registerType(objectType(type), { fields: { ...kind.cel } })
  for (const { signatures } of Object.values(functions))
    for (const signature of signatures) env.registerFunction(signature, never)
  env.registerType('Applicant', { fields: applicantFacts })
  env.registerVariable('applicant', 'Applicant')
  for (const name of ['today', 'registry']) env.registerVariable(name, 'string')
  return env.registerVariable('facts', 'map<string, dyn>')
}

function environmentAt(base: Environment, { value, row, late }: Place): Environment {
  const env = base.clone()
  if (value) env.registerVariable('value', value)
  if (row) env.registerVariable('row', `Section_${row}`)
  if (late) env.registerVariable('results', 'map<string, dyn>').registerVariable('entered', 'map<string, dyn>')
  return env
}

/** Type of a field's answer in expressions. */
export function celType(type: keyof typeof kinds): string {
  return typeof kinds[type].cel === 'string' ? (kinds[type].cel as string) : objectType(type)
}

function objectType(type: string): string {
  return type[0]!.toUpperCase() + type.slice(1)
}

interface Known {
  /** Section → its fields. */
  sections: Map<string, readonly string[]>
  repeated: Set<string>
  conditions: ReadonlySet<string>
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

function faultAt(
  code: string,
  start: number,
  end: number,
  values: ExpressionFault['values'],
  candidates?: readonly string[],
): ExpressionFault {
  return { code, at: { start, end }, values, ...(candidates && { candidates }) }
}

/** cel-js's errors in our codes. */
function explain(error: ParseError, text: string, known: Walk['known'], place: Place): ExpressionFault {
  const start = Math.min(error.range?.start ?? 0, text.length)
  const end = Math.min(Math.max(error.range?.end ?? text.length, start), text.length)
  const here = text.slice(start, end)
  const said = (error.summary ?? String(error)).split('\n')[0]!
  switch (error.code) {
    case 'unknown_variable': {
      const names = [
        ...known.sections.keys(),
        ...known.conditions,
        ...Object.keys(functions),
        'today',
        'registry',
        'applicant',
        'facts',
      ]
      return faultAt('expression-name', start, end, { name: here }, [
        ...names,
        ...(place.row ? ['row'] : []),
        ...(place.value ? ['value'] : []),
      ])
    }
    case 'no_such_key':
      return faultAt('expression-field', start, end, {
        section: text
          .slice(0, start)
          .replace(/\.$/, '')
          .replace(/^.*?([\w.]*)$/, '$1'),
        name: here,
      })
    case 'no_such_overload':
    case 'no_matching_overload':
    case 'invalid_logical_operand':
    case 'incompatible_ternary_branches':
    case 'invalid_condition_type':
      return faultAt('expression-type', start, end, { what: here, types: typesIn(said) })
    default:
      return faultAt(start >= text.length ? 'expression-unfinished' : 'expression-syntax', start, end, {
        position: start + 1,
        what: here || text.slice(start, start + 1),
      })
  }
}

/** "no such overload: string > int" → "text > number" */
function typesIn(said: string): string {
  const types = said.replace(/^.*?(overload: |for '|operands, got |type, got |bool, got )/, '').replaceAll("'", '')
  return types.replace(/Section_\w+|list<[^<>]*(<[^<>]*>)?>|map<[^<>]*>|\b(string|double|int|bool|dyn)\b/g, plainType)
}

function plainType(type: string): string {
  if (type === 'string') return 'text'
  if (type === 'double') return 'number'
  if (type === 'int') return 'whole number'
  if (type === 'bool') return 'yesNo'
  return type.startsWith('list') ? 'list' : type.startsWith('Section_') ? 'section' : type
}

function remember<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
