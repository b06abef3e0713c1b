import type { Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/index.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { cut } from '../../platform/text.ts'
import { familyCardFault, nikFault } from '../catalogue/index.ts'
import type { EnterView } from './pages/enter.tsx'

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
      if (field.required) mistakes.push({ path: field.id, code: 'required' })
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
    else values[field.id] = field.type === 'nik' || field.type === 'familyCard' ? digits : cut(typed, 200)
  }
  return { values, mistakes }
}

/** The PDFs among the values are files of this very case; another's id is as good as none. */
export async function foreignPapers(
  ctx: Context,
  caseId: string,
  fields: EnterView['fields'],
  values: Readonly<Record<string, string>>,
): Promise<Mistake[]> {
  const mistakes: Mistake[] = []
  for (const { id, type } of fields) {
    const value = values[id]
    if (type !== 'pdf' || value === undefined) continue
    const file = /^[0-9a-f-]{36}$/.test(value) ? await findFile(ctx.db, value) : undefined
    if (file?.caseId !== caseId) mistakes.push({ path: id, code: 'required' })
  }
  return mistakes
}
