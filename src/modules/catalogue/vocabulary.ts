import { Environment } from '@marcbachmann/cel-js'
import { kinds } from './fields/all.ts'
import { functions } from './functions.ts'

/** Where an expression stands decides what it may speak of besides the answers. */
export interface Place {
  /** Type of `value`, in `check` and `warn` of a field. */
  value?: string
  /** Repeated section whose `row` it is about. */
  row?: string
  /** `results` and `entered` are known: titles, stages, outputs, parts. */
  late?: boolean
}

// Bounds of one expression: its parse tree, before anything runs.
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
  // Pages of every application stand beside those of its sections.
  'dokumen',
  ...Object.keys(functions),
]

/** What every expression may say: types of answers, our functions, the facts that come from outside. */
export const common = commonEnvironment()

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

export function environmentAt(base: Environment, { value, row, late }: Place): Environment {
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
