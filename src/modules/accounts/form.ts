import { z } from 'zod'
import type { Mistake } from '../../platform/http/operation.ts'
import type { Refusal } from '../../platform/outcome.ts'

/** What somebody typed: present or not, never too long. What it must be, the use case says in its own words. */
export const typed = (most = 200) => z.string().max(most).default('')

/** A refusal about one field is shown beside it; one about the whole, above the form. */
export function shownAs(refusal: Refusal | undefined): { mistakes: Mistake[]; refusal?: Refusal } {
  if (!refusal) return { mistakes: [] }
  const { field, code, values } = refusal
  return field ? { mistakes: [{ path: field, code, values }] } : { mistakes: [], refusal }
}
