import { type FunctionComponent, h } from 'preact'
import { z } from 'zod'
import { safePath } from '../../platform/accounts/index.ts'
import { type Answer, type Mistake, page } from '../../platform/http/operation.ts'
import type { Refusal } from '../../platform/outcome.ts'

/** What somebody typed: present or not, never too long. What it must be, the use case says in its own words. */
export const typed = (most = 200) => z.string().max(most).default('')

/** Path to go on to after log-in; never the log-in itself. */
export const wayOn = typed(600).transform((path) => {
  const safe = safePath(path)
  return safe && !/^\/(masuk|daftar|keluar)(\/|\?|$)/.test(safe) ? safe : null
})

/** A refusal about one field is shown beside it; one about the whole, above the form. */
export function shownAs(refusal: Refusal | undefined): { mistakes: Mistake[]; refusal?: Refusal } {
  if (!refusal) return { mistakes: [] }
  const { field, code, values } = refusal
  return field ? { mistakes: [{ path: field, code, values }] } : { mistakes: [], refusal }
}

/** Answers with a page; it is rendered later, when its words and paths are known. */
export function show<Props extends object>(
  Page: FunctionComponent<Props>,
  props: NoInfer<Props>,
  status?: number,
): Answer {
  return page(h(Page, props), status)
}
