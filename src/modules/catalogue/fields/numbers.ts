import { z } from 'zod'
import type { Field } from '../definition.ts'
import { clean, type Fault, fault, hidden, type Kind } from './kind.ts'

export const number: Kind = {
  cel: 'double',
  parse: (raw) => {
    const value = typeof raw === 'number' ? raw : readNumber(clean(raw))
    return value === null || !Number.isFinite(value) ? fault('number') : { value }
  },
  check: (value, field) => outside(Number(value), field),
  mask: hidden,
  show: (value, _field, { format }) => format.number(Number(value), decimals(Number(value))),
  plain: (value) => String(value).replace('.', ','),
  typed: (value) => String(value).replace('.', ','),
  input: () => ({ control: 'number', inputMode: 'decimal', maxLength: 20 }),
  schema: (field) => bounded(z.number(), field),
}

/** Whole rupiah. */
export const money: Kind = {
  cel: 'double',
  parse: (raw) => {
    const value =
      typeof raw === 'number'
        ? raw
        : readNumber(
            clean(raw)
              .replace(/^(rp|idr)\.?\s*/i, '')
              .replace(/,-$/, ''),
          )
    if (value === null || !Number.isFinite(value)) return fault('money')
    if (value < 0 || !Number.isSafeInteger(value)) return fault('money-whole')
    return { value }
  },
  check: (value, field) => outside(Number(value), field),
  mask: hidden,
  show: (value, _field, { format }) => format.money(Number(value)),
  typed: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, '.'),
  input: () => ({ control: 'money', inputMode: 'numeric', maxLength: 24 }),
  schema: (field) => bounded(z.number().int().min(0), field),
}

/**
 * A number as people here type it: "1.234,5" and "1234,5"; a single point or comma before three digits separates
 * thousands ("3.200", "116,000"), else decimals ("3.2"). Null when it is no number.
 */
export function readNumber(typed: string): number | null {
  const text = typed.replace(/\s/g, '')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''))
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null
}

function outside(value: number, { min, max }: Field): Fault | null {
  if (min !== undefined && value < min) return { code: 'number-min', values: { min } }
  return max !== undefined && value > max ? { code: 'number-max', values: { max } } : null
}

function bounded(schema: z.ZodNumber, { min, max }: Field) {
  const low = min === undefined ? schema : schema.min(min)
  return max === undefined ? low : low.max(max)
}

function decimals(value: number): number {
  return Math.min(6, String(value).split('.')[1]?.length ?? 0)
}
