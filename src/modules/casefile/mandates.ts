import { findByContact, readContact } from '../../platform/accounts/index.ts'
import { today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { findCaseByNumber, officersNamed, rulesOf } from '../cases/index.ts'
import * as store from './mandate-store.ts'
import { faultsOf, isInForce, type OmbudsmanMandate, type Terms } from './model/mandate.ts'

/** Cases that one letter names at most. */
const mostCases = 50

export interface Typed extends Terms {
  id: string
  /** E-mail or telephone with which the examiner logs in. */
  contact: string
  /** Numbers of cases, one a line. */
  cases: string
}

/** Records the Ombudsman's letter: all that is wrong at once, else done. */
export async function recordMandate(ctx: Context, typed: Typed): Promise<Mistake[]> {
  const contact = readContact(typed.contact)
  const account = contact && (await findByContact(ctx.shared, contact))
  // In the order of the form.
  const mistakes = faultsOf(typed, today(ctx))
  if (!account) mistakes.unshift({ path: 'contact', code: typed.contact === '' ? 'required' : 'ombudsman-account' })
  const numbers = [...new Set(typed.cases.toUpperCase().split(/[\s,;]+/))].filter((number) => number !== '')
  if (numbers.length === 0) mistakes.push({ path: 'cases', code: 'required' })
  if (numbers.length > mostCases) mistakes.push({ path: 'cases', code: 'ombudsman-many', values: { most: mostCases } })
  const found = await Promise.all(numbers.slice(0, mostCases).map((number) => findCaseByNumber(ctx.db, number)))
  const unknown = numbers.find((_, at) => at < mostCases && !found[at])
  if (unknown) mistakes.push({ path: 'cases', code: 'ombudsman-case', values: { number: unknown.slice(0, 40) } })
  if (mistakes.length > 0) return mistakes
  const { id, number, dated, from, until } = typed
  const mandate = { id, account: account!.id, number, dated: dated!, from: from!, until: until!, endedAt: null }
  const cases = found.map((row) => row!.id)
  await ctx.transaction((db) => store.insertMandate(db, mandate, cases, ctx.actor.id!, ctx.now))
  return []
}

export interface MandateView extends OmbudsmanMandate {
  name: string
  state: 'inForce' | 'coming' | 'over' | 'ended'
  cases: readonly string[]
}

export async function mandatesView(ctx: Context): Promise<MandateView[]> {
  const mandates = await store.listMandates(ctx.db)
  const [names, cases] = await Promise.all([
    officersNamed(
      ctx,
      mandates.map(({ account }) => account),
    ),
    store.casesOf(
      ctx.db,
      mandates.map(({ id }) => id),
    ),
  ])
  return mandates.map((mandate) => ({
    ...mandate,
    name: names.get(mandate.account) ?? '–',
    state: stateOf(mandate, today(ctx)),
    cases: cases.filter((one) => one.mandate === mandate.id).map(({ number }) => number),
  }))
}

function stateOf(mandate: OmbudsmanMandate, day: string): MandateView['state'] {
  if (mandate.endedAt !== null) return 'ended'
  if (isInForce(mandate, day)) return 'inForce'
  return day < mandate.from ? 'coming' : 'over'
}

export interface Examined {
  mandate: OmbudsmanMandate
  cases: readonly { number: string; service: string }[]
}

/** What the actor may examine today. */
export async function examinedBy(ctx: Context): Promise<Examined[]> {
  if (ctx.actor.kind !== 'account' || ctx.actor.id === null) return []
  const mandates = (await store.mandatesOf(ctx.db, ctx.actor.id)).filter((one) => isInForce(one, today(ctx)))
  const cases = await store.casesOf(
    ctx.db,
    mandates.map(({ id }) => id),
  )
  const named = await Promise.all(
    cases.map(async (one) => ({
      ...one,
      service: pick((await rulesOf(ctx, one.service, one.version)).definition.name, ctx.lang),
    })),
  )
  return mandates.map((mandate) => ({ mandate, cases: named.filter((one) => one.mandate === mandate.id) }))
}
