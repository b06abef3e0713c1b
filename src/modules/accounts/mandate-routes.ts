import { h } from 'preact'
import { z } from 'zod'
import {
  answerMandate,
  endMandate,
  faultsOfTerms,
  offerMandate,
  readContact,
  today,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  loggedIn,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { boxesOf, readDate } from './admin.ts'
import { atTheCounter } from './counter-routes.ts'
import { shownAs } from './form.ts'
import { giveByLetter, nikRefusal } from './letter.ts'
import { mandatesView, serviceOptions } from './mandate-views.ts'
import { LetterPage, MandatePage, MandatesPage, type TermsView } from './pages/mandates.tsx'

const params = z.object({ mandate: z.uuid() })
const text = (most: number) => z.string().trim().max(most).default('')
const terms = z.looseObject({
  contact: text(200),
  services: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  'until.d': text(10),
  'until.m': text(10),
  'until.y': text(10),
})
type Terms = z.infer<typeof terms>

const mine = operation({
  id: 'accounts.mandates',
  method: 'GET',
  path: '/akun/kuasa',
  may: loggedIn,
  run: async (ctx) => page(h(MandatesPage, await mandatesView(ctx))),
})

const form = operation({
  id: 'accounts.mandatePage',
  method: 'GET',
  path: '/akun/kuasa/baru',
  may: loggedIn,
  run: async (ctx) => page(h(MandatePage, await termsView(ctx))),
})

async function termsView(ctx: Context, typed?: Terms, wrong: Refused | readonly Mistake[] = []): Promise<TermsView> {
  return {
    services: await serviceOptions(ctx),
    contact: typed?.contact ?? '',
    chosen: typed?.services ?? [],
    until: typed ? boxesOf(typed, 'until') : null,
    ...('refusal' in wrong ? shownAs(wrong.refusal) : { mistakes: wrong }),
  }
}

/** The services and the day, with all that is wrong with them. */
async function termsOf(ctx: Context, typed: Terms, by: 'account' | 'letter', evidence: string | null = null) {
  const until = readDate(typed, 'until')
  const known = new Set((await serviceOptions(ctx)).map(({ value }) => value))
  const services = typed.services.includes('*') ? ['*'] : typed.services.filter((id) => known.has(id))
  const faults = faultsOfTerms(ctx, { services, from: today(ctx), until: until ?? '', consent: { by }, evidence })
  const wrong: Mistake[] = faults.map(({ field, code }) => ({ path: field, code }))
  if (!readContact(typed.contact)) wrong.unshift({ path: 'contact', code: 'contact-form' })
  return { services, until, wrong }
}

const give = operation({
  id: 'accounts.giveMandate',
  method: 'POST',
  path: '/akun/kuasa',
  may: loggedIn,
  body: terms,
  limit: { count: 20, seconds: 3600 },
  async run(ctx, { body }) {
    const { services, until, wrong } = await termsOf(ctx, body, 'account')
    const to = readContact(body.contact)
    const outcome = to && until && wrong.length === 0 ? await offerMandate(ctx, { to, services, until }) : wrong
    if (!('id' in outcome)) return page(h(MandatePage, await termsView(ctx, body, outcome)), 422)
    return redirect('/akun/kuasa', { flash: { key: 'accounts.mandate.sent', tone: 'ok' } })
  },
})

const answer = operation({
  id: 'accounts.answerMandate',
  method: 'POST',
  path: '/akun/kuasa/:mandate/jawaban',
  params,
  may: loggedIn,
  body: z.object({ jawaban: z.enum(['terima', 'tolak']) }),
  run: async (ctx, { params, body }) =>
    after(
      await answerMandate(ctx, params.mandate, body.jawaban === 'terima'),
      body.jawaban === 'terima' ? 'accounts.mandate.accepted' : 'accounts.mandate.declined',
    ),
})

const end = operation({
  id: 'accounts.endMandate',
  method: 'POST',
  path: '/akun/kuasa/:mandate/pengakhiran',
  params,
  may: loggedIn,
  run: async (ctx, { params }) => after(await endMandate(ctx, params.mandate), 'accounts.mandate.ended.done'),
})

function after(outcome: { id: string } | Refused, key: string): Answer {
  if (isRefused(outcome)) return refusal(outcome.refusal, undefined, '/akun/kuasa')
  return redirect('/akun/kuasa', { flash: { key, tone: 'ok' } })
}

const letterPage = operation({
  id: 'accounts.letterPage',
  method: 'GET',
  path: '/petugas/loket/kuasa',
  may: atTheCounter,
  run: async (ctx) => page(h(LetterPage, { ...(await termsView(ctx)), nik: '', number: '' })),
})

const letterTerms = terms.extend({ nik: text(40), evidence: text(60) })

const letter = operation({
  id: 'accounts.giveByLetter',
  method: 'POST',
  path: '/petugas/loket/kuasa',
  may: atTheCounter,
  body: letterTerms,
  limit: { count: 60, seconds: 3600 },
  async run(ctx, { body }) {
    const { nik, contact, evidence: number } = body
    const { services, until, wrong } = await termsOf(ctx, body, 'letter', number)
    wrong.unshift(...shownAs(nikRefusal(nik)?.refusal).mistakes)
    const outcome =
      until && wrong.length === 0 ? await giveByLetter(ctx, { nik, contact, number, services, until }) : wrong
    if (!('id' in outcome)) return page(h(LetterPage, { ...(await termsView(ctx, body, outcome)), nik, number }), 422)
    return redirect('/petugas/loket/kuasa', { flash: { key: 'accounts.mandate.given', tone: 'ok' } })
  },
})

export const mandateOperations: readonly Operation[] = [mine, form, give, answer, end, letterPage, letter]
