import type { ZodType } from 'zod'
import type { Language, Translate } from '../../../platform/i18n.ts'
import type { Format } from '../../../ui/view.ts'
import type { Field, Value } from '../definition.ts'

/** What is wrong with one answer; words under `mistake.{code}`. `part` names a box of an answer with several. */
export interface Fault {
  code: string
  values?: Record<string, string | number>
  part?: string
}

/** Null is "unanswered". With a fault nothing is taken over; whoever calls keeps what was typed. */
export type Parsed = { value: Value } | { fault: Fault }

/** How a question is put. The pages draw it; which control that is, is said here only. */
export interface InputHint {
  control:
    | 'text'
    | 'textarea'
    | 'number'
    | 'money'
    | 'date'
    | 'time'
    | 'radios'
    | 'checkboxes'
    | 'yesNo'
    | 'nik'
    | 'phone'
    | 'email'
    | 'address'
    | 'location'
    | 'person'
    | 'business'
    | 'taxObject'
    | 'slot'
    | 'statement'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  autocomplete?: string
  maxLength?: number
  /** Boxes of one answer, posted as `section.field.{part}`. */
  parts?: readonly string[]
}

/** What showing an answer needs: words, formats, names of region codes. */
export interface Showing {
  lang: Language
  t: Translate
  format: Pick<Format, 'date' | 'money' | 'number'>
  /** Name of a region code, where the page has looked it up. */
  place?(code: string): string | undefined
}

/** One type of answer, whole: from what was typed to what the public may see. */
export interface Kind {
  /** Type in expressions; object types list their parts. */
  cel: string | Readonly<Record<string, string>>
  /** From a form's strings or an API's JSON. Never called with what is empty. */
  parse(raw: Raw, field: Field): Parsed
  /** Bounds that the definition sets; what `parse` lets through may still break them. */
  check?(value: NonNullable<Value>, field: Field): Fault | null
  /** For tracking pages and whoever is not the applicant or at work on the case. */
  mask(value: NonNullable<Value>): string
  /** For the applicant's summary and the officer's page. */
  show(value: NonNullable<Value>, field: Field, showing: Showing): string
  /** For the boxes of another program, where that differs: digits without gaps, dates as DD-MM-YYYY. */
  plain?(value: NonNullable<Value>): string
  /** What was stored, as the boxes of the form show it again. */
  typed?(
    value: NonNullable<Value>,
    field: Field,
    showing: Pick<Showing, 'format'>,
  ): string | string[] | Record<string, string>
  input(field: Field): InputHint
  /** The API's shape of an answer. */
  schema(field: Field): ZodType
}

export type Raw = string | number | boolean | readonly Raw[] | { readonly [part: string]: Raw | null | undefined }

/** Text of something typed, normalised: NFC, no control characters, no space around it. */
export function clean(raw: Raw, lines = false): string {
  const text = typeof raw === 'string' ? raw : typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : ''
  const visible = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\u200b\u2028\u2029\ufeff]/gu, ' ')
  return (lines ? visible : visible.replace(/\s+/g, ' ')).trim()
}

/** A part of an answer with several boxes. */
export function part(raw: Raw, name: string): string {
  const value =
    typeof raw === 'object' && !Array.isArray(raw) ? (raw as Record<string, Raw | null | undefined>)[name] : undefined
  return value === null || value === undefined ? '' : clean(value)
}

export const fault = (code: string, values?: Fault['values'], box?: string): Parsed => ({
  fault: { code, ...(values && { values }), ...(box && { part: box }) },
})

/** "Ratna Wulandari" → "R•••• W••••••••" */
export function maskWords(text: string): string {
  return text.replace(/\S+/g, (word) => {
    const letters = [...word]
    return letters[0] + '•'.repeat(Math.max(1, letters.length - 1))
  })
}

export const hidden = () => '••••'
