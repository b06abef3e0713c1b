import type { Context, Db } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import {
  type CompiledDefinition,
  examine,
  missingDocuments,
  parseAnswers,
  visible,
  worded,
} from '../catalogue/index.ts'
import type { CaseRow } from './case-store.ts'
import { eventsOf } from './case-store.ts'
import { envOf } from './content.ts'
import { insertAttachment } from './draft-store.ts'
import { offersTo } from './offers.ts'
import { rulesOf } from './open.ts'
import { areaIn } from './places.ts'
import { bodyHash, type Submitted, submit } from './submit.ts'
import { standingOf } from './track.ts'

export interface NewApplication {
  service: string
  for: 'self' | 'family' | 'other'
  answers: Record<string, unknown>
  applicant: { name: string; phone?: string | null; email?: string | null }
  /** Documents whose originals are shown at the counter. */
  atCounter: string[]
}

/** A partner's application, whole in one request: checked like a person's form, made once for its key. */
export async function applyByApi(
  ctx: Context,
  rules: CompiledDefinition,
  body: NewApplication,
  key: string | null,
): Promise<Submitted | Refused | { mistakes: Mistake[] }> {
  if (!key) return refuse('idempotency-key-missing')
  const env = envOf(ctx)
  const parsed = parseAnswers(rules, body.answers)
  const seen = visible(rules, parsed.answers, env)
  const known = new Set(parsed.mistakes.map((m) => m.path))
  const examined = examine(rules, seen, env).mistakes.filter((m) => !known.has(m.path))
  const promised = seen.documents
    .filter((d) => d.rule.atCounter && body.atCounter.includes(d.rule.id))
    .map((d) => d.rule.id)
  const missing = missingDocuments(seen.documents, new Set(promised)).map((d) => ({
    path: `documents.${d.id}`,
    code: 'document-missing',
    values: { document: pick(d.label, ctx.lang) },
  }))
  const mistakes = [
    ...worded(rules, [...parsed.mistakes, ...examined], ctx.lang).map((m) => ({ ...m, path: `answers.${m.path}` })),
    ...missing,
  ]
  if (mistakes.length > 0) return { mistakes }

  const id = ctx.newId()
  return submit(
    ctx,
    {
      id,
      key: ctx.house.keys.newDataKey(),
      rules,
      content: { answers: seen.answers, provenance: {}, entered: {}, results: {}, applicant: body.applicant },
      for: body.for,
      area: areaIn(ctx, seen.answers),
      account: null,
      filedBy: ctx.actor.id,
      person: null,
      idempotency: { route: 'api/cases', key, hash: bodyHash(body) },
      // With the case or not at all: sent again under its key, nothing is looked at any more.
      ...(promised.length > 0 && { also: (db) => promiseAll(ctx, db, id, promised) }),
    },
    { channel: 'api' },
  )
}

async function promiseAll(ctx: Context, db: Db, id: string, documents: readonly string[]): Promise<void> {
  for (const document of documents)
    await insertAttachment(db, {
      id: ctx.newId(),
      case_id: id,
      document,
      file_id: null,
      warning: null,
      seen_by: null,
      state: 'given',
      created_at: new Date(ctx.now),
    })
}

/** What anybody with the number may know, as the API says it. */
export async function apiStanding(ctx: Context, row: CaseRow) {
  const s = await standingOf(ctx, row)
  return {
    number: s.number,
    service: row.service,
    serviceName: s.service,
    status: s.status,
    stage: row.stage,
    dueAt: s.due === null ? null : new Date(s.due).toISOString(),
    doneAt: s.doneAt === null ? null : new Date(s.doneAt).toISOString(),
    waitsFor: s.held,
  }
}

/** The same for who filed the case or shows its secret: what they may do, and what waits to be mended. */
export async function apiOwnStanding(ctx: Context, row: CaseRow, receipt: boolean) {
  const rules = await rulesOf(ctx, row.service, row.version)
  const asking = row.state.holds.filter((hold) => hold.kind === 'applicant')
  return {
    ...(await apiStanding(ctx, row)),
    actions: (await offersTo(ctx, { row, rules }, { receipt, mandate: false })).filter((a) => a !== 'rate'),
    marks: asking.flatMap((hold) =>
      hold.marks.map(({ path, code }) => ({
        path,
        reason: code,
        until: hold.until === null ? null : new Date(hold.until).toISOString(),
      })),
    ),
  }
}

/** How long each step took and by whom in which role, without words and names; `after` is the last `seq` seen. */
export async function apiEvents(ctx: Context, row: CaseRow, after: number, limit: number) {
  const events = (await eventsOf(ctx.db, row.id)).filter((e) => e.seq > after).slice(0, limit)
  return events.map((e) => ({
    seq: e.seq,
    type: e.type,
    happenedAt: e.happened_at.toISOString(),
    recordedAt: e.recorded_at.toISOString(),
    role: e.role,
    unit: e.unit,
    stage: e.stage,
    channel: e.channel,
    reasonCodes: e.reason_codes,
    dueAt: e.due_at?.toISOString() ?? null,
  }))
}
