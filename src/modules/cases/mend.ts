import type { Context } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { makeFormat } from '../../ui/format.ts'
import type { Answers } from '../catalogue/definition.ts'
import { examine, kinds, parseAnswers, typedOf, type Visible, visible, worded } from '../catalogue/index.ts'
import { type Acted, act, type How } from './act.ts'
import { paperOf } from './apply-views.ts'
import { caseEnv } from './content.ts'
import { attachmentsOf, markAttachment } from './draft-store.ts'
import { presentMarks } from './marks.ts'
import type { OpenCase } from './open.ts'
import type { MendView } from './pages/mend.tsx'
import type { QuestionView } from './pages/question.tsx'
import type { PaperPlace } from './papers.ts'
import { placesOf } from './places.ts'

const DOCUMENT = 'documents.'

// What is open to the applicant: of every stage that asks, and with each paper since when.
function marked({ row }: OpenCase) {
  const holds = row.state.holds.filter((h) => h.kind === 'applicant')
  const marks = holds.flatMap((hold) => hold.marks.map(({ path }) => ({ path, since: hold.since })))
  return {
    until: holds.reduce<number | null>(
      (first, { until }) => (first === null ? until : Math.min(first, until ?? first)),
      null,
    ),
    isAsked: holds.length > 0,
    paths: marks.filter(({ path }) => !path.startsWith(DOCUMENT)).map(({ path }) => path),
    documents: new Map(
      marks
        .filter(({ path }) => path.startsWith(DOCUMENT))
        .map(({ path, since }) => [path.slice(DOCUMENT.length), since] as const),
    ),
  }
}

/** Only the papers that were marked are open. */
export function mendPlace(opened: OpenCase): PaperPlace {
  const { documents } = marked(opened)
  return {
    id: opened.row.id,
    key: opened.key,
    documents: opened.rules.definition.documents.filter((d) => documents.has(d.id)),
    since: documents,
  }
}

/** What was typed, with the mistakes in it. */
interface Attempt {
  open: ReadonlySet<string>
  shown: Visible
  parsed: ReturnType<typeof parseAnswers>
}

/** The page with just what was marked; null when nothing waits for the applicant. */
export async function mendView(
  ctx: Context,
  opened: OpenCase,
  secret: string | null,
  mistakes: readonly Mistake[],
  attempt: Attempt = tried(ctx, opened, {}),
): Promise<MendView | null> {
  const { isAsked, until, documents } = marked(opened)
  if (!isAsked) return null
  const { row, rules } = opened
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const attachments = (await attachmentsOf(ctx.db, row.id)).filter((a) => isFresh(a, documents))
  const places = await placesOf(ctx)
  const marks = await presentMarks(ctx, opened)
  return {
    number: row.number,
    secret,
    service: rules.definition.name,
    until,
    mistakes,
    marks,
    questions: fieldsOf(attempt.shown)
      .filter((f) => attempt.open.has(f.path))
      .map((f) => ({
        field: f.field,
        input: kinds[f.field.type].input(f.field),
        name: f.path,
        typed: (attempt.parsed.typed[f.path] as QuestionView['typed']) ?? typedOf(f.field, f.value, format),
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
): Promise<Acted | Refused | { mistakes: Mistake[]; attempt: Attempt }> {
  const { isAsked, paths, documents } = marked(opened)
  if (!isAsked) return refuse('nothing-to-mend')
  const { row, content, rules } = opened
  const attempt = tried(ctx, opened, raw)
  const { open, shown, parsed } = attempt
  const examined = examine(rules, shown, caseEnv(ctx, opened)).mistakes.filter((m) => open.has(m.path))
  const attachments = await attachmentsOf(ctx.db, row.id)
  const fresh = new Set(attachments.filter((a) => isFresh(a, documents)).map((a) => a.document))
  const missing = [...documents.keys()]
    .filter((id) => !fresh.has(id))
    .map((id) => ({ path: id, code: 'document-again' }))
  const known = new Set(parsed.mistakes.map((m) => m.path))
  const wrong = [...parsed.mistakes, ...examined.filter((m) => !known.has(m.path))]
  const mistakes = [...worded(rules, wrong, ctx.lang), ...missing]
  if (mistakes.length > 0) return { mistakes, attempt }

  const isMarked = (path: string) => paths.some((mark) => covers(mark, path))
  const isChanged = (path: string) =>
    JSON.stringify(at(shown.answers, path)) !== JSON.stringify(at(content.answers, path))
  const changed = [...open].filter((path) => isMarked(path) && isChanged(path))
  const confirmed = paths.filter((mark) => !changed.some((path) => covers(mark, path)))
  const revealed = [...open].filter((path) => !isMarked(path))
  const outdated = attachments.filter((a) => documents.has(a.document) && !isFresh(a, documents))
  const before = Object.fromEntries(changed.map((path) => [path, at(content.answers, path) ?? null]))
  return act(
    ctx,
    row.id,
    {
      type: 'correct',
      changed: [...changed, ...[...documents.keys()].map((id) => DOCUMENT + id)],
      confirmed,
      revealed,
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
      async also(db, opened) {
        await how.also?.(db, opened)
        for (const paper of outdated) await markAttachment(db, row.id, paper.id, 'replaced')
      },
    },
  )
}

const PASSES = 4

// What was marked is open; and what is asked only since another answer was mended opens with it.
function tried(ctx: Context, opened: OpenCase, raw: Record<string, unknown>): Attempt {
  const { rules, content } = opened
  const env = caseEnv(ctx, opened)
  const asked = fieldsOf(visible(rules, content.answers, env)).map((f) => f.path)
  const { paths } = marked(opened)
  let open = new Set(asked.filter((path) => paths.some((mark) => covers(mark, path))))
  for (let pass = 1; ; pass++) {
    const parsed = parseAnswers(rules, raw, { only: open })
    const answers = Object.keys(raw).length > 0 ? merged(content.answers, parsed.answers) : content.answers
    const shown = visible(rules, answers, env)
    const revealed = fieldsOf(shown).filter((f) => !f.field.compute && !open.has(f.path) && !asked.includes(f.path))
    if (revealed.length === 0 || pass === PASSES) return { open, shown, parsed }
    open = new Set([...open, ...revealed.map((f) => f.path)])
  }
}

const fieldsOf = (shown: Visible) => shown.sections.flatMap((s) => s.rows.flatMap((r) => r.fields))
const covers = (mark: string, path: string) => path === mark || path.startsWith(`${mark}.`)
const isFresh = (paper: { document: string; created_at: Date }, documents: ReadonlyMap<string, number>) =>
  paper.created_at.getTime() >= (documents.get(paper.document) ?? Number.POSITIVE_INFINITY)

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
