import { h } from 'preact'
import { z } from 'zod'
import { holds, today } from '../../platform/accounts/policy.ts'
import { unitNames } from '../../platform/accounts/unit-names.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  anyone,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused } from '../../platform/outcome.ts'
import { recordRefusedAccess } from '../../platform/readings/index.ts'
import { QrCode } from '../../ui/index.ts'
import { act } from './act.ts'
import {
  applicants,
  back,
  type Found,
  found,
  isApplicants,
  looking,
  opened,
  params,
  query,
  speaking,
  tries,
} from './followed.ts'
import { speakingOf } from './notes.ts'
import { readCaseNumber } from './number.ts'
import { WithdrawPage } from './pages/doing.tsx'
import { ReceiptPage } from './pages/receipt.tsx'
import { FindPage, StandingPage } from './pages/standing.tsx'
import { TrackPage } from './pages/track.tsx'
import { receiptSecret } from './seal.ts'
import { mayReadCase, standingOf, undecreedYear } from './track.ts'
import { trackView } from './track-view.ts'

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
      if (wrong) await recordRefusedAccess(ctx, 'cases.track', seen.row.number, input.ip)
      return speaking(seen, h(StandingPage, { standing: await standingOf(ctx, seen.row), wrong }))
    }
    return trackPage(ctx, seen)
  },
})

async function trackPage(ctx: Context, seen: Found, wrong?: Mistake & { of: Written }): Promise<Answer> {
  const opening = await opened(ctx, seen)
  const view = await trackView(speakingOf(ctx, opening.rules.definition), opening, looking(seen), seen.secret)
  // What is not offered any more needs no mending: the page says how things stand.
  const mistakes = wrong && view.offers.includes(wrong.of) ? [wrong] : []
  return speaking(seen, h(TrackPage, { ...view, mistakes }), wrong ? 422 : 200)
}

const receipt = operation({
  id: 'cases.receipt',
  method: 'GET',
  path: '/lacak/:ref/tanda-terima',
  ...applicants,
  // The receipt opens the case for its applicant, so only who may act for them at the counter prints it again.
  may: (actor, seen, ctx) =>
    isApplicants(ctx, seen) ||
    (holds(actor, ['officer', 'verifier', 'unitHead'], today(ctx)) && mayReadCase({ ...ctx, actor }, seen.row)),
  async run(ctx, input, seen) {
    const { row, content, rules } = await opened(ctx, seen)
    const secret = receiptSecret(ctx.house.keys, row.parent ?? row.id)
    const unitName = await unitNames(ctx)
    const link = `${ctx.origin}${ctx.path(`/lacak/${row.number}?k=${secret}`)}`
    const late = Math.abs(row.received_at.getTime() - row.submitted_at.getTime()) > 60_000
    return speaking(
      seen,
      h(ReceiptPage, {
        number: row.number,
        secret,
        service: rules.definition.name,
        unit: pick(unitName(row.unit), ctx.lang),
        received: row.received_at.getTime(),
        recorded: late ? row.submitted_at.getTime() : null,
        due: row.due_at?.getTime() ?? null,
        undecreed: undecreedYear(ctx, row.due_at?.getTime() ?? null),
        fee: rules.definition.standard.fee,
        applicant: content.applicant.name,
        another:
          ctx.house.modules
            .map((room) => room.another?.(row, rules.definition, secret) ?? null)
            .find((way) => way !== null) ?? null,
        qr: h(QrCode, { text: link, label: ctx.t('cases.receipt.qr') }),
        paper: input.query.kertas ?? 'half',
        counter: (row.channel === 'counter' || row.channel === 'paper') && row.filed_by === ctx.actor.id,
      }),
    )
  },
})

type Written = 'comment' | 'appeal' | 'reopen'

// Words of the applicant, each with a form on the page.
function writing(
  type: Written,
  path: string,
  field: string,
  payload: (text: string) => Record<string, string>,
): Operation {
  return operation({
    id: `cases.${type}`,
    method: 'POST',
    path: `/lacak/:ref/${path}`,
    ...applicants,
    body: z.record(z.string(), z.string().max(10_000)),
    async run(ctx, { body }, seen) {
      const text = body[field]?.trim() ?? ''
      // That something is still broken is said with one press; words are welcome.
      const needed = type !== 'reopen' || seen.noun === undefined
      if (!text && needed) return trackPage(ctx, seen, { of: type, path: field, code: 'required' })
      if (text.length > MOST)
        return trackPage(ctx, seen, { of: type, path: field, code: 'too-long', values: { maximum: MOST } })
      const outcome = await act(ctx, seen.row.id, { type, payload: text ? payload(text) : null }, looking(seen))
      return isRefused(outcome) ? refusal(outcome.refusal) : back(seen, `cases.${type}.done`)
    },
  })
}

const MOST = 4000
const comment = writing('comment', 'catatan', 'text', (text) => ({ text }))
const appeal = writing('appeal', 'keberatan', 'reason', (reason) => ({ reason }))
const reopen = writing('reopen', 'pembukaan', 'again', (reason) => ({ reason }))

const askWithdraw = operation({
  id: 'cases.askWithdraw',
  method: 'GET',
  path: '/lacak/:ref/pembatalan',
  ...applicants,
  async run(ctx, _input, seen) {
    const { rules, row } = await opened(ctx, seen)
    return speaking(seen, h(WithdrawPage, { number: row.number, secret: seen.secret, service: rules.definition.name }))
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

export const trackOperations: readonly Operation[] = [
  find,
  track,
  receipt,
  comment,
  appeal,
  reopen,
  askWithdraw,
  withdraw,
]
