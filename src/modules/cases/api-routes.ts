import { z } from 'zod'
import { hasScope } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, anyone, json, type Operation, operation, refusal } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { current } from '../catalogue/index.ts'
import { act } from './act.ts'
import { apiEvents, apiStanding, applyByApi } from './api.ts'
import { type CaseRow, casesFiledBy, findCaseByNumber } from './case-store.ts'
import { readCaseNumber, readSecret } from './number.ts'
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
  return row && { row, receipt: input.query.k !== undefined && opensWith(ctx, row, readSecret(input.query.k)) }
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
  may: (actor) => isProgram(actor, 'cases'),
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
  summary: 'Where a case stands. The number alone is enough and tells nothing about the person.',
  params,
  answer: standing,
  load: byNumber,
  limit: { count: 60, seconds: 60 },
  may: anyone,
  run: async (ctx, _input, row) => json(await apiStanding(ctx, row)),
})

const events = operation({
  id: 'cases.api.events',
  method: 'GET',
  path: '/api/v1/cases/:ref/events',
  summary:
    'Each step with when it happened and was recorded. For who filed the case, or with the secret of its receipt.',
  params,
  query: secret,
  answer: z.object({ events: z.array(event) }),
  load: withRight,
  limit: { count: 60, seconds: 60 },
  may: mayHave,
  reads: ({ row }) => [{ object: { kind: 'case', id: row.id }, purpose: 'own' }],
  run: async (ctx, _input, { row }) => json({ events: await apiEvents(ctx, row) }),
})

const actions = operation({
  id: 'cases.api.act',
  method: 'POST',
  path: '/api/v1/cases/:ref/actions',
  summary: 'Withdraw, comment or object, as who filed the case or with the secret of its receipt.',
  params,
  query: secret,
  body: z.discriminatedUnion('type', [
    z.object({ type: z.literal('withdraw'), reason: z.string().max(1000).optional() }),
    z.object({ type: z.literal('comment'), text: z.string().min(1).max(2000) }),
    z.object({ type: z.literal('appeal'), reason: z.string().min(1).max(4000) }),
  ]),
  answer: standing,
  load: withRight,
  limit: { count: 30, seconds: 60 },
  may: mayHave,
  async run(ctx, { body }, { row, receipt }) {
    const { type, ...words } = body
    const outcome = await act(ctx, row.id, { type, payload: words }, { channel: 'api', receipt })
    return isRefused(outcome)
      ? refusal(outcome.refusal)
      : json(await apiStanding(ctx, { ...row, state: outcome.state }))
  },
})

export const apiOperations: readonly Operation[] = [apply, list, show, events, actions]
