import type { DateText } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import type { Answers, Definition, Row, Value } from '../../catalogue/definition.ts'
import type { Sheet } from '../blocks.ts'
import type { RegisterKind } from '../registers.ts'
import { longDate, type Say, same } from '../words.ts'

/** All that a template may look at. */
export interface TemplateInput {
  say: Say
  definition: Definition
  answers: Answers
  /** What effects yielded: NIK, No. KK, the family as it is now. */
  results: Readonly<Record<string, unknown>>
  /** Which output of the definition this is. */
  output: string
  submittedOn: DateText
  issuedOn: DateText
  region: { code: string; name: string }
  /** From the register that the template names; null before it is taken, and where there is none. */
  number: string | null
  /** The document that this one takes the place of. */
  corrects: { number: string | null; issuedOn: DateText; ground: string } | null
  /** Name of a region code. */
  place(code: string): string | undefined
}

/** A pure function from a case to a sheet, and what the house must know about the document besides. */
export interface Template {
  /** Register of gapless numbers it is entered in. */
  register: ((input: TemplateInput) => RegisterKind) | null
  /** Name of whom it is about, shown masked to whoever verifies it. */
  holder(input: TemplateInput): string
  /** What it is about, e.g. a No. KK, the present one first: a new document takes the place of older ones about any of these. */
  about(input: TemplateInput): readonly string[]
  sheet(input: TemplateInput): Sheet
}

const empty = same('–')

/** An answer as it is; `anak.nama`. */
export function answerOf({ answers }: Pick<TemplateInput, 'answers'>, path: string): Value {
  const [section = '', field = ''] = path.split('.')
  const given = answers[section]
  return !given || Array.isArray(given) ? null : (given[field] ?? null)
}

export function textOf(input: Pick<TemplateInput, 'answers'>, path: string): string {
  const value = answerOf(input, path)
  return value === null ? '' : String(value)
}

export function rowsOf({ answers }: Pick<TemplateInput, 'answers'>, section: string): Row[] {
  const given = answers[section]
  return Array.isArray(given) ? given : []
}

/** An answer as it is printed: choices by their label, dates in full, a dash for nothing. */
export function shown(input: TemplateInput, path: string): Text {
  return printed(input, path, answerOf(input, path))
}

/** The same for one row of a list. */
export function shownIn(input: TemplateInput, section: string, row: Row, field: string): Text {
  return printed(input, `${section}.${field}`, row[field] ?? null)
}

function printed({ definition, say, place }: TemplateInput, path: string, value: Value): Text {
  if (value === null || value === '') return empty
  const [sectionId, fieldId] = path.split('.')
  const field = definition.form.find(({ id }) => id === sectionId)?.fields.find(({ id }) => id === fieldId)
  switch (field?.type) {
    case 'choice':
      return field.options?.find((option) => option.value === value)?.label ?? same(String(value))
    case 'date':
      return longDate(String(value))
    case 'yesNo':
      return say(value ? 'documents.yes' : 'documents.no')
    case 'address':
      return typeof value === 'object' && !Array.isArray(value) ? addressText(say, value, place) : empty
    default:
      return same(String(value))
  }
}

type Address = Readonly<Record<string, string | number | boolean | null>>

export function addressText(say: Say, address: Address, place: (code: string) => string | undefined): Text {
  const village = String(address.village ?? '')
  const codes = [village, ...[6, 4, 2].map((digits) => village.slice(0, digits))]
  const names = ['village', 'district', 'regency', 'province'].map((level, at) => {
    const code = String(address[level] ?? codes[at])
    return place(code) ?? code
  })
  const rt = address.rt ? say('documents.rtRw', { rt: String(address.rt), rw: String(address.rw ?? '–') }) : null
  const write = (language: 'id' | 'en') => [address.street, rt?.[language], ...names].filter(Boolean).join(', ')
  return { id: write('id'), en: write('en') }
}

/** Labels are `documents.label.{name}`. */
export function row(say: Say, name: string, value: Text | string) {
  return { label: say(`documents.label.${name}`), value: typeof value === 'string' ? same(value || '–') : value }
}

/** "Dibetulkan …" below a certificate that takes the place of another. */
export function correction({ say, corrects }: TemplateInput) {
  if (!corrects) return []
  const { number, issuedOn, ground } = corrects
  return [
    {
      kind: 'note' as const,
      text: say('documents.correction', { number: number ?? '–', date: longDate(issuedOn), ground }),
    },
  ]
}
