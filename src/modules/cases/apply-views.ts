import type { Context } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/format.ts'
import type { DocumentRule, Limit } from '../catalogue/definition.ts'
import { kinds, typedOf, type VisibleField, type VisibleRow } from '../catalogue/index.ts'
import { endsOn, examineDraft, type OpenDraft, stepsOf } from './draft.ts'
import type { AttachmentRow } from './draft-store.ts'
import type { SectionView } from './pages/apply.tsx'
import type { CheckView } from './pages/apply-check.tsx'
import type { PapersView } from './pages/apply-papers.tsx'
import type { StepView } from './pages/apply-step.tsx'
import type { QuestionView } from './pages/question.tsx'
import { withSecret } from './pages/secret.ts'
import { wantedDocuments } from './send.ts'

export type Places = readonly { value: string; label: string }[]

function stepView(ctx: Context, draft: OpenDraft, step: string, mistakes: readonly Mistake[]): StepView {
  const { rules, row, content } = draft
  const titles = new Map(rules.definition.form.map((s) => [s.id, pick(s.title, ctx.lang)]))
  const named: Record<string, string> = { dokumen: ctx.t('cases.papers'), periksa: ctx.t('cases.check') }
  return {
    draft: row.id,
    service: rules.definition.name,
    steps: stepsOf(draft).map((id) => ({ id, title: titles.get(id) ?? named[id] ?? id })),
    step,
    savedAt: content.visited.length > 0 ? row.updated_at.getTime() : null,
    endsOn: endsOn(ctx, row),
    mistakes,
    home: row.channel === 'counter' || row.channel === 'paper' ? 'counter' : 'own',
    behalf: row.account === ctx.actor.id ? undefined : content.applicant.name,
  }
}

/** A section as questions; undefined when it is not asked now. */
export function sectionView(
  ctx: Context,
  draft: OpenDraft,
  id: string,
  mistakes: readonly Mistake[],
  places: Places,
): SectionView | undefined {
  const shown = draft.shown.sections.find((s) => s.section.id === id)
  if (!shown) return undefined
  const { section } = shown
  const warnings = new Map(
    draft.content.visited.includes(id)
      ? examineDraft(ctx, draft, id).warnings.map((w) => [w.path, pick(w.say, ctx.lang)])
      : [],
  )
  const questions = (row: VisibleRow) =>
    row.fields.filter((f) => !f.field.compute).map((f) => question(ctx, draft, f, warnings, places))
  const base = { ...stepView(ctx, draft, id, mistakes), title: section.title, hint: section.hint }
  if (!section.repeat) return { ...base, questions: shown.rows.flatMap(questions) }
  const { min, max } = section.repeat
  const rows = shown.rows.map((row, at) => ({
    id: String(at),
    title: ctx.t('cases.list.row', { title: pick(section.repeat?.row ?? section.title, ctx.lang), number: at + 1 }),
    missing: row.missing.length,
    empty: row.empty,
    questions: questions(row),
  }))
  return { ...base, questions: [], list: { title: section.title, min, max, rows } }
}

function question(
  ctx: Context,
  draft: OpenDraft,
  { path, field, value, optional, options }: VisibleField,
  warnings: ReadonlyMap<string, string>,
  places: Places,
): QuestionView {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const typed = draft.content.typed[path] as QuestionView['typed'] | undefined
  return {
    field,
    input: kinds[field.type].input(field),
    name: path,
    typed: typed ?? typedOf(field, value, format),
    optional,
    options,
    warning: warnings.get(path),
    source: draft.content.provenance[path]?.from,
    sourceRef: draft.content.provenance[path]?.ref,
    places,
  }
}

/** Papers with what is there already. */
export function papersView(ctx: Context, draft: OpenDraft, mistakes: readonly Mistake[]): PapersView {
  const { shown, attachments, row } = draft
  const papers = shown.documents.map(({ rule, required, alternatives }) => ({
    ...paperOf(ctx, rule, attachments, `/isian/${row.id}/dokumen`),
    optional: !required,
    note: noteFor(
      ctx,
      rule,
      alternatives,
      shown.documents.map((d) => d.rule),
    ),
  }))
  return { ...stepView(ctx, draft, 'dokumen', mistakes), papers }
}

