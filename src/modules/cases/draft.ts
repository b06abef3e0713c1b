import { dateIn } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import type { Definition } from '../catalogue/definition.ts'
import {
  type CompiledDefinition,
  examine,
  parseAnswers,
  type RawForm,
  updateFor,
  type Visible,
  visible,
  type Warning,
  worded,
} from '../catalogue/index.ts'
import { type DraftContent, envOf } from './content.ts'
import { type AttachmentRow, attachmentsOf, type DraftRow, lockDraft, saveDraft } from './draft-store.ts'
import { keptProvenance, withUnasked } from './kept.ts'
import { rulesOf } from './open.ts'
import { openData, sealData, unwrapCaseKey } from './seal.ts'

/** A draft with its words, its definition, and what of the form is asked now. */
export interface OpenDraft {
  row: DraftRow
  key: Buffer
  content: DraftContent
  rules: CompiledDefinition
  shown: Visible
  attachments: AttachmentRow[]
}

export async function openDraft(
  ctx: Context,
  row: DraftRow,
  db: Db = ctx.db,
  papers?: AttachmentRow[],
): Promise<OpenDraft> {
  const { keys } = ctx.house
  const key = unwrapCaseKey(keys, row.id, row)
  const content = openData<DraftContent>(keys, row.id, key, row.sealed)
  const rules = await rulesOf(ctx, row.service, row.version)
  return {
    row,
    key,
    content,
    rules,
    shown: visible(rules, content.answers, envOf(ctx)),
    attachments: papers ?? (await attachmentsOf(db, row.id)),
  }
}

/** Why incomplete intake waits, in a code; null: it does not. */
export function noteIntake(ctx: Context, id: string, reason: string | null): Promise<{ done: true } | Refused> {
  return ctx.transaction(async (db) => {
    const row = await lockDraft(db, id)
    if (!row) return refuse('draft-gone')
    await saveDraft(db, id, { intake: reason }, ctx.now)
    return { done: true as const }
  })
}

/** Asked of another service from now on: its answers are given anew, its papers and what is known of the applicant stay. */
export function moveDraft(ctx: Context, id: string, to: Pick<Definition, 'id' | 'version'>): Promise<void> {
  return ctx.transaction(async (db) => {
    const row = await lockDraft(db, id)
    if (!row) return
    const { key, content } = await openDraft(ctx, row, db, [])
    const sealed = sealData(ctx.house.keys, id, key, { ...content, answers: {} })
    await saveDraft(db, id, { service: to.id, version: to.version, step: null, offered: null, sealed }, ctx.now)
  })
}

/** What is known beside the answers: who applies and how they are reached, and where it belongs. */
export function noteDraft(
  ctx: Context,
  id: string,
  about: Partial<Pick<DraftContent, 'applicant' | 'homeArea' | 'offered'>>,
): Promise<{ done: true } | Refused> {
  return ctx.transaction(async (db) => {
    const row = await lockDraft(db, id)
    if (!row) return refuse('draft-gone')
    const { key, content } = await openDraft(ctx, row, db, [])
    await saveDraft(db, id, { sealed: sealData(ctx.house.keys, id, key, { ...content, ...about }) }, ctx.now)
    return { done: true as const }
  })
}

export interface Saved {
  draft: OpenDraft
  mistakes: Mistake[]
  warnings: Warning[]
}

/**
 * Saves what was typed in one section, right or wrong; says all that is wrong at once. `typing`: in between, so that
 * the section does not count as seen. `from`: where all its answers come from that nobody typed, instead of what was known of it.
 */
export function saveSection(
  ctx: Context,
  id: string,
  section: string,
  raw: RawForm,
  { typing = false, from }: { typing?: boolean; from?: DraftContent['provenance'] } = {},
): Promise<Saved | Refused> {
  return change(
    ctx,
    id,
    (draft) => {
      const { content, rules } = draft
      const parsed = parseAnswers(rules, raw, { section })
      const answers = { ...content.answers, ...withUnasked(draft, section, raw, parsed.answers) }
      const typed = { ...withoutSection(content.typed, section), ...parsed.typed }
      const provenance = from
        ? { ...withoutSection(content.provenance, section), ...from }
        : keptProvenance(content, section, answers)
      const visited = typing ? content.visited : [...new Set([...content.visited, section])]
      return { content: { ...content, answers, typed, provenance, visited }, step: section, mistakes: parsed.mistakes }
    },
    section,
  )
}

