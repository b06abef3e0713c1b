import { z } from 'zod'
import { clean, fault, hidden, type Kind, maskWords } from './kind.ts'

const shortest = 200
const longest = 4000

export const text: Kind = {
  cel: 'string',
  parse: (raw) => ({ value: clean(raw) || null }),
  check: (value, field) => tooLong(String(value), field.maxLength ?? shortest),
  mask: (value) => maskWords(String(value)),
  show: (value) => String(value),
  input: (field) => ({ control: 'text', maxLength: field.maxLength ?? shortest, ...autocompleteOf(field.bank) }),
  schema: (field) => z.string().max(field.maxLength ?? shortest),
}

export const longText: Kind = {
  ...text,
  parse: (raw) => ({ value: clean(raw, true) || null }),
  check: (value, field) => tooLong(String(value), field.maxLength ?? longest),
  mask: hidden,
  input: (field) => ({ control: 'textarea', maxLength: field.maxLength ?? longest }),
  schema: (field) => z.string().max(field.maxLength ?? longest),
}

export const time: Kind = {
  cel: 'string',
  parse: (raw) => {
    const typed = /^(\d{1,2})(?:[.:](\d{2})|(\d{2}))?(?:\s*(?:wib|wita|wit))?$/i.exec(clean(raw))
    const hour = Number(typed?.[1])
    const minute = Number(typed?.[2] ?? typed?.[3] ?? 0)
    if (!typed || hour > 23 || minute > 59) return fault('time')
    return { value: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
  },
  mask: hidden,
  show: (value) => String(value).replace(':', '.'),
  input: () => ({ control: 'time', inputMode: 'numeric', maxLength: 5 }),
  schema: () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
}

function tooLong(value: string, limit: number) {
  const count = [...value].length
  return count > limit ? { code: 'answer-long', values: { limit, over: count - limit } } : null
}

function autocompleteOf(bank: string | undefined) {
  if (bank === 'person.name') return { autocomplete: 'name' }
  return bank === 'person.street' ? { autocomplete: 'street-address' } : {}
}
