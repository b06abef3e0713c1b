import { z } from 'zod'
import { bare, grouped, maskedNumber, nikFault } from '../../../platform/nik.ts'
import { clean, fault, hidden, type Kind, maskWords, part, type Raw } from './kind.ts'
import { strings } from './places.ts'

type Parts = Record<string, string | null>

/** Somebody of the register, by NIK and name; `id` is the register's own, filled in by a look-up and not by hand. */
export const person: Kind = {
  cel: { nik: 'string', name: 'string', id: 'string' },
  parse: (raw) => {
    const nik = bare(part(raw, 'nik'))
    const name = part(raw, 'name')
    if (!nik && !name) return { value: null }
    const wrong = nikFault(nik)
    if (wrong) return fault(`nik-${wrong.code}`, wrong.code === 'length' ? { count: wrong.count } : undefined, 'nik')
    return { value: { nik, name: name || null, id: part(raw, 'id') || null } }
  },
  mask: (value) =>
    [maskWords((value as Parts).name ?? ''), maskedNumber((value as Parts).nik ?? '')].filter(Boolean).join(', '),
  show: (value) => [(value as Parts).name, grouped((value as Parts).nik ?? '')].filter(Boolean).join(', '),
  typed: strings,
  input: () => ({ control: 'person', inputMode: 'numeric', parts: ['nik', 'name', 'id'] }),
  schema: () =>
    z.object({
      nik: z.string().regex(/^\d{16}$/),
      name: z.string().nullable().optional(),
      id: z.string().nullable().optional(),
    }),
}

/** A business by its NIB, 13 digits (PP 28/2025). */
export const business: Kind = {
  cel: { nib: 'string', name: 'string' },
  parse: (raw) => {
    const nib = bare(part(raw, 'nib'))
    const name = part(raw, 'name')
    if (!nib && !name) return { value: null }
    return /^\d{13}$/.test(nib) ? { value: { nib, name: name || null } } : fault('nib', { count: nib.length }, 'nib')
  },
  mask: (value) => (value as Parts).name ?? '',
  show: (value) => [(value as Parts).name, (value as Parts).nib].filter(Boolean).join(', '),
  typed: strings,
  input: () => ({ control: 'business', inputMode: 'numeric', parts: ['nib', 'name'] }),
  schema: () => z.object({ nib: z.string().regex(/^\d{13}$/), name: z.string().nullable().optional() }),
}

/** An object of property tax by its NOP, 18 digits: PP.KK.CCC.LLL.BBB-UUUU.J. */
export const taxObject: Kind = {
  cel: 'string',
  parse: (raw: Raw) => {
    const nop = bare(clean(raw))
    if (!nop) return { value: null }
    return /^\d{18}$/.test(nop) ? { value: nop } : fault('nop', { count: nop.length })
  },
  mask: (value) => `${writtenNop(String(value)).slice(0, 5)}.•••`,
  show: (value) => writtenNop(String(value)),
  typed: (value) => writtenNop(String(value)),
  input: () => ({ control: 'taxObject', inputMode: 'numeric', maxLength: 30 }),
  schema: () => z.string().regex(/^\d{18}$/),
}

/** A time that was chosen from those offered; the room that offers them holds the place. */
export const slot: Kind = {
  cel: { id: 'string', day: 'string', time: 'string' },
  parse: (raw) => {
    const chosen =
      typeof raw === 'object' ? [part(raw, 'id'), part(raw, 'day'), part(raw, 'time')] : clean(raw).split('|')
    const [id = '', day = '', time = ''] = chosen
    if (!id) return { value: null }
    return /^\d{4}-\d{2}-\d{2}$/.test(day) && /^\d{2}:\d{2}$/.test(time) ? { value: { id, day, time } } : fault('slot')
  },
  mask: hidden,
  show: (value, _field, { format }) =>
    `${format.date((value as Parts).day ?? '')}, ${((value as Parts).time ?? '').replace(':', '.')}`,
  typed: (value) => [(value as Parts).id, (value as Parts).day, (value as Parts).time].join('|'),
  input: () => ({ control: 'slot' }),
  schema: () => z.object({ id: z.string(), day: z.iso.date(), time: z.string().regex(/^\d{2}:\d{2}$/) }),
}

function writtenNop(nop: string): string {
  return nop.replace(/^(\d{2})(\d{2})(\d{3})(\d{3})(\d{3})(\d{4})(\d)$/, '$1.$2.$3.$4.$5-$6.$7')
}