/** One more row in a list, or one fewer. */
export function changeRows(
  ctx: Context,
  id: string,
  section: string,
  raw: RawForm,
  rows: { add: true } | { remove: number },
): Promise<Saved | Refused> {
  return change(ctx, id, ({ content, rules }) => {
    const parsed = parseAnswers(rules, raw, { section })
    const before = parsed.answers[section]
    const list = Array.isArray(before) ? before : []
    const after = 'add' in rows ? [...list, {}] : list.filter((_, at) => at !== rows.remove)
    return {
      content: {
        ...content,
        answers: { ...content.answers, [section]: after },
        typed: withoutSection(content.typed, section),
      },
      step: section,
      mistakes: [],
    }
  })
}

type Changed = { content: DraftContent; step?: string; mistakes: Mistake[] }

async function change(
  ctx: Context,
  id: string,
  to: (draft: OpenDraft) => Changed,
  examined?: string,
): Promise<Saved | Refused> {
  return ctx.transaction(async (db) => {
    const row = await lockDraft(db, id)
    if (!row) return refuse('draft-gone')
    const before = await openDraft(ctx, row, db)
    const { content, step, mistakes } = to(before)
    await saveDraft(
      db,
      id,
      { sealed: sealData(ctx.house.keys, id, before.key, content), ...(step && { step }) },
      ctx.now,
    )
    const shown = visible(before.rules, content.answers, envOf(ctx))
    const draft = { ...before, content, shown, row: { ...row, step: step ?? row.step, updated_at: new Date(ctx.now) } }
    if (!examined) return { draft, mistakes, warnings: [] }
    const found = examineDraft(ctx, draft, examined)
    return { draft, ...found }
  })
}

/** Moves a draft to the form that was published since; what both forms ask stays answered. */
export function renewDraft(ctx: Context, id: string): Promise<{ id: string } | Refused> {
  return ctx.transaction(async (db) => {
    const row = await lockDraft(db, id)
    if (!row) return refuse('draft-gone')
    const update = await updateFor(ctx, row.service, row.version)
    if (update) await saveDraft(db, id, { version: update.to.definition.version, step: null }, ctx.now)
    return { id }
  })
}

/** What the renewed form changed for whoever fills it in; undefined when there is nothing to tell. */
export async function renewalOf(ctx: Context, row: Pick<DraftRow, 'service' | 'version'>) {
  const update = await updateFor(ctx, row.service, row.version)
  if (!update) return undefined
  const told = update.differences.filter((d) => d.part === 'form' || d.part === 'documents')
  const named = told.map(
    (d) => `${ctx.t(`catalogue.compare.${d.change}`)}: ${d.trail.map((t) => pick(t, ctx.lang)).join(', ')}`,
  )
  return { required: update.drafts === 'require', changes: [...new Set(named)].slice(0, 10) }
}

/** All that is wrong or odd in a section, or in the whole; what could not be read counts before what is missing. */
export function examineDraft(
  ctx: Context,
  draft: OpenDraft,
  section?: string,
): { mistakes: Mistake[]; warnings: Warning[] } {
  const { rules, content, shown } = draft
  const unread = Object.entries(content.typed)
    .filter(([path]) => !section || path.startsWith(`${section}.`))
    .flatMap(
      ([path, raw]) =>
        parseAnswers(rules, { [path]: raw }, { section: path.split('.')[0], only: new Set([path]) }).mistakes,
    )
  const visiblePaths = new Set(shown.sections.flatMap((s) => s.rows.flatMap((r) => r.fields.map((f) => f.path))))
  const examined = examine(rules, shown, envOf(ctx), section)
  const known = new Set(unread.map((m) => m.path))
  const mistakes = [
    ...unread.filter((m) => visiblePaths.has(m.path)),
    ...examined.mistakes.filter((m) => !known.has(m.path)),
  ]
  return { mistakes: worded(rules, inOrder(mistakes, [...visiblePaths]), ctx.lang), warnings: examined.warnings }
}

function inOrder(mistakes: Mistake[], paths: readonly string[]): Mistake[] {
  return mistakes.sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path))
}

function withoutSection<T>(by: Readonly<Record<string, T>>, section: string): Record<string, T> {
  return Object.fromEntries(Object.entries(by).filter(([path]) => !path.startsWith(`${section}.`)))
}

/** Steps of the application in order: the sections asked now, papers where any are wanted, checking the answers. */
export function stepsOf({ shown }: Pick<OpenDraft, 'shown'>): string[] {
  return [...shown.sections.map((s) => s.section.id), ...(shown.documents.length > 0 ? ['dokumen'] : []), 'periksa']
}

/** Last day on which the draft is still there. */
export const endsOn = (ctx: Context, row: Pick<DraftRow, 'expires_at'>) =>
  dateIn(ctx.region.zone, row.expires_at.getTime())
