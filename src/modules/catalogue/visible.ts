import type { About, CompiledDefinition, Env } from './compile.ts'
import type { Answers, DocumentRule, Field, Row, Section, Value } from './definition.ts'

// What of a form is asked, given the answers: decided on the server, each time anew.

export interface VisibleField {
  /** `ibu.nik`, `saksi.0.nik` */
  path: string
  field: Field
  value: Value
  required: boolean
  /** It may be left empty, and no answer that is still open would change that. */
  optional: boolean
  /** Options that may be chosen now. */
  options: NonNullable<Field['options']>
}

export interface VisibleRow {
  /** Row of a repeated section; null in a section asked once. */
  index: number | null
  fields: VisibleField[]
  /** Paths of what is needed and not answered. */
  missing: string[]
  /** Nothing at all is answered in it. */
  empty: boolean
}

export interface VisibleSection {
  section: Section
  rows: VisibleRow[]
  complete: boolean
}

export interface VisibleDocument {
  rule: DocumentRule
  required: boolean
  /** Documents that may be given in its stead. */
  alternatives: string[]
}

export interface Visible {
  sections: VisibleSection[]
  documents: VisibleDocument[]
  /** Without what is hidden, with what is computed: what is submitted. */
  answers: Answers
  /** Paths whose answers were computed. */
  computed: string[]
  /** All that is needed is answered (documents aside). */
  complete: boolean
}

const passes = 4

/** What is asked and needed now. Hidden answers are dropped, computed ones filled in, options that do not apply taken away. */
export function visible(compiled: CompiledDefinition, answers: Answers, env: Env): Visible {
  let seen = pass(compiled, answers, env)
  // A condition that looks ahead saw answers that this pass may have hidden.
  for (let i = 1; compiled.looksAhead && i < passes; i++) {
    const again = pass(compiled, seen.answers, env)
    const settled = JSON.stringify(again.answers) === JSON.stringify(seen.answers)
    seen = again
    if (settled) break
  }
  return seen
}

function pass(compiled: CompiledDefinition, answers: Answers, env: Env): Visible {
  const { definition } = compiled
  const working: Answers = { ...answers }
  const sections: VisibleSection[] = []
  const computed: string[] = []
  const holds = (condition: string | undefined, about?: About) =>
    condition === undefined || compiled.holds(condition, working, env, about)

  for (const section of definition.form) {
    if (!holds(section.when)) {
      delete working[section.id]
      continue
    }
    const given = working[section.id]
    const rows = section.repeat ? listOf(given, section) : [blank(section, Array.isArray(given) ? given[0] : given)]
    working[section.id] = section.repeat ? rows : rows[0]!
    const shown = rows.map((row, i) => {
      const index = section.repeat ? i : null
      const at = index === null ? section.id : `${section.id}.${index}`
      const fields = section.fields.flatMap((field) => fieldOf(field, row, at))
      return rowOf(index, fields)
    })
    const least = section.repeat?.min ?? 1
    const kept = shown.filter((row, i) => i < least || !row.empty)
    if (section.repeat) working[section.id] = rows.filter((_, i) => i < least || !shown[i]!.empty)
    sections.push({ section, rows: shown, complete: kept.every((row) => row.missing.length === 0) })

    function fieldOf(field: Field, row: Row, at: string): VisibleField[] {
      const about = section.repeat ? { row } : undefined
      const path = `${at}.${field.id}`
      if (!holds(field.when, about)) {
        delete row[field.id]
        return []
      }
      if (field.compute) {
        row[field.id] = compiled.value(field.compute, working, env, about)
        computed.push(path)
      }
      const options = (field.options ?? []).filter((option) => holds(option.when, about))
      if (field.options) row[field.id] = stillOffered(row[field.id] ?? null, options)
      const needed = field.required
      const required = !field.compute && (typeof needed === 'string' ? holds(needed, about) : needed)
      const optional = !required && !(typeof needed === 'string' && !compiled.denies(needed, working, env, about))
      return [{ path, field, value: row[field.id] ?? null, required, optional, options }]
    }
  }
  const order = new Map(sections.map((s) => [s.section.id, working[s.section.id]!]))
  return {
    sections,
    documents: documentsOf(compiled, working, env),
    answers: Object.fromEntries(order),
    computed,
    complete: sections.every((s) => s.complete),
  }
}

/** Documents wanted now that are not there and not replaced by another. */
export function missingDocuments(documents: readonly VisibleDocument[], given: ReadonlySet<string>): DocumentRule[] {
  return documents
    .filter((d) => d.required && !given.has(d.rule.id) && !d.alternatives.some((id) => given.has(id)))
    .map((d) => d.rule)
}

function documentsOf(compiled: CompiledDefinition, answers: Answers, env: Env): VisibleDocument[] {
  const holds = (condition: string) => compiled.holds(condition, answers, env)
  const shown = compiled.definition.documents.filter(
    (d) => (d.when === undefined || holds(d.when)) && !(d.unless !== undefined && holds(d.unless)),
  )
  const ids = new Set(shown.map((d) => d.id))
  return shown.map((rule) => ({
    rule,
    // One that stands for another is not asked for itself.
    required:
      !(rule.insteadOf && ids.has(rule.insteadOf)) &&
      (typeof rule.required === 'string' ? holds(rule.required) : rule.required),
    alternatives: shown.filter((d) => d.insteadOf === rule.id).map((d) => d.id),
  }))
}

function rowOf(index: number | null, fields: VisibleField[]): VisibleRow {
  return {
    index,
    fields,
    missing: fields.filter((f) => f.required && f.value === null).map((f) => f.path),
    empty: fields.every((f) => f.value === null || f.field.compute !== undefined),
  }
}

function listOf(given: Row | Row[] | undefined, section: Section): Row[] {
  const rows = (Array.isArray(given) ? given : given ? [given] : []).slice(0, section.repeat!.max)
  return Array.from({ length: Math.max(rows.length, section.repeat!.min) }, (_, i) => blank(section, rows[i]))
}

function blank(section: Section, given: Row | undefined): Row {
  return Object.fromEntries(section.fields.map((f) => [f.id, given?.[f.id] ?? null]))
}

function stillOffered(value: Value, options: NonNullable<Field['options']>): Value {
  const offered = new Set(options.map((o) => o.value))
  if (typeof value === 'string') return offered.has(value) ? value : null
  if (!Array.isArray(value)) return value
  const left = value.filter((v) => offered.has(v))
  return left.length ? left : null
}
