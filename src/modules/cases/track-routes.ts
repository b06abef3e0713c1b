import { h } from 'preact'
import { z } from 'zod'
import { findUnit } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  anyone,
  type Input,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act } from './act.ts'
import { type CaseRow, findCaseByNumber } from './case-store.ts'
import { mendCase, mendPlace, mendView } from './mend.ts'
import { readCaseNumber, readSecret } from './number.ts'
import { type OpenCase, openCase } from './open.ts'
import { FindPage, MendPage, QrCode, ReceiptPage, StandingPage, TrackPage, WithdrawPage } from './pages/track.tsx'
import { attach, promiseAtCounter, removePaper } from './papers.ts'
import { receiptSecret } from './seal.ts'
import { mayReadCase, opensWith, standingOf, trackView } from './track.ts'

const params = z.object({ ref: z.string().max(40) })
const query = z.object({ k: z.string().max(40).optional(), kertas: z.enum(['roll', 'half']).optional() })
const paperParams = params.extend({ document: z.string().max(60) })

type Found = { row: CaseRow; secret: string | null; receipt: boolean }
type Asked = Input<{ ref: string }, { k?: string }, unknown>

async function found(ctx: Context, { params, query }: Asked): Promise<Found | undefined> {
  const number = readCaseNumber(params.ref)
  const row = number ? await findCaseByNumber(ctx.db, number) : undefined
  if (!row) return undefined
  const secret = query.k ? readSecret(query.k) : null
  const receipt = secret !== null && opensWith(ctx, row, secret)
  return { row, secret: receipt ? secret : null, receipt }
}

const isApplicants = (ctx: Context, { row, receipt }: Found) =>
  receipt || (ctx.actor.kind === 'account' && (row.account === ctx.actor.id || row.filed_by === ctx.actor.id))
const looking = ({ receipt }: Found) => ({ receipt, mandate: false })
// Secrets that are tried slow down per number, however it is typed. A number alone opens nothing that could be guessed.
const tries = {
  count: 30,
  seconds: 60,
  key: ({ params: { ref }, query: { k } }: Asked) => (k === undefined ? null : (readCaseNumber(ref) ?? ref)),
}

const applicants = {
  params,
  query,
  load: found,
  limit: tries,
  may: (_actor: Context['actor'], row: Found, ctx: Context) => isApplicants(ctx, row),
  reads: ({ row }: Found) => [{ object: { kind: 'case' as const, id: row.id }, purpose: 'own' }],
}

const find = operation({
  id: 'cases.find',
  method: 'GET',
  path: '/lacak',
  query: z.object({ nomor: z.string().max(100).optional() }),
  may: anyone,
  async run(_ctx, { query: { nomor } }) {
    if (nomor === undefined) return page(h(FindPage, { typed: '' }))
    const number = readCaseNumber(nomor)
    return number
      ? redirect(`/lacak/${number}`)
      : page(
          h(FindPage, { typed: nomor, mistake: { path: 'nomor', code: nomor.trim() ? 'case-number' : 'required' } }),
          422,
        )
  },
})

const track = operation({
  id: 'cases.track',
  method: 'GET',
  path: '/lacak/:ref',
  params,
  query,
  limit: tries,
  cache: { seconds: 10, unless: 'k' },
  may: anyone,
  async run(ctx, input) {
    const seen = await found(ctx, input)
    if (!seen)
      return page(h(FindPage, { typed: input.params.ref, mistake: { path: 'nomor', code: 'case-unknown' } }), 404)
    if (!isApplicants(ctx, seen)) {
      const wrong = input.query.k ? { path: 'k', code: 'secret-wrong' } : undefined
      return page(h(StandingPage, { standing: await standingOf(ctx, seen.row), wrong }))
    }
    return page(h(TrackPage, await trackView(ctx, await opened(ctx, seen), looking(seen), seen.secret)))
  },
})

async function opened(ctx: Context, { row }: Found): Promise<OpenCase> {
  const found = await openCase(ctx, row.id)
  if (!found) throw new Error(`case ${row.number} has lost its words`)
  return found
}

const receipt = operation({
  id: 'cases.receipt',
  method: 'GET',
  path: '/lacak/:ref/tanda-terima',
  ...applicants,
  may: (actor, seen, ctx) => isApplicants(ctx, seen) || mayReadCase({ ...ctx, actor }, seen.row),
  async run(ctx, input, seen) {
    const { row, content, rules } = await opened(ctx, seen)
    const secret = receiptSecret(ctx.house.keys, row.parent ?? row.id)
    const unit = await findUnit(ctx.db, row.unit)
    const link = `${ctx.origin}${ctx.path(`/lacak/${row.number}?k=${secret}`)}`
    const late = Math.abs(row.received_at.getTime() - row.submitted_at.getTime()) > 60_000
    return page(
      h(ReceiptPage, {
        number: row.number,
        secret,
        service: rules.definition.name,
        unit: (ctx.lang === 'en' ? unit?.name_en : unit?.name_id) ?? row.unit,
        received: row.received_at.getTime(),
        recorded: late ? row.submitted_at.getTime() : null,
        due: row.due_at?.getTime() ?? null,
        fee: rules.definition.standard.fee,
        applicant: content.applicant.name,
        qr: h(QrCode, { text: link, label: ctx.t('cases.receipt.qr') }),
        paper: input.query.kertas ?? 'half',
        counter: (row.channel === 'counter' || row.channel === 'paper') && row.filed_by === ctx.actor.id,
      }),
    )
  },
})

