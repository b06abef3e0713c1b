import { z } from 'zod'
import { civil } from '../functions.ts'
import { clean, fault, hidden, type Kind, type Parsed, part } from './kind.ts'

const earliest = 1800
const latest = 2200

/** A day, `YYYY-MM-DD`. From three boxes, ISO, "7/5/1991" or "7 Mei 1991". A date is a date, never a moment. */
export const date: Kind = {
  cel: 'string',
  parse: (raw) => {
    if (typeof raw === 'object') return assemble(part(raw, 'd'), part(raw, 'm'), part(raw, 'y'))
    const typed = clean(raw)
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
    if (iso) return assemble(iso[3]!, iso[2]!, iso[1]!)
    const local = /^(\d{1,2})[\s/.-]+([\p{L}\d]+)[\s/.-]+(\d{1,4})$/u.exec(typed)
    return local ? assemble(local[1]!, local[2]!, local[3]!) : fault('date')
  },
  mask: hidden,
  show: (value, _field, { format }) => format.date(String(value)),
  plain: (value) => String(value).split('-').reverse().join('-'),
  typed: (value) => {
    const [y, m, d] = String(value).split('-').map(Number)
    return { d: String(d), m: String(m), y: String(y) }
  },
  input: (field) => ({
    control: 'date',
    inputMode: 'numeric',
    parts: ['d', 'm', 'y'],
    ...(field.bank === 'person.birthDate' && { autocomplete: 'bday' }),
  }),
  schema: () => z.iso.date(),
}

function assemble(d: string, m: string, y: string): Parsed {
  if (!d && !m && !y) return { value: null }
  for (const [box, typed] of Object.entries({ d, m, y })) if (!typed) return fault('date-incomplete', undefined, box)
  const month = /^\d+$/.test(m) ? Number(m) : monthNamed(m)
  if (!month || month > 12) return fault('date-month', undefined, 'm')
  if (!/^\d{1,2}$/.test(d)) return fault('date', undefined, 'd')
  if (!/^\d{4}$/.test(y) || Number(y) < earliest || Number(y) > latest) return fault('date-year', undefined, 'y')
  const text = `${y}-${String(month).padStart(2, '0')}-${d.padStart(2, '0')}`
  return civil(text) ? { value: text } : fault('date-impossible', undefined, 'd')
}

const monthNames = 'jan feb mar apr mei jun jul agu sep okt nov des'.split(' ')
const foreign: Readonly<Record<string, number>> = { may: 5, aug: 8, agt: 8, ags: 8, oct: 10, nop: 11, dec: 12, peb: 2 }

function monthNamed(name: string): number | null {
  const start = name.toLowerCase().slice(0, 3)
  const found = monthNames.indexOf(start)
  return found >= 0 ? found + 1 : (foreign[start] ?? null)
}
