import type { Field, FieldType, Value } from '../definition.ts'
import { choice, choices, statement, yesNo } from './choices.ts'
import { email, phone } from './contact.ts'
import { date } from './dates.ts'
import { familyCard, nik } from './identity.ts'
import type { Fault, Kind, Parsed, Raw, Showing } from './kind.ts'
import { money, number } from './numbers.ts'
import { address, location } from './places.ts'
import { business, person, slot, taxObject } from './registers.ts'
import { longText, text, time } from './text.ts'

/** The closed set of answers a form can ask for. */
export const kinds: Readonly<Record<FieldType, Kind>> = {
  text,
  longText,
  number,
  money,
  date,
  time,
  choice,
  choices,
  yesNo,
  nik,
  familyCard,
  phone,
  email,
  address,
  location,
  person,
  business,
  taxObject,
  slot,
  statement,
}

/** What was typed as an answer, or what is wrong with it. What is empty is unanswered, which is no fault here. */
export function parseField(field: Field, raw: Raw | null | undefined): Parsed {
  if (raw === null || raw === undefined || raw === '') return { value: null }
  const parsed = kinds[field.type].parse(raw, field)
  if ('fault' in parsed || parsed.value === null) return parsed
  const wrong = checkField(field, parsed.value)
  return wrong ? { fault: wrong } : parsed
}

/** What was stored, as the boxes of the form show it again. */
export function typedOf(
  field: Field,
  value: Value,
  format: Showing['format'],
): string | string[] | Record<string, string> {
  if (value === null) return ''
  const again = kinds[field.type].typed?.(value, field, { format })
  return again ?? (Array.isArray(value) ? value : String(value))
}

/** An answer as it is typed into another program's box. */
export function plainOf(field: Field, value: NonNullable<Value>, showing: Showing): string {
  const kind = kinds[field.type]
  return kind.plain?.(value) ?? kind.show(value, field, showing)
}

/** The bounds of the definition over an answer that is there. */
export function checkField(field: Field, value: Value): Fault | null {
  return value === null ? null : (kinds[field.type].check?.(value, field) ?? null)
}
