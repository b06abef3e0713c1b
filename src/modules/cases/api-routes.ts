import { z } from 'zod'
import { hasScope } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, anyone, json, type Operation, operation, refusal } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { plainCode } from '../../platform/paper-codes.ts'
import { current } from '../catalogue/index.ts'
import { apiEvents, apiOwnStanding, apiStanding, applyByApi } from './api.ts'
import { actByApi } from './api-act.ts'
import { type CaseRow, casesFiledBy, findCase, findCaseByNumber } from './case-store.ts'
import { readCaseNumber } from './number.ts'
import { receiptSecret } from './seal.ts'
import { mayReadCase, opensWith } from './track.ts'

const moment = z.iso.datetime()
const standing = z.object({
  number: z.string(),
  service: z.string(),
  serviceName: z.object({ id: z.string(), en: z.string() }),
  status: z.string(),
  stage: z.string().nullable(),
  dueAt: moment.nullable(),
  doneAt: moment.nullable(),
  waitsFor: z.string().nullable(),
})
/** For who filed the case or shows its secret. */
const ownStanding = standing.extend({
  /** What this caller may do now, by the types of `actions`. */
  actions: z.array(z.string()),
  /** What waits to be mended: paths of answers, or `documents.{id}`. */
  marks: z.array(z.object({ path: z.string(), reason: z.string(), until: moment.nullable() })),
})
const event = z.object({
  seq: z.number().int(),
  type: z.string(),
  happenedAt: moment,
  recordedAt: moment,
  role: z.string().nullable(),
  unit: z.string().nullable(),
  stage: z.string().nullable(),
  channel: z.string().nullable(),
  reasonCodes: z.array(z.string()).nullable(),
  dueAt: moment.nullable(),
})

const params = z.object({ ref: z.string().max(40) })
const secret = z.object({ k: z.string().max(40).optional() })
const isProgram = (actor: Context['actor'], scope: string) =>
  actor.kind === 'anonymous' ? ('login' as const) : hasScope(actor, scope)

interface Asked {
  row: CaseRow
  receipt: boolean
}

async function withRight(
  ctx: Context,
  input: { params: { ref: string }; query: { k?: string } },
): Promise<Asked | undefined> {
  const row = await byNumber(ctx, input)
  return row && { row, receipt: input.query.k !== undefined && opensWith(ctx, row, plainCode(input.query.k)) }
}

// Secrets that are tried slow down per number (decisions 5).
const tries = {
  count: 30,
  seconds: 60,
  key: ({ params: { ref }, query: { k }, ip }: { params: { ref: string }; query: { k?: string }; ip: string }) =>
    k === undefined ? `${ip}/${ref}` : (readCaseNumber(ref) ?? ref),
}

const mayHave = (actor: Context['actor'], { row, receipt }: Asked, ctx: Context) =>
  mayReadCase({ ...ctx, actor }, row, { receipt, mandate: false })

async function byNumber(ctx: Context, { params }: { params: { ref: string } }): Promise<CaseRow | undefined> {
  const number = readCaseNumber(params.ref)
  return number ? findCaseByNumber(ctx.db, number) : undefined
}

const apply = operation({
  id: 'cases.api.apply',
  method: 'POST',
  path: '/api/v1/cases',
  summary: 'Submit an application for somebody. Needs an Idempotency-Key; repeating it makes no second case.',
  body: z.object({
    service: z.string().max(60),
    for: z.enum(['self', 'family', 'other']).default('other'),
    answers: z.record(z.string(), z.unknown()),
    applicant: z.object({
      name: z.string().min(1).max(100),
      phone: z.string().max(30).nullish(),
      email: z.email().nullish(),
    }),
    atCounter: z.array(z.string()).max(30).default([]),
  }),
  answer: z.object({ number: z.string(), secret: z.string(), made: z.boolean() }),
  may: (actor) => isProgram(actor, 'cases.submit'),
  async run(ctx, { body, idempotencyKey }): Promise<Answer> {
    const rules = await current(ctx, body.service)
    if (!rules) return refusal({ code: 'service-withdrawn' }, 404)
    const outcome = await applyByApi(ctx, rules, body, idempotencyKey)
    if ('mistakes' in outcome) return json(outcome, 400)
    if (isRefused(outcome)) return refusal(outcome.refusal)
    return json(
      { number: outcome.number, secret: receiptSecret(ctx.house.keys, outcome.id), made: outcome.made },
      outcome.made ? 201 : 200,
    )
  },
})

