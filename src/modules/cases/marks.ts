import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { fieldAt } from '../catalogue/index.ts'
import { eventsOf } from './case-store.ts'
import type { OpenCase } from './open.ts'
import { openPayload } from './seal.ts'

export type Events = Awaited<ReturnType<typeof eventsOf>>

/** One thing to mend, in words. */
export interface MarkView {
  path: string
  label: string
  reason: string
  note?: string
}

/** What has to be mended: the question or paper, the coded reason, and what the officer wrote. Of every stage that asks. */
export function marksOf(ctx: Context, opened: OpenCase, events: Events): MarkView[] {
  return opened.row.state.holds
    .filter((hold) => hold.kind === 'applicant')
    .flatMap((hold) => {
      const asked = events.findLast((e) => e.type === 'returned' && e.stage === hold.stage)
      const { notes = {} } = (asked ? wordsIn(ctx, opened, asked) : {}) as { notes?: Record<string, string> }
      return hold.marks.map(({ path, code }) => ({
        path,
        label: labelOf(ctx, opened.rules, path),
        reason: ctx.t(`cases.reason.${code}`),
        note: notes[path],
      }))
    })
}

/** Marks that are open now, with the officers' notes. */
export async function presentMarks(ctx: Context, opened: OpenCase): Promise<MarkView[]> {
  return marksOf(ctx, opened, await eventsOf(ctx.db, opened.row.id))
}

/** Name of a question or paper by its path: `ibu.nik`, `documents.surat-lahir`. */
export function labelOf(ctx: Context, rules: OpenCase['rules'], path: string): string {
  if (path.startsWith('documents.')) {
    const document = rules.definition.documents.find((d) => d.id === path.slice('documents.'.length))
    return document ? pick(document.label, ctx.lang) : path
  }
  const found = fieldAt(rules, path)
  if (!found) return path
  const { title, repeat } = found.section
  const row = /\.(\d+)\./.exec(path)?.[1]
  // Of a list it is said which row.
  const place = row
    ? ctx.t('cases.list.row', { title: pick(repeat?.row ?? title, ctx.lang), number: Number(row) + 1 })
    : pick(title, ctx.lang)
  return `${place}: ${pick(found.field.label, ctx.lang)}`
}

/** What people wrote in an event. */
export function wordsIn(
  ctx: Context,
  { row, key }: OpenCase,
  { seq, payload }: Events[number],
): Record<string, unknown> {
  return payload ? (openPayload(ctx.house.keys, row.id, seq, key, payload) as Record<string, unknown>) : {}
}
