import type { ASTNode } from '@marcbachmann/cel-js'
import { type CelFunction, functions, macros, methods } from './functions.ts'

// cel-js reads and type-checks expressions; what a checked tree is worth is found here. Its own evaluator throws over null
// (9 µs each) and holds `x != 'a'` and `!(x == 'a')` true of an unanswered x, where decision 10 wants a condition over null
// to be false: three-valued logic, as in SQL. Over answers without null both agree (expressions.test.ts compares them).

/** What an expression sees: sections by id, `today`, `value`, … Absent is null. */
export type Scope = Readonly<Record<string, unknown>>
export type Run = (scope: Scope) => unknown

interface Names {
  /** Named conditions, compiled when first met; the caller has refused cycles. */
  condition(name: string): Run | undefined
  /** Variables of comprehensions: one cell each, for nothing here runs twice at once. */
  cells: Map<string, { now: unknown }>
}

export function evaluator(node: ASTNode, condition: Names['condition']): Run {
  return make(node, { condition, cells: new Map() })
}

function make(node: ASTNode, names: Names): Run {
  switch (node.op) {
    case 'value': {
      const value = typeof node.args === 'bigint' ? Number(node.args) : node.args
      return () => value
    }
    case 'id':
      return variable(node.args, names)
    case '.': {
      const of = make(node.args[0], names)
      const name = node.args[1]
      return (s) => member(of(s), name)
    }
    case '[]': {
      const [of, at] = pair(node.args, names)
      return (s) => member(of(s), at(s))
    }
    case 'call':
      return call(functions[node.args[0]], node.args[1], names)
    case 'rcall':
      if ((macros as readonly string[]).includes(node.args[0])) return comprehension(node.args, names)
      return call(methods[node.args[0]], [node.args[1], ...node.args[2]], names)
    case '&&':
    case '||':
      return logical(node.args, node.op === '||', names)
    case '!_': {
      const of = make(node.args, names)
      return (s) => not(of(s))
    }
    case '-_': {
      const of = make(node.args, names)
      return (s) => numeric(of(s), (n) => -n)
    }
    case '?:': {
      const [test, yes, no] = node.args.map((n) => make(n, names)) as [Run, Run, Run]
      return (s) => {
        const held = test(s)
        return held === true ? yes(s) : held === false ? no(s) : null
      }
    }
    case '==':
    case '!=':
      return equality(node.args, node.op === '==', names)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, pair(node.args, names))
    case 'in': {
      const [what, where] = pair(node.args, names)
      return (s) => within(what(s), where(s))
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(node.op, pair(node.args, names), node.args.every(whole))
    case 'list': {
      const items = node.args.map((n) => make(n, names))
      return (s) => items.map((item) => item(s))
    }
    default:
      throw new Error(`expression with "${node.op}" was not refused`)
  }
}

function variable(name: string, names: Names): Run {
  const cell = names.cells.get(name)
  if (cell) return () => cell.now
  const condition = names.condition(name)
  return condition ?? ((s) => s[name] ?? null)
}

function call(fn: CelFunction | undefined, args: readonly ASTNode[], names: Names): Run {
  if (!fn) throw new Error('an unknown function was not refused')
  const values = args.map((n) => make(n, names))
  return (s) => {
    const given = new Array(values.length)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!(s)
      if (value === null && !fn.nulls) return null
      given[i] = value
    }
    return fn.run(given, String(s.today ?? '')) ?? null
  }
}

type Rows = readonly unknown[]
const over: Readonly<Record<string, (rows: Rows, each: (row: unknown) => unknown) => unknown>> = {
  exists: (rows, each) => some(rows, each, true),
  all: (rows, each) => not(some(rows, (row) => not(each(row)), true)),
  exists_one: (rows, each) => rows.filter((row) => each(row) === true).length === 1,
  filter: (rows, each) => rows.filter((row) => each(row) === true),
  map: (rows, each) => rows.map(each),
}

function comprehension([name, list, args]: [string, ASTNode, ASTNode[]], names: Names): Run {
  const range = make(list, names)
  const cell = { now: null as unknown }
  const each = make(args[1]!, { ...names, cells: new Map(names.cells).set(String(args[0]?.args), cell) })
  const fold = over[name]!
  return (s) => {
    const rows = range(s)
    if (!Array.isArray(rows)) return null
    return fold(rows, (row) => {
      cell.now = row ?? null
      return each(s)
    })
  }
}

