import { absentToday, listOfficers, listUnits, mayIn, today, unitText } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { cut } from '../../platform/text.ts'
import { makeFormat } from '../../ui/index.ts'
import {
  caseEnv,
  documentPath,
  fits,
  holdRules,
  type OpenCase,
  type ReturnReason,
  returnReasons,
} from '../cases/index.ts'
import { kinds, plainOf, visible } from '../catalogue/index.ts'
import type { DecisionView, ReturnView } from './pages/decide.tsx'
import type { EnterView } from './pages/enter.tsx'

/** What the pages of decisions show. */

export function returnView(ctx: Context, opened: OpenCase, base: DecisionView): ReturnView {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const { rules, content } = opened
  const seen = visible(rules, content.answers, caseEnv(ctx, opened))
  const fields = seen.sections.map(({ section, rows }) => ({
    title: pick(section.title, ctx.lang),
    marks: rows.flatMap((row) =>
      row.fields
        .filter((f) => !f.field.compute)
        .map((f) => ({
          path: f.path,
          label: numbered(row.index, pick(f.field.label, ctx.lang)),
          value:
            f.value === null ? null : kinds[f.field.type].show(f.value, f.field, { lang: ctx.lang, t: ctx.t, format }),
          reasons: reasonsFor(ctx, f.path),
        })),
    ),
  }))
  const papers = seen.documents.map(({ rule }) => ({
    path: documentPath(rule.id),
    label: pick(rule.label, ctx.lang),
    value: null,
    reasons: reasonsFor(ctx, documentPath(rule.id)),
  }))
  return {
    ...base,
    again: opened.row.state.mended,
    groups: [...(papers.length > 0 ? [{ title: ctx.t('cases.papers'), marks: papers }] : []), ...fields],
  }
}

function reasonsFor(ctx: Context, path: string) {
  return (Object.keys(returnReasons) as ReturnReason[])
    .filter((code) => fits(code, path))
    .map((value) => ({ value, label: ctx.t(`cases.reason.${value}`) }))
}

const numbered = (row: number | null, label: string) => (row === null ? label : `${row + 1}. ${label}`)

/** What was marked on the form: `alasan.{path}` holds a reason, `kata.{path}` words beside it. */
export function marksIn(body: Readonly<Record<string, unknown>>): {
  marks: { path: string; code: string }[]
  notes: Record<string, string>
} {
  const marks: { path: string; code: string }[] = []
  const notes: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (!name.startsWith('alasan.') || typeof value !== 'string' || value === '') continue
    const path = name.slice('alasan.'.length)
    marks.push({ path, code: value })
    const words = body[`kata.${path}`]
    if (typeof words === 'string' && words.trim()) notes[path] = cut(words.trim(), 300)
  }
  return { marks, notes }
}

export async function unitOptions(ctx: Context, except: string) {
  const units = await listUnits(ctx.db)
  return units
    .filter((unit) => unit.id !== except)
    .map((unit) => ({ value: unit.id, label: pick(unitText(unit), ctx.lang) }))
}

/** Officers whose role, unit and area reach this stage today. */
export async function officerOptions(ctx: Context, { row, rules }: OpenCase, id: string) {
  const stage = rules.definition.stages.find((s) => s.id === id)
  const open = row.state.stages[id]
  if (!stage || open?.state !== 'open') return []
  const [officers, absent] = await Promise.all([listOfficers(ctx), absentToday(ctx)])
  const { date } = makeFormat(ctx.lang, ctx.region.zone)
  return officers
    .filter(({ account, grants }) =>
      mayIn({ ...ctx.actor, id: account.id, grants }, stage.role, { unit: open.unit, area: row.area }, today(ctx)),
    )
    .toSorted((a, b) => Number(absent.has(a.account.id)) - Number(absent.has(b.account.id)))
    .map(({ account: { id, name } }) => {
      const until = absent.get(id)?.until
      return { value: id, label: until ? ctx.t('desk.reassign.absent', { name, until: date(until) }) : name }
    })
}

/** Why it may be refused: by law, or for the reasons that the service names. */
export function groundsOf({ lang }: Context, { rules: { definition } }: OpenCase) {
  const own = definition.grounds?.map(({ id, name }) => ({ value: id, label: pick(name, lang) }))
  return { law: !own, grounds: own ?? definition.standard.legalBasis.map((basis) => ({ value: basis, label: basis })) }
}

/** Bodies outside whose matter it may be. */
export const bodyOptions = ({ lang }: Context, { rules }: OpenCase) =>
  (rules.definition.elsewhere ?? []).map(({ id, name }) => ({ value: id, label: pick(name, lang) }))

export const holdOptions = (ctx: Context) =>
  Object.entries(holdRules)
    .filter(([kind]) => kind !== 'applicant')
    .flatMap(([kind, rule]) =>
      rule.grounds.map((ground) => ({ value: `${kind}:${ground}`, label: ctx.t(`cases.hold.ground.${ground}`) })),
    )

/** Values to type into the national system, in the order of the form, and what comes back. */
export function enterView(ctx: Context, opened: OpenCase, base: DecisionView): EnterView {
  const { rules, content } = opened
  const stage = rules.definition.stages.find((s) => s.id === base.stage)
  const env = caseEnv(ctx, opened)
  const wanted = (stage?.enter ?? []).filter((field) => !field.when || rules.holds(field.when, content.answers, env))
  const format = makeFormat('id', ctx.region.zone)
  return {
    ...base,
    copy: visible(rules, content.answers, env).sections.map(({ section, rows }) => ({
      title: pick(section.title, ctx.lang),
      items: rows.flatMap((row) =>
        row.fields
          .filter((f) => f.value !== null)
          .map((f) => ({
            path: f.path,
            label: numbered(row.index, pick(f.field.label, ctx.lang)),
            value: plainOf(f.field, f.value!, { lang: 'id', t: ctx.t, format }),
          })),
      ),
    })),
    fields: wanted.map((field) => ({
      id: field.id,
      type: field.type,
      label: pick(field.label, ctx.lang),
      required: field.required,
    })),
    taken: Object.fromEntries(
      wanted.flatMap(({ id, type }) => (type === 'pdf' && base.typed[id] ? [[id, base.typed[id]]] : [])),
    ),
  }
}
