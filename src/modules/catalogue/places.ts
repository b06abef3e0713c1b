import type { NodePath } from '../../platform/yaml/source.ts'
import type { Definition } from './definition.ts'
import { celType, type Place } from './vocabulary.ts'

/** An expression of a definition, and what its place lets it say. */
export interface Expression {
  text: string
  at: NodePath
  place: Place
  /** A condition must be yes or no; a value must fit `type`, where that is known. */
  wants: 'bool' | 'any'
  /** CEL type that a value must have. */
  type?: string
  /** Field it decides about (`section.field`): it may speak of that field and of those asked before. */
  field?: string
  /** Decides what is asked, so it may speak only of what has been asked before it. */
  asks?: boolean
  /** Named condition that it defines. */
  condition?: string
}

/** Every expression of a definition, in the file's order of meaning. */
export function expressionsOf(definition: Definition): Expression[] {
  const found: Expression[] = []
  const add = (text: unknown, at: NodePath, place: Place, more: Partial<Expression> = {}) => {
    if (typeof text === 'string') found.push({ text, at, place, wants: 'bool', ...more })
  }
  for (const [name, text] of Object.entries(definition.conditions))
    add(text, ['conditions', name], {}, { condition: name })
  definition.form.forEach((section, s) => {
    add(section.when, ['form', s, 'when'], {}, { field: section.id, asks: true })
    section.fields.forEach((field, f) => {
      const at = ['form', s, 'fields', f]
      const path = `${section.id}.${field.id}`
      const place = section.repeat ? { row: section.id } : {}
      const about = { ...place, value: celType(field.type) }
      add(field.when, [...at, 'when'], place, { field: path, asks: true })
      add(field.required, [...at, 'required'], place, { field: path })
      field.options?.forEach((option, o) => {
        add(option.when, [...at, 'options', o, 'when'], place, { field: path, asks: true })
      })
      add(field.check, [...at, 'check'], about, { field: path })
      add(field.warn?.when, [...at, 'warn', 'when'], about, { field: path })
      add(field.compute, [...at, 'compute'], place, { field: path, wants: 'any', type: celType(field.type) })
    })
  })
  definition.documents.forEach((document, d) => {
    for (const key of ['required', 'when', 'unless'] as const) add(document[key], ['documents', d, key], {})
  })
  definition.flags.forEach((flag, f) => {
    add(flag.when, ['flags', f, 'when'], {})
  })
  const late = { late: true }
  definition.stages.forEach((stage, s) => {
    add(stage.when, ['stages', s, 'when'], late)
    stage.enter?.forEach((entry, e) => {
      add(entry.when, ['stages', s, 'enter', e, 'when'], late)
    })
  })
  for (const part of ['effects', 'outputs', 'bundle'] as const)
    definition[part].forEach((item, i) => {
      add(item.when, [part, i, 'when'], late)
    })
  definition.bundle.forEach((part, b) => {
    for (const [target, text] of Object.entries(part.map))
      add(text, ['bundle', b, 'map', target], late, { wants: 'any' })
  })
  add(definition.title, ['title'], {}, { wants: 'any' })
  return found
}
