import { z } from 'zod'
import { pick } from '../../../platform/i18n.ts'
import type { Field } from '../definition.ts'
import { clean, type Fault, fault, hidden, type Kind, type Showing } from './kind.ts'

export const choice: Kind = {
  cel: 'string',
  parse: (raw, field) => {
    const value = clean(Array.isArray(raw) ? (raw[0] ?? '') : raw)
    if (!value) return { value: null }
    return field.options?.some((o) => o.value === value) ? { value } : fault('choice')
  },
  mask: hidden,
  show: (value, field, showing) => labelOf(String(value), field, showing),
  input: () => ({ control: 'radios' }),
  schema: (field) => z.enum(valuesOf(field)),
}

/** Any number of them, in the definition's order, each once. */
export const choices: Kind = {
  cel: 'list<string>',
  parse: (raw, field) => {
    const given = new Set((Array.isArray(raw) ? raw : [raw]).map((v) => clean(v)).filter(Boolean))
    const value = (field.options ?? []).map((o) => o.value).filter((v) => given.has(v))
    if (value.length < given.size) return fault('choice')
    return { value: value.length ? value : null }
  },
  check: (value, { min, max }): Fault | null => {
    const count = (value as string[]).length
    if (min !== undefined && count < min) return { code: 'choices-min', values: { min } }
    return max !== undefined && count > max ? { code: 'choices-max', values: { max } } : null
  },
  mask: hidden,
  show: (value, field, showing) => (value as string[]).map((v) => labelOf(v, field, showing)).join(', '),
  input: () => ({ control: 'checkboxes' }),
  schema: (field) => z.array(z.enum(valuesOf(field))),
}

export const yesNo: Kind = {
  cel: 'bool',
  parse: (raw) => {
    if (typeof raw === 'boolean') return { value: raw }
    const typed = clean(Array.isArray(raw) ? (raw.at(-1) ?? '') : raw).toLowerCase()
    if (['yes', 'ya', 'true', 'on', '1'].includes(typed)) return { value: true }
    if (['no', 'tidak', 'false', 'off', '0'].includes(typed)) return { value: false }
    return typed ? fault('choice') : { value: null }
  },
  mask: hidden,
  show: (value, _field, { t }) => t(value === true ? 'catalogue.yes' : 'catalogue.no'),
  typed: (value) => (value === true ? 'yes' : 'no'),
  input: () => ({ control: 'yesNo' }),
  schema: () => z.boolean(),
}

/** A statement the applicant puts their name to; only agreeing is an answer. */
export const statement: Kind = {
  ...yesNo,
  parse: (raw) => {
    const agreed = yesNo.parse(raw, {} as Field)
    return 'value' in agreed && agreed.value === true ? agreed : { value: null }
  },
  show: (_value, _field, { t }) => t('catalogue.agreed'),
  input: () => ({ control: 'statement' }),
  schema: () => z.literal(true),
}

function labelOf(value: string, field: Field, { lang }: Showing): string {
  const option = field.options?.find((o) => o.value === value)
  return option ? pick(option.label, lang) : value
}

function valuesOf(field: Field): [string, ...string[]] {
  const [first = '', ...rest] = (field.options ?? []).map((o) => o.value)
  return [first, ...rest]
}