export function paperOf(
  ctx: Context,
  rule: DocumentRule,
  attachments: readonly AttachmentRow[],
  base: string,
  secret: string | null = null,
): PapersView['papers'][number] {
  const given = attachments.filter((a) => a.document === rule.id)
  return {
    id: rule.id,
    label: rule.label,
    shows: rule.shows,
    optional: false,
    accept: rule.accept,
    max: rule.max,
    files: given
      .filter((a) => a.file_id)
      .map((a, at) => ({
        id: a.id,
        name: ctx.t('cases.paper.nth', { number: at + 1 }),
        href: withSecret(`/berkas/${a.id}`, secret),
        small: `${withSecret(`/berkas/${a.id}`, secret)}${secret ? '&' : '?'}kecil=1`,
        picture: true,
        status: a.warning
          ? { status: 'wait' as const, word: ctx.t(`cases.paper.${a.warning}`) }
          : { status: 'ok' as const, word: ctx.t('cases.paper.there') },
        removal: withSecret(`${base}/${rule.id}/${a.id}/hapus`, secret),
      })),
    atCounter: rule.atCounter ? given.some((a) => !a.file_id) : null,
  }
}

function noteFor(
  ctx: Context,
  rule: DocumentRule,
  alternatives: readonly string[],
  all: readonly DocumentRule[],
): string | undefined {
  const label = (id: string) => pick(all.find((d) => d.id === id)?.label ?? id, ctx.lang)
  if (rule.insteadOf) return ctx.t('cases.paper.instead', { document: label(rule.insteadOf) })
  return alternatives.length > 0
    ? ctx.t('cases.paper.or', { documents: alternatives.map(label).join(', ') })
    : undefined
}

/** Everything once more, with what is missing marked. */
export function checkView(ctx: Context, draft: OpenDraft, newsTo: string | null, complain: boolean): CheckView {
  const { mistakes, warnings } = examineDraft(ctx, draft)
  const wanted = wantedDocuments(draft)
  const bad = new Set(mistakes.map((m) => m.path))
  const missing = complain
    ? [
        ...mistakes,
        ...wanted.map((id) => ({
          path: id,
          code: 'document-missing',
          values: { document: labelOf(ctx, draft, id) },
        })),
      ]
    : []
  return {
    ...stepView(ctx, draft, 'periksa', missing),
    sections: draft.shown.sections.map(({ section, rows }) => ({
      id: section.id,
      title: pick(section.title, ctx.lang),
      items: rows.flatMap((row) =>
        row.fields
          .filter((f) => f.value !== null || f.required)
          .map((f) => summaryItem(ctx, draft, f, row.index, bad.has(f.path))),
      ),
    })),
    papers: draft.shown.documents
      .filter((d) => d.required || draft.attachments.some((a) => a.document === d.rule.id))
      .map((d) => ({
        label: pick(d.rule.label, ctx.lang),
        value: paperSummary(ctx, draft, d.rule.id),
        marked: wanted.includes(d.rule.id),
      })),
    newsTo,
    warnings: warnings.map((w) => pick(w.say, ctx.lang)),
    promise: limitWords(ctx, draft.rules.definition.standard.promise),
    fee: draft.rules.definition.standard.fee,
  }
}

function labelOf(ctx: Context, draft: OpenDraft, id: string): string {
  return pick(draft.rules.definition.documents.find((d) => d.id === id)?.label ?? id, ctx.lang)
}

function summaryItem(
  ctx: Context,
  draft: OpenDraft,
  { path, field, value }: VisibleField,
  row: number | null,
  marked: boolean,
) {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const label = pick(field.label, ctx.lang)
  const { from: source, ref } = draft.content.provenance[path] ?? {}
  const typed = draft.content.typed[path]
  return {
    label: row === null ? label : `${row + 1}. ${label}`,
    value:
      value === null
        ? typeof typed === 'string'
          ? typed
          : null
        : kinds[field.type].show(value, field, { lang: ctx.lang, t: ctx.t, format }),
    note: noteOf(ctx, source, ref),
    marked,
  }
}

function noteOf(ctx: Context, source: string | undefined, ref: string | undefined): string | undefined {
  if (ref) return ctx.t('cases.source.numbered', { number: ref })
  return source && source !== 'typed' ? ctx.t(`cases.source.${source}`) : undefined
}

function paperSummary(ctx: Context, draft: OpenDraft, id: string): string | null {
  const given = draft.attachments.filter((a) => a.document === id)
  const files = given.filter((a) => a.file_id).length
  if (files > 0) return ctx.t('cases.paper.files', { count: files })
  return given.length > 0 ? ctx.t('cases.paper.counter') : null
}

/** "1 hari kerja", "4 jam kerja" */
export function limitWords(ctx: Pick<Context, 't'>, limit: Limit): string {
  if ('workingDays' in limit) return ctx.t('cases.limit.workingDays', { count: limit.workingDays })
  if ('workingHours' in limit) return ctx.t('cases.limit.workingHours', { count: limit.workingHours })
  return ctx.t('cases.limit.calendarDays', { count: limit.calendarDays })
}
