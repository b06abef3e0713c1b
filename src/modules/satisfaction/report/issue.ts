import { createHash } from 'node:crypto'
import { byWhom, today } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import { addFiles, findFile } from '../../../platform/files/index.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { printSheet, type Sheet, sayOf } from '../../documents/index.ts'
import { type Figures, figuresOf } from '../figures/figures.ts'
import { tellEnded } from '../figures/tell.ts'
import { namesFor, wholeCity } from '../names.ts'
import { weakestThree } from '../plan/plan.ts'
import { actionsOf } from '../plan/store.ts'
import { dayBefore, findSpan, type Rule, type Span, spanOf } from '../rules/rule.ts'
import { listRules } from '../rules/store.ts'
import { cityYear } from './city.ts'
import { reportPath } from './paths.ts'
import type { ReportInput } from './pen.ts'
import { reportSheet } from './sheet.ts'
import { dropDraft, findDraft, insertReport, listReports, type Report } from './store.ts'

export interface Drafted {
  unit: string
  span: Span
  /** Which one it would be: 1, or a revision of an issued one. */
  revision: number
  analysis: string
  note: string
  /** Undefined: too few answered. */
  sheet: Sheet | undefined
  /** Why it cannot be issued yet. */
  hindrance: Refused['refusal'] | null
  input: ReportInput
}

/** The report as it would be issued now; undefined: there is no such period. */
export async function draftOf(ctx: Context, unit: string, id: string): Promise<Drafted | undefined> {
  const rules = await listRules(ctx.db)
  const gathered = await (unit === wholeCity ? ofCity(ctx, rules, id) : ofUnit(ctx, rules, unit, id))
  if (!gathered) return undefined
  const { span } = gathered
  const [names, draft, issued] = await Promise.all([
    namesFor(ctx),
    findDraft(ctx.db, unit, span.id),
    listReports(ctx.db, { unit, span: span.id }),
  ])
  const revision = (issued[0]?.revision ?? 0) + 1
  const words = { analysis: draft?.analysis ?? '', note: draft?.note ?? '' }
  const about = { ...words, unit, names, region: ctx.region, revision, today: today(ctx) }
  const input: ReportInput = { ...gathered, ...about }
  return { unit, span, revision, ...words, input, sheet: reportSheet(input, sayOf(ctx)), hindrance: hindranceOf(input) }
}

type Gathered = Figures & Pick<ReportInput, 'actions' | 'before'>

async function ofUnit(ctx: Context, rules: readonly Rule[], unit: string, id: string): Promise<Gathered | undefined> {
  const span = findSpan(rules, id)
  if (!span || span.from > today(ctx)) return undefined
  const before = spanOf(rules, dayBefore(span.from))
  const [figures, actions] = await Promise.all([
    figuresOf(ctx, { unit, span: span.id }),
    actionsOf(ctx.db, ctx.region.zone, unit, [span.id, before.id]),
  ])
  const within = (one: Span) => actions.filter((action) => action.span === one.id)
  return { ...figures, actions: within(span), before: within(before) }
}

/** A year: with what all units planned about its periods, and about those of the year before. */
async function ofCity(ctx: Context, rules: readonly Rule[], id: string): Promise<Gathered | undefined> {
  const year = Number(id)
  const figures = /^20\d\d$/.test(id) ? await cityYear(ctx, rules, year) : undefined
  if (!figures) return undefined
  const spans = (of: number) => [String(of), `${of}-1`, `${of}-2`]
  const actions = await actionsOf(ctx.db, ctx.region.zone, undefined, [...spans(year), ...spans(year - 1)])
  const within = (of: number) => actions.filter(({ span }) => spans(of).includes(span))
  return { ...figures, actions: within(year), before: within(year - 1) }
}

function hindranceOf({ running, self, rule, actions, revision, note }: ReportInput): Refused['refusal'] | null {
  if (running) return { code: 'report-running' }
  if (!self.figure) return { code: 'report-few' }
  const weakest = weakestThree(rule.instrument, self.figure)
  if (!weakest.every((key) => actions.some(({ element }) => element === key))) return { code: 'report-plan' }
  return revision > 1 && note === '' ? { code: 'report-note' } : null
}

/** Issues the report of a period, or the next revision of it: every word and the PDF stay as they are now. */
export async function issueReport(
  ctx: Context,
  { id, unit, span }: { id: string; unit: string; span: string },
): Promise<Refused | { issued: string }> {
  await tellEnded(ctx)
  const draft = await draftOf(ctx, unit, span)
  if (!draft) return refuse('not-found')
  if (draft.hindrance || !draft.sheet) return { refusal: draft.hindrance ?? { code: 'report-few' } }
  const { sheet, revision, note, input } = draft
  const subject = `${sheet.title.id}, ${sheet.number!.value.id}`
  const office = unit === wholeCity ? '' : unit
  const pdf = await printSheet(ctx, { sheet, unit: office, subject, page: reportPath(id) })
  const about = { caseId: id, role: 'document' as const, name: null, type: 'application/pdf', body: [pdf] }
  const files = await ctx.house.files.keep(ctx, keyOf(ctx), about)
  const figure = input.self.figure!
  return ctx.transaction<Refused | { issued: string }>(async (db) => {
    await addFiles(db, files)
    const made = await insertReport(db, {
      id,
      unit,
      span,
      revision,
      note: revision === 1 ? '' : note,
      sheet,
      ikm: figure.ikm,
      mutu: figure.mutu,
      answers: input.self.answers!,
      file: files.at(-1)!.id,
      sha256: createHash('sha256').update(pdf).digest(),
      issued_by: byWhom(ctx)!,
      issued_at: new Date(ctx.now),
    })
    if (!made) return refuse('report-issued')
    await dropDraft(db, unit, span)
    return { issued: id }
  })
}

/** The PDF as it was issued; undefined: it is gone. */
export async function reportPdf(ctx: Context, { file }: Report) {
  const row = await findFile(ctx.db, file)
  return row && ctx.house.files.read(ctx, keyOf(ctx), row)
}

const keyOf = ({ house }: Context) => house.keys.purpose('satisfaction')
