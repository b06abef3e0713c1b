import type { z } from 'zod'

// What the definition's schema says of a place in the file: which keys, which type, what would do in its stead.

type Schema = z.core.$ZodType
interface Def {
  type: string
  innerType?: Schema
  shape?: Record<string, Schema>
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  options?: Schema[]
  entries?: Record<string, string>
  values?: unknown[]
}

const defOf = (schema: Schema) => schema._zod.def as unknown as Def

/** The schema of what stands at a path; undefined where the schema knows no such place. */
export function schemaAt(root: Schema, path: readonly (string | number)[]): Schema | undefined {
  let schema: Schema | undefined = root
  for (const step of path) {
    const def: Def | undefined = schema && defOf(bare(schema))
    if (def?.type === 'object') schema = def.shape?.[String(step)]
    else if (def?.type === 'array') schema = def.element
    else if (def?.type === 'record') schema = def.valueType
    else return undefined
  }
  return schema
}

/** Without "optional" and "default". */
export function bare(schema: Schema): Schema {
  const def = defOf(schema)
  return def.innerType && ['optional', 'default', 'nullable', 'prefault'].includes(def.type)
    ? bare(def.innerType)
    : schema
}

/** Keys that may stand at an object; those of a record are free unless an enumeration names them. */
export function keysOf(schema: Schema | undefined): string[] {
  const def = schema && defOf(bare(schema))
  if (def?.type === 'object') return Object.keys(def.shape ?? {})
  const key = def?.type === 'record' && def.keyType ? defOf(def.keyType) : undefined
  return Object.values(key?.entries ?? {})
}

/** `text`, `number`, `yesNo`, `list`, `words` (a text in both languages), `group` (keys below it), `choice`. */
export function kindOf(schema: Schema | undefined): string {
  const def = schema && defOf(bare(schema))
  if (!def) return 'text'
  if (def.type === 'object') return isWords(schema!) ? 'words' : 'group'
  if (def.type === 'record') return 'group'
  if (def.type === 'array') return 'list'
  if (def.type === 'union') return kindOf(def.options?.[0])
  if (def.type === 'enum' || def.type === 'literal') return 'choice'
  return def.type === 'boolean' ? 'yesNo' : def.type === 'string' ? 'text' : 'number'
}

/** A text in both languages. */
export function isWords(schema: Schema): boolean {
  const keys = keysOf(schema)
  return keys.length === 2 && keys.includes('id') && keys.includes('en')
}

/** Something valid to stand where the file has something wrong, so that the rest can be checked too. */
export function standIn(schema: Schema | undefined, unique: () => string): unknown {
  const def = schema && defOf(bare(schema))
  switch (def?.type) {
    case 'object': {
      const needed = Object.entries(def.shape ?? {}).filter(
        ([, inner]) => !['optional', 'default'].includes(defOf(inner).type),
      )
      return Object.fromEntries(
        needed.map(([key, inner]) => [key, key === 'id' && !isWords(schema!) ? unique() : standIn(inner, unique)]),
      )
    }
    case 'array':
      return [standIn(def.element, unique)]
    case 'record':
      return {}
    case 'union':
      return standIn(def.options?.[0], unique)
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'literal':
      return def.values?.[0]
    case 'boolean':
      return true
    case 'number':
      return 1
    default:
      return 'true' // an id, a text and a condition alike
  }
}
