import { z } from 'zod'
import { localPhone, readPhone } from '../../../platform/accounts/index.ts'
import { clean, fault, type Kind } from './kind.ts'

/** E.164; a number that begins with 0 or 8 is Indonesian. */
export const phone: Kind = {
  cel: 'string',
  parse: (raw) => {
    const value = readPhone(clean(raw))
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
