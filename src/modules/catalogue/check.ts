import { type Problem, problemsOf } from '../../platform/yaml/problem.ts'
import { checkShape, under } from '../../platform/yaml/shape.ts'
import { readSource } from '../../platform/yaml/source.ts'
import { checkExpressions } from './check/expressions.ts'
import { checkFields } from './check/fields.ts'
import type { Known } from './check/known.ts'
import { isOfTheFile } from './check/mended.ts'
import { checkOutside } from './check/outside.ts'
import { definitionShape } from './check/shape.ts'
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
  const shaped = read.map(({ file, source }) => ({ file, source, ...checkShape(definitionShape, source.data) }))
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
    const told = problemsOf(file, source, found)
    return { file, problems: told, ...(told.length === 0 && definition && { definition }) }
  })
}

/** One definition by itself, beside the services already known. */
export function checkSource(file: string, text: string, known: Known = {}): CheckedFile {
  return checkFiles([{ file, text }], known)[0]!
}
