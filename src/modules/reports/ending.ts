import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { bodyNamed, type CaseRow, eventsOf, groundNamed } from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { lifeOf } from './life/store.ts'
import { isUnlisted } from './publish/store.ts'
import { findReport } from './store.ts'

const deciding: Readonly<Record<string, readonly string[]>> = {
  rejected: ['rejected', 'answered'],
  elsewhere: ['referred', 'answered'],
}

/**
 * Why it will not be mended, or whose it is, for everybody: by the decision's code, in the service's own names. What the officer
 * wrote beside it is the reporter's alone.
 */
export async function whyOf(ctx: Context, row: CaseRow, definition: Definition): Promise<Text | null> {
  const how = row.state.ended?.how ?? ''
  const types = deciding[how]
  if (!types) return null
  const decision = (await eventsOf(ctx.db, row.id)).findLast(({ type }) => types.includes(type))
  const named = (code: string, lang: string) =>
    how === 'rejected' ? groundNamed(definition, code, lang) : bodyNamed(ctx, definition, code, lang)
  // A code without a name is what somebody typed.
  const known = (decision?.reason_codes ?? []).filter((code) => named(code, 'id') !== code)
  if (known.length === 0) return null
  const said = (lang: string) => known.map((code) => named(code, lang)).join(', ')
  return { id: said('id'), en: said('en') }
}

/** Number of the report that it is answered together with, where everybody may see that one. */
export async function answeredWith(ctx: Context, id: string): Promise<string | null> {
  const main = (await lifeOf(ctx.db, id))?.merged_into
  const report = main ? await findReport(ctx.db, main) : undefined
  return report && !report.confidential && !(await isUnlisted(ctx.db, report.id)) ? report.number : null
}
