import type { Context } from '../../platform/context.ts'
import type { Answers, Provenance, Row, Value } from '../catalogue/definition.ts'
import { openDraft } from './draft.ts'
import { lockDraft, saveDraft } from './draft-store.ts'
import { sealData } from './seal.ts'

/** An answer that is known, and where from. */
export interface Fill {
  /** `ibu.nama`, `saksi.0.nik` */
  path: string
  value: Value
  from: Provenance[string]
}

/** Fills what is still open, each with where it came from; what was answered or typed stays. Answers how many were filled. */
export function fillOpen(ctx: Context, id: string, fills: readonly Fill[]): Promise<number> {
  if (fills.length === 0) return Promise.resolve(0)
  return ctx.transaction(async (db) => {
    const row = await lockDraft(db, id)
    if (!row) return 0
    const { content, key } = await openDraft(ctx, row, db, [])
    const open = fills.filter(({ path }) => isOpen(content, path))
    const answers = open.reduce((filled, { path, value }) => withAnswer(filled, path, value), content.answers)
    const provenance = { ...content.provenance, ...Object.fromEntries(open.map(({ path, from }) => [path, from])) }
    if (open.length > 0)
      await saveDraft(
        db,
        id,
        { sealed: sealData(ctx.house.keys, id, key, { ...content, answers, provenance }) },
        ctx.now,
      )
    return open.length
  })
}

/** Nothing stands there, and nothing was typed that could not be read. */
export function isOpen(
  { answers, typed }: { answers: Answers; typed: Record<string, unknown> },
  path: string,
): boolean {
  const value = answerIn(answers, path)
  return (value === null || value === undefined || value === '') && typed[path] === undefined
}

export function answerIn(answers: Answers, path: string): Value | undefined {
  const [section, ...rest] = path.split('.') as [string, ...string[]]
  const given = answers[section]
  const row = Array.isArray(given) ? given[Number(rest[0])] : given
  return row?.[rest.at(-1)!]
}

function withAnswer(answers: Answers, path: string, value: Value): Answers {
  const [section, ...rest] = path.split('.') as [string, ...string[]]
  const field = rest.at(-1)!
  const given = answers[section]
  if (rest.length === 1) return { ...answers, [section]: { ...(given as Row | undefined), [field]: value } }
  const rows = Array.isArray(given) ? [...given] : []
  const at = Number(rest[0])
  while (rows.length <= at) rows.push({})
  rows[at] = { ...rows[at], [field]: value }
  return { ...answers, [section]: rows }
}
