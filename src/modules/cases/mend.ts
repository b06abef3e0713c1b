import type { Context } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { makeFormat } from '../../ui/format.ts'
import type { Answers } from '../catalogue/definition.ts'
import {
  examine,
  kinds,
  missingDocuments,
  parseAnswers,
  typedOf,
  type Visible,
  visible,
  worded,
} from '../catalogue/index.ts'
import { type Acted, act, type How } from './act.ts'
import { paperOf } from './apply-views.ts'
import { saveData } from './case-store.ts'
import { caseEnv } from './content.ts'
import { attachmentsOf, markAttachment } from './draft-store.ts'
import { presentMarks } from './marks.ts'
import { lockCase, type OpenCase } from './open.ts'
import type { MendView } from './pages/mend.tsx'
import type { QuestionView } from './pages/question.tsx'
import type { PaperPlace } from './papers.ts'
import { placesOf } from './places.ts'
import { sealData } from './seal.ts'

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

/** Only the papers that were marked are open, and those that a mended answer calls for. */
export function mendPlace(ctx: Context, opened: OpenCase, raw = keptOf(opened)): PaperPlace {
  return placeOf(opened, tried(ctx, opened, raw))
}

function placeOf(opened: OpenCase, { papers }: Attempt): PaperPlace {
  const { documents } = marked(opened)
  const isOpen = (id: string) => documents.has(id) || papers.some(({ rule }) => rule.id === id)
  return {
    id: opened.row.id,
    key: opened.key,
    documents: opened.rules.definition.documents.filter((d) => isOpen(d.id)),
    since: documents,
  }
}

const keptOf = ({ content }: OpenCase) => content.mending ?? {}

/** Keeps what was typed for the next look at the page, while a paper it calls for is sent. */
export async function keepMending(ctx: Context, { row }: OpenCase, { open }: Attempt, raw: Record<string, unknown>) {
  const mending = Object.fromEntries(
    Object.entries(raw).filter(([name]) => [...open].some((path) => covers(path, name))),
  )
  await ctx.transaction(async (db) => {
    const opened = await lockCase(ctx, db, row.id)
    if (opened && marked(opened).isAsked)
      await saveData(db, row.id, sealData(ctx.house.keys, row.id, opened.key, { ...opened.content, mending }))
  })
}

/** What was typed, with the mistakes in it. */
interface Attempt {
  open: ReadonlySet<string>
  shown: Visible
  /** Papers that are asked for only since an answer was mended. */
  papers: Visible['documents']
  parsed: ReturnType<typeof parseAnswers>
}

/** The page with just what was marked; null when nothing waits for the applicant. */
export async function mendView(
  ctx: Context,
  opened: OpenCase,
  secret: string | null,
  mistakes: readonly Mistake[],
  attempt: Attempt = tried(ctx, opened, keptOf(opened)),
): Promise<MendView | null> {
  const { isAsked, until, documents } = marked(opened)
  if (!isAsked) return null
  const { row, rules } = opened
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const attachments = (await attachmentsOf(ctx.db, row.id)).filter((a) => counts(a, documents))
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
        optional: f.optional,
        options: f.options,
        places,
        warning: marks.find((m) => m.path === f.path)?.reason,
      })),
    papers: placeOf(opened, attempt).documents.map((rule) => ({
      ...paperOf(ctx, rule, attachments, `/lacak/${row.number}/perbaikan/dokumen`, secret),
      optional: attempt.papers.some((paper) => paper.rule.id === rule.id && !paper.required),
    })),
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
  const given = new Set(attachments.filter((a) => counts(a, documents)).map((a) => a.document))
  // A paper that was marked and that the mended answers no longer ask for is not waited for.
  const wanted = new Set(shown.documents.map(({ rule }) => rule.id))
  const again = [...documents.keys()].filter((id) => !given.has(id) && wanted.has(id))
  const lacking = missingDocuments(attempt.papers, given)
  const missing = [
    ...again.map((id) => ({ path: id, code: 'document-again' })),
    ...lacking.map(({ id, label }) => ({
      path: id,
      code: 'document-missing',
      values: { document: pick(label, ctx.lang) },
    })),
  ]
  const known = new Set(parsed.mistakes.map((m) => m.path))
  const wrong = [...parsed.mistakes, ...examined.filter((m) => !known.has(m.path))]
  const mistakes = [...worded(rules, wrong, ctx.lang), ...missing]
  if (mistakes.length > 0) return { mistakes, attempt }

  const isMarked = (path: string) => paths.some((mark) => covers(mark, path))
  const isChanged = (path: string) =>
    JSON.stringify(at(shown.answers, path)) !== JSON.stringify(at(content.answers, path))
  const changed = [...open].filter((path) => isMarked(path) && isChanged(path))
  const confirmed = paths.filter((mark) => !changed.some((path) => covers(mark, path)))
  const revealed = [
    ...[...open].filter((path) => !isMarked(path)),
    ...attempt.papers.filter(({ rule }) => given.has(rule.id)).map(({ rule }) => DOCUMENT + rule.id),
  ]
  const outdated = attachments.filter((a) => documents.has(a.document) && !counts(a, documents))
  const before = Object.fromEntries(changed.map((path) => [path, at(content.answers, path) ?? null]))
  return act(
    ctx,
    row.id,
    {
      type: 'correct',
      changed: [...changed, ...[...documents.keys()].filter((id) => given.has(id)).map((id) => DOCUMENT + id)],
      confirmed: [...confirmed, ...[...documents.keys()].filter((id) => !given.has(id)).map((id) => DOCUMENT + id)],
      revealed,
      expectedSeq: row.seq,
      payload: { before },
    },
    {
      ...how,
      change: ({ mending: _, ...c }) => ({
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
  const before = visible(rules, content.answers, env)
  const asked = fieldsOf(before).map((f) => f.path)
  const { paths, documents } = marked(opened)
  let open = new Set(asked.filter((path) => paths.some((mark) => covers(mark, path))))
  for (let pass = 1; ; pass++) {
    const parsed = parseAnswers(rules, raw, { only: open })
    const answers = Object.keys(raw).length > 0 ? merged(content.answers, parsed.answers) : content.answers
    const shown = visible(rules, answers, env)
    const revealed = fieldsOf(shown).filter((f) => !f.field.compute && !open.has(f.path) && !asked.includes(f.path))
    if (revealed.length === 0 || pass === PASSES)
      return { open, shown, parsed, papers: calledFor(before, shown).filter(({ rule }) => !documents.has(rule.id)) }
    open = new Set([...open, ...revealed.map((f) => f.path)])
  }
}

const calledFor = (before: Visible, now: Visible) =>
  now.documents.filter(({ rule, required }) => {
    const then = before.documents.find((each) => each.rule.id === rule.id)
    return !then || (required && !then.required)
  })

const fieldsOf = (shown: Visible) => shown.sections.flatMap((s) => s.rows.flatMap((r) => r.fields))
const covers = (mark: string, path: string) => path === mark || path.startsWith(`${mark}.`)
// One that was asked for again must be new; of any other, what was given stands.
const counts = (paper: { document: string; created_at: Date }, documents: ReadonlyMap<string, number>) =>
  paper.created_at.getTime() >= (documents.get(paper.document) ?? 0)

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