const list = operation({
  id: 'cases.api.list',
  method: 'GET',
  path: '/api/v1/cases',
  summary: 'Cases this program filed, newest first, by key: pass `next` as `after`.',
  query: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({ cases: z.array(standing), next: z.string().nullable() }),
  may: (actor) => isProgram(actor, 'cases.read'),
  async run(ctx, { query }) {
    const rows = await casesFiledBy(ctx.db, ctx.actor.id!, query.after, query.limit + 1)
    const shown = rows.slice(0, query.limit)
    return json({
      cases: await Promise.all(shown.map((row) => apiStanding(ctx, row))),
      next: rows.length > query.limit ? shown.at(-1)!.id : null,
    })
  },
})

const show = operation({
  id: 'cases.api.show',
  method: 'GET',
  path: '/api/v1/cases/:ref',
  summary:
    'Where a case stands. The number alone is enough and tells nothing about the person; who filed it, or has the secret of its receipt, learns what can be done.',
  params,
  query: secret,
  answer: z.union([ownStanding, standing]),
  load: withRight,
  limit: tries,
  may: anyone,
  run: async (ctx, _input, asked) =>
    json(
      mayHave(ctx.actor, asked, ctx)
        ? await apiOwnStanding(ctx, asked.row, asked.receipt)
        : await apiStanding(ctx, asked.row),
    ),
})

const events = operation({
  id: 'cases.api.events',
  method: 'GET',
  path: '/api/v1/cases/:ref/events',
  summary:
    'Each step with when it happened and was recorded, in order: pass `next` as `after`. For who filed the case, or with the secret of its receipt.',
  params,
  query: secret.extend({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  answer: z.object({ events: z.array(event), next: z.number().int().nullable() }),
  load: withRight,
  limit: tries,
  may: mayHave,
  reads: ({ row }) => [{ object: { kind: 'case', id: row.id }, purpose: 'own' }],
  async run(ctx, { query: { after, limit } }, { row }) {
    const found = await apiEvents(ctx, row, after, limit + 1)
    const shown = found.slice(0, limit)
    return json({ events: shown, next: found.length > limit ? shown.at(-1)!.seq : null })
  },
})

const actions = operation({
  id: 'cases.api.act',
  method: 'POST',
  path: '/api/v1/cases/:ref/actions',
  summary:
    'Withdraw, comment, object, open again, or answer a send-back, as who filed the case or with the secret of its receipt. With an Idempotency-Key it happens once.',
  params,
  query: secret,
  body: z.discriminatedUnion('type', [
    z.object({ type: z.literal('withdraw'), reason: z.string().max(1000).optional() }),
    z.object({ type: z.literal('comment'), text: z.string().trim().min(1).max(2000) }),
    z.object({ type: z.literal('appeal'), reason: z.string().trim().min(1).max(4000) }),
    z.object({ type: z.literal('reopen'), reason: z.string().trim().min(1).max(2000) }),
    z.object({
      type: z.literal('correct'),
      answers: z.record(z.string(), z.unknown()).default({}),
      atCounter: z.array(z.string()).max(30).default([]),
    }),
  ]),
  answer: ownStanding,
  load: withRight,
  limit: tries,
  may: (actor, asked, ctx) =>
    (actor.kind !== 'program' || hasScope(actor, 'cases.submit')) && mayHave(actor, asked, ctx),
  async run(ctx, { body, idempotencyKey }, { row, receipt }): Promise<Answer> {
    const outcome = await actByApi(ctx, row, body, { receipt, key: idempotencyKey })
    if ('mistakes' in outcome) return json({ mistakes: outcome.mistakes }, 400)
    if (isRefused(outcome)) return refusal(outcome.refusal)
    return json(await apiOwnStanding(ctx, (await findCase(ctx.db, row.id))!, receipt))
  },
})

export const apiOperations: readonly Operation[] = [apply, list, show, events, actions]