// False only when every row said false: one unanswered row leaves it open.
function some(rows: Rows, each: (row: unknown) => unknown, sought: boolean): boolean | null {
  let open = false
  for (const row of rows) {
    const said = each(row)
    if (said === sought) return sought
    if (typeof said !== 'boolean') open = true
  }
  return open ? null : !sought
}

function logical([left, right]: readonly [ASTNode, ASTNode], decisive: boolean, names: Names): Run {
  const [a, b] = pair([left, right], names)
  return (s) => {
    const first = a(s)
    if (first === decisive) return decisive
    const second = b(s)
    if (second === decisive) return decisive
    return first === !decisive && second === !decisive ? !decisive : null
  }
}

// `x == null` asks whether x is unanswered; any other comparison with an unanswered x is open.
function equality(args: readonly [ASTNode, ASTNode], equal: boolean, names: Names): Run {
  const [a, b] = pair(args, names)
  const asksForNull = args.some((n) => n.op === 'value' && n.args === null)
  return (s) => {
    const [x, y] = [a(s), b(s)]
    if ((x === null || y === null) && !asksForNull) return null
    return same(x, y) === equal
  }
}

function same(x: unknown, y: unknown): boolean {
  if (Array.isArray(x) && Array.isArray(y)) return x.length === y.length && x.every((item, i) => same(item, y[i]))
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return x === y
  const keys = Object.keys(x)
  return keys.length === Object.keys(y).length && keys.every((k) => same(member(x, k), member(y, k)))
}

function comparison(op: '<' | '<=' | '>' | '>=', [a, b]: [Run, Run]): Run {
  const holds = {
    '<': (n: number) => n < 0,
    '<=': (n: number) => n <= 0,
    '>': (n: number) => n > 0,
    '>=': (n: number) => n >= 0,
  }[op]
  return (s) => {
    const [x, y] = [a(s), b(s)]
    if (typeof x !== typeof y || x === null || y === null || typeof x === 'object') return null
    return holds(x === y ? 0 : (x as string) < (y as string) ? -1 : 1)
  }
}

function arithmetic(op: '+' | '-' | '*' | '/' | '%', [a, b]: [Run, Run], ints: boolean): Run {
  return (s) => {
    const [x, y] = [a(s), b(s)]
    if (op === '+' && typeof x === 'string' && typeof y === 'string') return x + y
    if (op === '+' && Array.isArray(x) && Array.isArray(y)) return [...x, ...y]
    return numeric(x, (n) => numeric(y, (m) => computed(op, n, m, ints)))
  }
}

function computed(op: '+' | '-' | '*' | '/' | '%', n: number, m: number, ints: boolean): number | null {
  const result = op === '+' ? n + m : op === '-' ? n - m : op === '*' ? n * m : op === '/' ? n / m : n % m
  return Number.isFinite(result) ? (ints && op === '/' ? Math.trunc(result) : result) : null
}

/** Whether CEL counts it as an integer: `7 / 2` is 3, `7.0 / 2` is 3.5. */
function whole(node: ASTNode): boolean {
  if (node.op === 'value') return typeof node.args === 'bigint'
  if (node.op === '-_') return whole(node.args)
  if (node.op === 'call') return functions[node.args[0]]?.whole === true
  if (node.op === 'rcall') return methods[node.args[0]]?.whole === true
  if (node.op === '?:') return whole(node.args[1])
  return ['+', '-', '*', '/', '%'].includes(node.op) && (node.args as ASTNode[]).every(whole)
}

function member(of: unknown, name: unknown): unknown {
  if (typeof of !== 'object' || of === null) return null
  if (Array.isArray(of)) return (typeof name === 'number' ? of[name] : null) ?? null
  return Object.hasOwn(of, name as string) ? ((of as Record<string, unknown>)[name as string] ?? null) : null
}

function within(what: unknown, where: unknown): boolean | null {
  if (what === null || typeof where !== 'object' || where === null) return null
  if (!Array.isArray(where)) return member(where, what) !== null
  return some(where, (item) => (item === null ? null : same(what, item)), true)
}

const not = (value: unknown) => (typeof value === 'boolean' ? !value : null)
const numeric = (value: unknown, then: (n: number) => number | null) => (typeof value === 'number' ? then(value) : null)
const pair = ([a, b]: readonly [ASTNode, ASTNode], names: Names): [Run, Run] => [make(a, names), make(b, names)]
