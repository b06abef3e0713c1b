import { checkExpressions } from './check/expressions.ts'
import { checkFields } from './check/fields.ts'
import type { Known } from './check/known.ts'
import { isOfTheFile } from './check/mended.ts'
import { checkOutside } from './check/outside.ts'
import type { Found, Problem } from './check/problem.ts'
import { checkShape, under } from './check/shape.ts'
import { readSource, type Source } from './check/source.ts'
import { checkStages } from './check/stages.ts'
import type { Definition } from './definition.ts'

export interface SourceFile {
  file: string
  text: string
}

export interface CheckedFile {
  file: string
  /** Present when there is no mistake: this one may be published. */
  definition?: Definition
  problems: Problem[]
}

/**
 * Checks definitions together: each file by itself, and what they say of each other. Every mistake of every file is reported;
 * a wrong file never stops the others.
 */
export function checkFiles(sources: readonly SourceFile[], known: Known = {}): CheckedFile[] {
  const read = sources.map(({ file, text }) => ({ file, source: readSource(text) }))
  const shaped = read.map(({ file, source }) => ({ file, source, ...checkShape(source.data) }))
  const services = new Map(known.services)
  for (const { definition } of shaped) if (definition) services.set(definition.id, definition)
  const first = new Map<string, string>()
  return shaped.map(({ file, source, definition, problems, mended }) => {
    const found = [...problems]
    if (definition) {
      const rest = [
        ...checkFields(definition, known),
        ...checkExpressions(definition),
        ...checkStages(definition, known),
      ]
      if (sources.length > 1 || known.services) rest.push(...checkOutside(definition, { ...known, services }))
      else rest.push(...checkOutside(definition, known))
      found.push(...rest.filter((f) => isOfTheFile(f, definition, mended)))
      const other = first.get(`${definition.id}@${definition.version}`)
      if (other && !under(['id'], mended))
        found.push({
          at: ['id'],
          code: 'service-twice',
          values: { name: definition.id, version: definition.version, other },
        })
      first.set(`${definition.id}@${definition.version}`, file)
    }
    const all = [
      ...syntax(file, source),
      ...(source.faults.length > 0 && source.data === null ? [] : found.map((f) => placed(file, source, f))),
    ]
    const told = [...new Map(all.map((p) => [`${p.line} ${p.path} ${p.code} ${JSON.stringify(p.values)}`, p])).values()]
    told.sort((a, b) => a.line - b.line || a.column - b.column)
    return { file, problems: told, ...(told.length === 0 && definition && { definition }) }
  })
}

/** One definition by itself, beside the services already known. */
export function checkSource(file: string, text: string, known: Known = {}): CheckedFile {
  return checkFiles([{ file, text }], known)[0]!
}

function syntax(file: string, source: Source): Problem[] {
  const known = [
    'BAD_INDENT',
    'DUPLICATE_KEY',
    'MISSING_CHAR',
    'TAB_AS_INDENT',
    'MULTILINE_IMPLICIT_KEY',
    'BLOCK_AS_IMPLICIT_KEY',
    'BAD_ALIAS',
    'UNEXPECTED_TOKEN',
    'BAD_SCALAR_START',
  ]
  return source.faults.map(({ code, said, at }) => ({
    file,
    ...at,
    path: '',
    code: `yaml.${known.includes(code) ? code : 'other'}`,
    values: { said },
  }))
}

function placed(file: string, source: Source, { at, code, values = {}, offset }: Found): Problem {
  return {
    file,
    ...(offset === undefined ? source.place(at) : source.within(at, offset)),
    path: at.join('.'),
    code,
    values,
  }
}
