import { z } from 'zod'
import { bare, familyCardFault, grouped, maskedNumber, type NumberFault, nikFault } from '../../../platform/nik.ts'
import { clean, fault, type Kind, type Parsed } from './kind.ts'

export const nik: Kind = {
  cel: 'string',
  parse: (raw) => numberOf(bare(clean(raw)), nikFault, 'nik'),
  mask: (value) => maskedNumber(String(value)),
  show: (value) => grouped(String(value)),
  plain: String,
  typed: (value) => grouped(String(value)),
  input: () => ({ control: 'nik', inputMode: 'numeric', maxLength: 24 }),
  schema: () => z.string().regex(/^\d{16}$/),
}

export const familyCard: Kind = { ...nik, parse: (raw) => numberOf(bare(clean(raw)), familyCardFault, 'family-card') }

function numberOf(digits: string, wrong: (digits: string) => NumberFault | null, name: string): Parsed {
  if (!digits) return { value: null }
  const found = wrong(digits)
  if (!found) return { value: digits }
  return fault(`${name}-${found.code}`, found.code === 'length' ? { count: found.count } : undefined)
}
