import { safeParse, type z } from 'zod'
import { nearest } from '../nearest.ts'
import { type Found, unknownName } from './problem.ts'
import { isWords, keysOf, kindOf, schemaAt, standIn } from './schema.ts'
import type { NodePath } from './source.ts'

type Issue = z.core.$ZodIssue
type AnyShape = Shape<unknown>

/** What a kind of file must look like. */
export interface Shape<T> {
  schema: z.ZodType<T>
  /** Code of what is told of a file that holds something else altogether. */
  otherwise: string
  /** What is told where none of several forms fits; null: that the type is wrong. */
  union(path: NodePath, key: string, given: unknown): Found | null
}

export interface Shaped<T> {
  problems: Found[]
  /** The file with something valid standing wherever it was wrong; null when it is no definition at all. */
  definition: T | null
  /** Places where something else stands than the file says: what is found below them would be no mistake of the file. */
  mended: NodePath[]
}

const rounds = 8

/** Holds the file against the schema. Every mistake at once, and a definition on which the rest can still be checked. */
export function checkShape<T>(shape: Shape<T>, data: unknown): Shaped<T> {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { problems: [{ at: [], code: shape.otherwise }], definition: null, mended: [] }
  const copy = structuredClone(data) as Record<string, unknown>
  const shaped: Shaped<T> = { problems: [], definition: null, mended: [] }
  let count = 0
  const unique = () => `x${++count}`
  for (let round = 0; round < rounds; round++) {
    const parsed = shape.schema.safeParse(copy)
    if (parsed.success) return { ...shaped, definition: parsed.data }
    for (const issue of inOrder(parsed.error.issues)) mend(shape, copy, issue, shaped, unique)
  }
  return shaped
}

// Unknown keys first: one of them may be the missing one, misspelt.
function inOrder(issues: readonly Issue[]): Issue[] {
  return [...issues].sort((a, b) => Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys'))
}

function mend<T>(
  shape: Shape<T>,
  copy: Record<string, unknown>,
  issue: Issue,
  shaped: Shaped<T>,
  unique: () => string,
) {
  const path = issue.path as (string | number)[]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) mendKey(shape, copy, path, key, shaped)
    return
  }
  const found = explain(shape, copy, issue, path)
  if (!found) return // mended a moment ago, by the name it was misspelt under
  if (!under(path, shaped.mended)) shaped.problems.push(found)
  if (!found.code.endsWith('.near')) shaped.mended.push(path)
  if (issue.code === 'invalid_key') delete (at(copy, path.slice(0, -1)) as Record<string, unknown>)[String(path.at(-1))]
  else if (found.code.endsWith('.near')) put(copy, path, found.values?.near)
  else put(copy, path, inStead(shape, path, unique))
}

function inStead({ schema }: AnyShape, path: (string | number)[], unique: () => string): unknown {
  const isId = path.at(-1) === 'id' && !isWords(schemaAt(schema, path.slice(0, -1))!)
  return isId ? unique() : standIn(schemaAt(schema, path), unique)
}

function mendKey<T>(
  { schema }: Shape<T>,
  copy: Record<string, unknown>,
  path: NodePath,
  key: string,
  shaped: Shaped<T>,
) {
  const holder = at(copy, path) as Record<string, unknown>
  const known = keysOf(schemaAt(schema, path))
  const free = known.filter((name) => !(name in holder))
  const meant = nearest(key, free)
  shaped.problems.push(unknownName([...path, key], 'unknown-key', key, meant ? [meant] : free))
  if (meant) holder[meant] = holder[key]
  else shaped.mended.push([...path, key])
  delete holder[key]
}

function explain(shape: AnyShape, copy: unknown, issue: Issue, path: NodePath): Found | null {
  const given = at(copy, path)
  const key = String(path.at(-1) ?? '')
  const holder = path.slice(0, -1)
  const schema = schemaAt(shape.schema, path)
  if (given !== undefined && schema && issue.code !== 'invalid_key' && safeParse(schema, given).success) return null
  if (given === undefined) {
    const language = isLanguage(shape, holder, key)
    return {
      at: holder,
      code: language ? 'missing-language' : 'missing-key',
      values: { key, kind: kindOf(schema), of: String(holder.at(-1) ?? '') },
    }
  }
  if (given === null) return { at: path, code: 'empty', values: { key } }
  switch (issue.code) {
    case 'invalid_value':
      return typeof given === 'string'
        ? unknownName(path, 'value', given, issue.values.map(String), { key: named(path) })
        : wrongType(path, 'choice', given)
    case 'invalid_format':
    case 'invalid_key':
      return {
        at: path,
        code: 'id',
        values: {
          name: String(issue.code === 'invalid_key' ? key : given),
          better: idFrom(issue.code === 'invalid_key' ? key : String(given)),
        },
      }
    case 'too_small':
      if (issue.origin === 'string') return { at: path, code: 'empty', values: { key } }
      if (issue.origin === 'array') return { at: path, code: 'empty-list', values: { key } }
      return {
        at: path,
        code: issue.inclusive ? 'number-least' : 'number-over',
        values: { key, least: Number(issue.minimum) },
      }
    case 'too_big':
      return {
        at: path,
        code: issue.inclusive ? 'number-most' : 'number-under',
        values: { key, most: Number(issue.maximum) },
      }
    case 'invalid_union':
      return shape.union(path, key, given) ?? wrongType(path, 'condition', given)
    default:
      if (kindOf(schema) === 'words')
        return { at: path, code: 'plain-words', values: { key, text: typeof given === 'string' ? given : '…' } }
      if (kindOf(schema) === 'number' && typeof given === 'number')
        return { at: path, code: 'number-whole', values: { key } }
      return wrongType(path, kindOf(schema), given)
  }
}

function wrongType(path: NodePath, expected: string, given: unknown): Found {
  const kind = Array.isArray(given)
    ? 'list'
    : typeof given === 'object'
      ? 'group'
      : typeof given === 'boolean'
        ? 'yesNo'
        : typeof given === 'number'
          ? 'number'
          : 'text'
  return {
    at: path,
    code: `type.${expected}`,
    values: {
      key: named(path),
      given: kind === 'text' ? `"${given}"` : String(JSON.stringify(given)).slice(0, 40),
      kind,
    },
  }
}

/** What an entry of a list is called: as its list. */
const named = (path: NodePath) => String(path.findLast((step) => !/^\d+$/.test(String(step))) ?? '')

function isLanguage(shape: AnyShape, holder: NodePath, key: string): boolean {
  const schema = schemaAt(shape.schema, holder)
  return (key === 'id' || key === 'en') && schema !== undefined && isWords(schema)
}

/** "Akta Lahir" → "akta-lahir" */
function idFrom(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter(Boolean)
  return words.join('-').replace(/^[^a-z]+/, '') || 'nama'
}

export function under(path: NodePath, places: readonly NodePath[]): boolean {
  return places.some(
    (place) => place.length <= path.length && place.every((step, i) => String(step) === String(path[i])),
  )
}

function at(data: unknown, path: NodePath): unknown {
  return path.reduce<unknown>(
    (node, step) =>
      typeof node === 'object' && node !== null ? (node as Record<string | number, unknown>)[step] : undefined,
    data,
  )
}

function put(data: unknown, path: NodePath, value: unknown) {
  const holder = at(data, path.slice(0, -1))
  if (typeof holder === 'object' && holder !== null) (holder as Record<string | number, unknown>)[path.at(-1)!] = value
}
