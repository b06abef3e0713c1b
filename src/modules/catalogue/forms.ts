import { z } from 'zod'
import type { Mistake } from '../../platform/http/operation.ts'
import type { CompiledDefinition } from './compile.ts'
import type { Answers, Definition, Field, Row, Section } from './definition.ts'
import { kinds, parseField } from './fields/all.ts'
import type { Raw } from './fields/kind.ts'

/** What a form posted: flat (`ibu.nik`, `saksi.0.nik`, `anak.tanggalLahir.d`) or nested, as an API's JSON is. */
export type RawForm = Readonly<Record<string, unknown>>

export interface ParsedAnswers {
  /** Of the sections read; a wrong answer is null here. */
  answers: Answers
  /** All at once. Only what is wrong in itself: what is missing is the business of `examine`. */
  mistakes: Mistake[]
  /** What was typed where a mistake is, to be shown again as it was. */
  typed: Record<string, Raw>
}

export interface ParseScope {
  section?: string
  /** Only these paths are open (`ibu.nik`, `saksi.0.nik`): after a case was sent back. */
  only?: ReadonlySet<string>
}

/** Reads answers from a form or a body. Text of wrong answers is kept, computed fields are never read. */
export function parseAnswers(
  { definition }: Pick<CompiledDefinition, 'definition'>,
  raw: RawForm,
  scope: ParseScope = {},
): ParsedAnswers {
  const found: ParsedAnswers = { answers: {}, mistakes: [], typed: {} }
  const tree = unfold(raw)
  for (const section of definition.form) {
    if (scope.section && section.id !== scope.section) continue
    const given = tree[section.id]
    if (section.repeat) {
      found.answers[section.id] = rowsOf(given, section, scope).map((row, i) =>
        parseRow(section, row, `${section.id}.${i}`, scope, found),
      )
    } else found.answers[section.id] = parseRow(section, given, section.id, scope, found)
  }
  return found
}

function parseRow(section: Section, given: unknown, at: string, { only }: ParseScope, found: ParsedAnswers): Row {
  const row: Row = {}
  for (const field of section.fields) {
    const path = `${at}.${field.id}`
    if (field.compute || (only && !only.has(path))) continue
    const raw = isRecord(given) ? (given[field.id] as Raw | null | undefined) : undefined
    const parsed = parseField(field, raw)
    if ('value' in parsed) row[field.id] = parsed.value
    else {
      const { code, values, part } = parsed.fault
      row[field.id] = null
      found.mistakes.push({ path, code, ...((values || part) && { values: { ...values, ...(part && { part }) } }) })
      found.typed[path] = raw!
    }
  }
  return row
}

/**
 * Rows by the order of their numbers: one taken away in the middle leaves no hole. Never more than the list may hold.
 * Where only some paths are open the numbers stay: a part of a list may come without its first row.
 */
function rowsOf(given: unknown, { repeat }: Section, { only }: ParseScope): unknown[] {
  if (Array.isArray(given)) return given.slice(0, repeat!.max)
  if (!isRecord(given)) return []
  const numbers = Object.keys(given)
    .filter((key) => /^\d{1,3}$/.test(key))
    .map(Number)
    .sort((a, b) => a - b)
  const taken = only ? Array.from({ length: (numbers.at(-1) ?? -1) + 1 }, (_, i) => i) : numbers
  return taken.slice(0, repeat!.max).map((number) => given[number])
}

const deepest = 5
const most = 3000

/** `{'a.b.0.c': x}` → `{a: {b: {0: {c: x}}}}`; what is nested already stays. Bounded, and deaf to `__proto__`. */
function unfold(raw: RawForm): Record<string, unknown> {
  const tree: Record<string, unknown> = Object.create(null)
  for (const [path, value] of Object.entries(raw).slice(0, most)) {
    const keys = path.split('.')
    if (keys.length > deepest) continue
    let at = tree
    for (const key of keys.slice(0, -1)) {
      if (!isRecord(at[key])) at[key] = Object.create(null)
      at = at[key] as Record<string, unknown>
    }
    const last = keys.at(-1)!
    if (!(isRecord(at[last]) && !isRecord(value))) at[last] = value
  }
  return tree
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The API's shape of a service's answers; everything may be left out, what is needed depends on the rest. */
export function answersSchema(definition: Definition) {
  const row = (fields: readonly Field[]) =>
    z.object(
      Object.fromEntries(
        fields.filter((f) => !f.compute).map((f) => [f.id, kinds[f.type].schema(f).nullable().optional()]),
      ),
    )
  return z.object(
    Object.fromEntries(
      definition.form.map((s) => [
        s.id,
        (s.repeat ? z.array(row(s.fields)).max(s.repeat.max) : row(s.fields)).optional(),
      ]),
    ),
  )
}