const back = (seen: Found, key: string): Answer =>
  redirect(`/lacak/${seen.row.number}${seen.secret ? `?k=${seen.secret}` : ''}`, { flash: { key, tone: 'ok' } })

const comment = operation({
  id: 'cases.comment',
  method: 'POST',
  path: '/lacak/:ref/catatan',
  ...applicants,
  body: z.object({ text: z.string().trim().min(1).max(2000) }),
  async run(ctx, { body }, seen) {
    const outcome = await act(ctx, seen.row.id, { type: 'comment', payload: { text: body.text } }, looking(seen))
    return isRefused(outcome) ? refusal(outcome.refusal) : back(seen, 'cases.comment.done')
  },
})

const appeal = operation({
  id: 'cases.appeal',
  method: 'POST',
  path: '/lacak/:ref/keberatan',
  ...applicants,
  body: z.object({ reason: z.string().trim().min(1).max(4000) }),
  async run(ctx, { body }, seen) {
    const outcome = await act(ctx, seen.row.id, { type: 'appeal', payload: { reason: body.reason } }, looking(seen))
    return isRefused(outcome) ? refusal(outcome.refusal) : back(seen, 'cases.appeal.done')
  },
})

const askWithdraw = operation({
  id: 'cases.askWithdraw',
  method: 'GET',
  path: '/lacak/:ref/pembatalan',
  ...applicants,
  async run(ctx, _input, seen) {
    const { rules, row } = await opened(ctx, seen)
    return page(h(WithdrawPage, { number: row.number, secret: seen.secret, service: rules.definition.name }))
  },
})

const withdraw = operation({
  id: 'cases.withdraw',
  method: 'POST',
  path: '/lacak/:ref/pembatalan',
  ...applicants,
  body: z.object({ reason: z.string().max(1000).optional() }),
  async run(ctx, { body }, seen) {
    const outcome = await act(
      ctx,
      seen.row.id,
      { type: 'withdraw', payload: body.reason ? { reason: body.reason } : null },
      looking(seen),
    )
    return isRefused(outcome) ? refusal(outcome.refusal) : back(seen, 'cases.withdraw.done')
  },
})

const showMend = operation({
  id: 'cases.showMend',
  method: 'GET',
  path: '/lacak/:ref/perbaikan',
  ...applicants,
  async run(ctx, _input, seen) {
    const view = await mendView(ctx, await opened(ctx, seen), seen.secret, [])
    return view ? page(h(MendPage, view)) : back(seen, 'cases.mend.nothing')
  },
})

const mend = operation({
  id: 'cases.mend',
  method: 'POST',
  path: '/lacak/:ref/perbaikan',
  ...applicants,
  body: z.record(z.string(), z.unknown()),
  async run(ctx, { body }, seen) {
    const opening = await opened(ctx, seen)
    const outcome = await mendCase(ctx, opening, body, looking(seen))
    if ('mistakes' in outcome) {
      const view = await mendView(ctx, opening, seen.secret, outcome.mistakes)
      return view ? page(h(MendPage, view), 422) : back(seen, 'cases.mend.nothing')
    }
    return isRefused(outcome) ? refusal(outcome.refusal) : back(seen, 'cases.mend.done')
  },
})

const mendPaper = operation({
  id: 'cases.mendPaper',
  method: 'POST',
  path: '/lacak/:ref/perbaikan/dokumen/:document',
  ...applicants,
  params: paperParams,
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  async run(ctx, { params, files }, seen) {
    const opening = await opened(ctx, seen)
    const outcome = await attach(ctx, mendPlace(opening), params.document, files[0])
    if (!isRefused(outcome)) return toMend(seen, params.document)
    const view = await mendView(ctx, opening, seen.secret, [
      { path: params.document, code: outcome.refusal.code, values: { ...outcome.refusal.values } },
    ])
    return view ? page(h(MendPage, view), 422) : refusal(outcome.refusal)
  },
})

const toMend = (seen: Found, document: string) =>
  redirect(`/lacak/${seen.row.number}/perbaikan${seen.secret ? `?k=${seen.secret}` : ''}#document-${document}`)

const mendAtCounter = operation({
  id: 'cases.mendAtCounter',
  method: 'POST',
  path: '/lacak/:ref/perbaikan/dokumen/:document/loket',
  ...applicants,
  params: paperParams,
  body: z.object({ atCounter: z.string().optional() }),
  async run(ctx, { params, body }, seen) {
    const outcome = await promiseAtCounter(
      ctx,
      mendPlace(await opened(ctx, seen)),
      params.document,
      body.atCounter === 'yes',
    )
    return isRefused(outcome) ? refusal(outcome.refusal) : toMend(seen, params.document)
  },
})

const unmendPaper = operation({
  id: 'cases.unmendPaper',
  method: 'POST',
  path: '/lacak/:ref/perbaikan/dokumen/:document/:paper/hapus',
  ...applicants,
  params: paperParams.extend({ paper: z.uuid() }),
  async run(ctx, { params }, seen) {
    const place = mendPlace(await opened(ctx, seen))
    if (place.documents.some((d) => d.id === params.document)) await removePaper(ctx, place, params.paper)
    return toMend(seen, params.document)
  },
})

export const trackOperations: readonly Operation[] = [
  find,
  track,
  receipt,
  comment,
  appeal,
  askWithdraw,
  withdraw,
  showMend,
  mend,
  mendPaper,
  mendAtCounter,
  unmendPaper,
]
