import type { Mistake } from '../../platform/http/operation.ts'
import { familyCardFault, nikFault } from '../catalogue/index.ts'
import type { EnterView } from './pages/decide.tsx'

/** Reads what came back from the national system: numbers with the rules of their kind, all mistakes at once. */
export function enteredValues(
  fields: EnterView['fields'],
  body: Readonly<Record<string, unknown>>,
): { values: Record<string, string>; mistakes: Mistake[] } {
  const values: Record<string, string> = {}
  const mistakes: Mistake[] = []
  for (const field of fields) {
    const typed = typeof body[field.id] === 'string' ? (body[field.id] as string).trim() : ''
    if (!typed) {
      if (field.required && field.type !== 'pdf') mistakes.push({ path: field.id, code: 'required' })
      continue
    }
    const digits = typed.replace(/[\s.-]/g, '')
    const fault = field.type === 'nik' ? nikFault(digits) : field.type === 'familyCard' ? familyCardFault(digits) : null
    if (fault)
      mistakes.push({
        path: field.id,
        code: `${field.type === 'nik' ? 'nik' : 'family-card'}-${fault.code}`,
        values: 'count' in fault ? { count: fault.count } : undefined,
      })
    else values[field.id] = field.type === 'nik' || field.type === 'familyCard' ? digits : typed.slice(0, 200)
  }
  return { values, mistakes }
}
