import { dateIn } from '../../platform/calendar.ts'
import type { Context, Moment } from '../../platform/context.ts'
import type { Answers, Provenance, Value } from '../catalogue/definition.ts'
import type { Env } from '../catalogue/index.ts'

/** What was written in a case, sealed as one under its key. */
export interface CaseContent {
  answers: Answers
  provenance: Provenance
  /** Values taken back from the national system, by field. */
  entered: Record<string, string>
  /** What effects yielded: NIK, numbers, ids of registers. */
  results: Record<string, unknown>
  /** Who applies, as they call themselves, and where news goes. `hidden`: they asked that the office does not see it. */
  applicant: { name: string; phone?: string | null; email?: string | null; relation?: string; hidden?: boolean }
  /** What the applicant typed while mending, until it can be sent: a paper it calls for is sent apart. */
  mending?: Record<string, unknown>
}

/** What is being filled in: the content so far, and what was typed where it could not be read. */
export interface DraftContent extends Pick<CaseContent, 'answers' | 'provenance' | 'applicant'> {
  typed: Record<string, unknown>
  /** Sections that were saved at least once. */
  visited: string[]
  for: 'self' | 'family' | 'other' | 'area'
  /** The applicant in the register, where an officer at the counter found them there. */
  person?: string | null
  /** Village of the applicant's card, with dots: where the case belongs when the form asks for no address. */
  homeArea?: string | null
  /** Answers that were found and wait to be agreed to, by path: the place that a photo says. Gone when it is sent. */
  offered?: Record<string, Value>
}

/**
 * What conditions of a definition may know besides the answers. `today` of a case is the day on which it was asked for
 * (`at`, its `submittedAt`): what held then is not overtaken by how long the office takes.
 */
export function envOf(
  ctx: Context,
  content?: Partial<Pick<CaseContent, 'results' | 'entered'>>,
  facts?: Record<string, unknown>,
  at: Moment = ctx.now,
): Env {
  return {
    today: dateIn(ctx.region.zone, at),
    registry: ctx.region.registry,
    facts: facts ?? {},
    results: content?.results ?? {},
    entered: content?.entered ?? {},
  }
}

/** The same for a case that was sent. */
export const caseEnv = (
  ctx: Context,
  { row, content }: { row: { state: { submittedAt: Moment } }; content: CaseContent },
  facts?: Record<string, unknown>,
): Env => envOf(ctx, content, facts, row.state.submittedAt)

/** Every answer at a path, rows of a list included: `saksi.nik` gives one value for each witness. */
export function valuesAt(answers: Answers, path: string): { row: number; value: unknown }[] {
  const [section = '', field = ''] = path.split('.')
  const given = answers[section]
  const rows = Array.isArray(given) ? given : given ? [given] : []
  return rows
    .map((row, at) => ({ row: at, value: row[field] }))
    .filter(({ value }) => value !== null && value !== undefined)
}
