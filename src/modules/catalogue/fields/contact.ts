import { z } from 'zod'
import { localPhone } from '../../../platform/accounts/index.ts'
import { clean, fault, type Kind } from './kind.ts'

/** E.164; a number that begins with 0 or 8 is Indonesian. */
export const phone: Kind = {
  cel: 'string',
  parse: (raw) => {
    const value = normalisePhone(clean(raw))
    return value ? { value } : fault('phone')
  },
  mask: (value) => `${String(value).slice(0, 6)}••••${String(value).slice(-2)}`,
  show: (value) => localPhone(String(value)),
  plain: (value) => localPhone(String(value)).replaceAll(' ', ''),
  typed: (value) => localPhone(String(value)),
  input: () => ({ control: 'phone', inputMode: 'tel', autocomplete: 'tel', maxLength: 24 }),
  schema: () => z.e164(),
}

export const email: Kind = {
  cel: 'string',
  parse: (raw) => {
    const [, name, domain] = /^([^\s@<>(),;:"]{1,64})@([\p{L}\d.-]{1,190}\.[\p{L}]{2,})$/u.exec(clean(raw)) ?? []
    return name && domain && !domain.includes('..') ? { value: `${name}@${domain.toLowerCase()}` } : fault('email')
  },
  mask: (value) => String(value).replace(/^(.)[^@]*/, '$1•••'),
  show: (value) => String(value),
  input: () => ({ control: 'email', inputMode: 'email', autocomplete: 'email', maxLength: 254 }),
  schema: () => z.email(),
}

/** "0812-3456-7890" → "+6281234567890"; null when it is no telephone number. */
export function normalisePhone(typed: string): string | null {
  const digits = typed.replace(/[\s().\-–]/g, '')
  const [, rest] = /^(?:\+62|0062|62|0)?(\d+)$/.exec(digits) ?? []
  if (/^(\+62|0062|62|0|8)/.test(digits) && rest) return /^[1-9]\d{7,11}$/.test(rest) ? `+62${rest}` : null
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null
}
