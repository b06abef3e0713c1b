import type { Context } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { makeFormat } from '../../ui/format.ts'
import type { Answers } from '../catalogue/definition.ts'
import { examine, kinds, parseAnswers, typedOf, visible, worded } from '../catalogue/index.ts'
import { type Acted, act, type How } from './act.ts'
import { paperOf } from './apply-views.ts'
import { caseEnv } from './content.ts'
import { attachmentsOf, markAttachment } from './draft-store.ts'
import type { OpenCase } from './open.ts'
import type { MendView } from './pages/track.tsx'
import type { PaperPlace } from './papers.ts'
import { placesOf } from './places.ts'
import { presentMarks } from './track.ts'

const DOCUMENT = 'documents.'

function marked({ row }: OpenCase) {
  const hold = row.state.holds.find((h) => h.kind === 'applicant')
  const paths = (hold?.marks ?? []).map((m) => m.path)
  return {
    hold,
    fields: new Set(paths.filter((p) => !p.startsWith(DOCUMENT))),
    documents: paths.filter((p) => p.startsWith(DOCUMENT)).map((p) => p.slice(DOCUMENT.length)),
  }
}

/** Only the papers that were marked are open. */
export function mendPlace(opened: OpenCase): PaperPlace {
  const { documents } = marked(opened)
  return {
    id: opened.row.id,
    key: opened.key,
    documents: opened.rules.definition.documents.filter((d) => documents.includes(d.id)),
  }
}

/** The page with just what was marked; null when nothing waits for the applicant. */
export async function mendView(
  ctx: Context,
  opened: OpenCase,
  secret: string | null,
  mistakes: readonly Mistake[],
): Promise<MendView | null> {
  const { hold, fields } = marked(opened)
  if (!hold) return null
  const { row, content, rules } = opened
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const shown = visible(rules, content.answers, caseEnv(ctx, opened))
  const attachments = (await attachmentsOf(ctx.db, row.id)).filter((a) => a.created_at.getTime() >= hold.since)
  const places = await placesOf(ctx)
  const marks = await presentMarks(ctx, opened)
  return {
    number: row.number,
    secret,
    service: rules.definition.name,
    until: hold.until,
    mistakes,
    marks,
    questions: shown.sections
      .flatMap((s) => s.rows.flatMap((r) => r.fields))
      .filter((f) => fields.has(f.path))
      .map((f) => ({
        field: f.field,
        input: kinds[f.field.type].input(f.field),
        name: f.path,
        typed: typedOf(f.field, f.value, format),
        optional: !f.required,
        options: f.options,
        places,
        warning: marks.find((m) => m.path === f.path)?.reason,
      })),
    papers: mendPlace(opened).documents.map((rule) =>
      paperOf(ctx, rule, attachments, `/lacak/${row.number}/perbaikan/dokumen`),
    ),
  }
}

/** Takes what was mended; what was marked and left as it is counts as confirmed only for answers, never for papers. */
export async function mendCase(
  ctx: Context,
  opened: OpenCase,
  raw: Record<string, unknown>,
  how: How,
): Promise<Acted | Refused | { mistakes: Mistake[] }> {
  const { hold, fields, documents } = marked(opened)
  if (!hold) return refuse('nothing-to-mend')
  const { row, content, rules } = opened
  const parsed = parseAnswers(rules, raw, { only: fields })
  const answers = merged(content.answers, parsed.answers)
  const env = caseEnv(ctx, opened)
  const shown = visible(rules, answers, env)
  const examined = examine(rules, shown, env).mistakes.filter((m) => fields.has(m.path))
  const attachments = await attachmentsOf(ctx.db, row.id)
  const fresh = new Set(attachments.filter((a) => a.created_at.getTime() >= hold.since).map((a) => a.document))
  const missing = documents.filter((id) => !fresh.has(id)).map((id) => ({ path: id, code: 'document-again' }))
  const mistakes = [...worded(rules, [...parsed.mistakes, ...examined], ctx.lang), ...missing]
  if (mistakes.length > 0) return { mistakes }

  const changed = [...fields].filter(
    (path) => JSON.stringify(at(shown.answers, path)) !== JSON.stringify(at(content.answers, path)),
  )
  const confirmed = [...fields].filter((path) => !changed.includes(path))
  const outdated = attachments.filter((a) => documents.includes(a.document) && a.created_at.getTime() < hold.since)
  const before = Object.fromEntries(changed.map((path) => [path, at(content.answers, path) ?? null]))
  return act(
    ctx,
    row.id,
    {
      type: 'correct',
      changed: [...changed, ...documents.map((id) => DOCUMENT + id)],
      confirmed,
      expectedSeq: row.seq,
      payload: { before },
    },
    {
      ...how,
      change: (c) => ({
        ...c,
        answers: shown.answers,
        provenance: Object.fromEntries(Object.entries(c.provenance).filter(([path]) => !changed.includes(path))),
      }),
      async also(db) {
        for (const paper of outdated) await markAttachment(db, row.id, paper.id, 'replaced')
      },
    },
  )
}

/** Answers with the given ones laid over them, field by field; a list keeps its rows. */
function merged(answers: Answers, over: Answers): Answers {
  const out: Answers = { ...answers }
  for (const [id, given] of Object.entries(over)) {
    const own = answers[id]
    if (Array.isArray(own)) out[id] = own.map((row, i) => ({ ...row, ...(Array.isArray(given) ? given[i] : {}) }))
    else if (!Array.isArray(given)) out[id] = { ...own, ...given }
  }
  return out
}

const at = (answers: Answers, path: string) =>
  path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], answers)
