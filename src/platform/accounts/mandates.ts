import type { Context, DateText, Db } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import { type Contact, maskContact } from './contact.ts'
import * as store from './mandate-store.ts'
import { byWhom, covers, today } from './policy.ts'

/** What an action is about, for the question whether a mandate reaches it. */
export interface About {
  service: string
  person?: string | null
  account?: string | null
  area?: string | null
}

/** The mandate reaches this service for this person, or for whoever lives in this area, on that day. */
export function mandateReaches(mandate: store.Mandate, about: About, day: DateText): boolean {
  if (day < mandate.from || mandate.until < day) return false
  if (!mandate.services.includes('*') && !mandate.services.includes(about.service)) return false
  if ('area' in mandate.for) return !!about.area && covers(mandate.for.area, about.area)
  const { person, account } = mandate.for
  return (!!person && person === about.person) || (!!account && account === about.account)
}

/** Mandates by which the actor may act for one person in this service today. */
export async function heldFor(ctx: Context, service: string): Promise<store.Mandate[]> {
  if (ctx.actor.kind !== 'account' || !ctx.actor.id) return []
  const held = await store.mandatesOf(ctx.db, ctx.actor.id)
  return held.filter(
    (mandate) => !('area' in mandate.for) && mandateReaches(mandate, { service, ...mandate.for }, today(ctx)),
  )
}

/** The actor acts for this person in this service today. Looked up each time: an ended mandate ends access at once. */
export async function actsFor(ctx: Context, about: About): Promise<boolean> {
  if (about.account && about.account === ctx.actor.id) return false
  const held = await heldFor(ctx, about.service)
  return held.some((mandate) => mandateReaches(mandate, { ...about, area: null }, today(ctx)))
}

/** Makes a mandate that is in force at once, in the caller's transaction. */
export async function giveMandate(
  ctx: Context,
  db: Db,
  mandate: Omit<store.Mandate, 'id' | 'holder'> & { holder: string },
): Promise<{ id: string } | Refused> {
  const wrong = wrongTerms(ctx, mandate)
  if (wrong) return wrong
  const id = ctx.newId()
  await store.insertMandate(db, { ...mandate, id, offered: null, madeBy: byWhom(ctx), at: ctx.now })
  return { id }
}

const mostOffers = 10

/**
 * Offers somebody the right to act for the actor. Whether the contact has an account is not told: it gets the same
 * message either way, and only its owner can accept.
 */
export async function offerMandate(
  ctx: Context,
  offer: { to: Contact; services: readonly string[]; until: DateText },
): Promise<{ id: string } | Refused> {
  const account = ctx.actor.id!
  const self = await accounts.findAccount(ctx.shared, account)
  const mandate = {
    id: ctx.newId(),
    holder: null,
    for: { account, person: ctx.actor.person },
    consent: { by: 'account' },
    evidence: null,
    from: today(ctx),
    ...offer,
  } as const
  return ctx.transaction(async (db) => {
    const wrong = wrongTerms(ctx, mandate)
    if (wrong) return wrong
    if (self?.demo) return refuse('demo-account')
    if (self && provenContacts(self).includes(offer.to.value)) return refuse('mandate-yourself', undefined, 'contact')
    if ((await store.countOffers(db, account)) >= mostOffers) return refuse('mandate-offers')
    const offered = { to: blindContact(ctx, offer.to.value), hint: maskContact(offer.to) }
    await store.insertMandate(db, { ...mandate, offered, madeBy: account, at: ctx.now })
    await ctx.house.notices.send(ctx, db, {
      kind: 'mandate',
      to: offer.to.kind === 'phone' ? { phone: offer.to.value } : { email: offer.to.value },
      values: { until: { date: offer.until }, link: '/akun/kuasa' },
      dedupe: { caseId: null, key: `mandate/${mandate.id}` },
    })
    return { id: mandate.id }
  })
}

/** Accepts or declines what was offered to one of the actor's proven contacts. */
export async function answerMandate(ctx: Context, id: string, accepts: boolean): Promise<{ id: string } | Refused> {
  // Not inside: a transaction that waits for a second connection holds up all others when many come at once.
  const self = await accounts.findAccount(ctx.shared, ctx.actor.id!)
  return ctx.transaction(async (db) => {
    const mandate = await store.lockMandate(db, id)
    const own = self && provenContacts(self).some((value) => mandate?.offeredTo?.equals(blindContact(ctx, value)))
    if (!mandate || !own || isFor(mandate, ctx)) return refuse('not-found')
    if (mandate.endedAt !== null || mandate.until < today(ctx)) return refuse('mandate-over')
    if (mandate.holder) return refuse('mandate-answered')
    if (accepts) await store.acceptMandate(db, id, self.id, ctx.now)
    else await store.closeMandate(db, id, self.id, ctx.now)
    return { id }
  })
}

/** Ends a mandate now: whoever it is for, or who holds it. Ended already: nothing more to do. */
export function endMandate(ctx: Context, id: string): Promise<{ id: string } | Refused> {
  return ctx.transaction(async (db) => {
    const mandate = await store.lockMandate(db, id)
    if (!mandate || !(isFor(mandate, ctx) || mandate.holder === ctx.actor.id)) return refuse('not-found')
    await store.closeMandate(db, id, ctx.actor.id, ctx.now)
    return { id }
  })
}

/** `ended` by somebody or by its day. */
export type Standing = 'offered' | 'inForce' | 'ended'

export interface Around {
  /** What the actor gave, what they hold, and what waits for their answer. */
  given: (store.KeptMandate & { standing: Standing })[]
  held: (store.KeptMandate & { standing: Standing })[]
  offered: store.KeptMandate[]
}

/** All mandates that concern the actor. */
export async function mandatesOfActor(ctx: Context): Promise<Around> {
  const account = ctx.actor.id!
  const self = await accounts.findAccount(ctx.shared, account)
  const contacts = (self ? provenContacts(self) : []).map((value) => blindContact(ctx, value))
  const around = await store.mandatesAround(ctx.db, { account, person: ctx.actor.person }, contacts)
  const all = around.map((mandate) => ({ ...mandate, standing: standingOf(mandate, today(ctx)) }))
  return {
    given: all.filter((mandate) => isFor(mandate, ctx)),
    held: all.filter((mandate) => mandate.holder === account),
    offered: all.filter((mandate) => !mandate.holder && mandate.standing === 'offered' && !isFor(mandate, ctx)),
  }
}

function standingOf(mandate: store.KeptMandate, day: DateText): Standing {
  if (mandate.endedAt !== null || mandate.until < day) return 'ended'
  return mandate.holder ? 'inForce' : 'offered'
}

function isFor(mandate: store.Mandate, { actor }: Pick<Context, 'actor'>): boolean {
  if ('area' in mandate.for) return false
  const { person, account } = mandate.for
  return (!!account && account === actor.id) || (!!person && person === actor.person)
}

/** All that is wrong with the terms of a mandate, each with the field it is about. */
export function faultsOfTerms(
  ctx: Context,
  {
    from,
    until,
    services,
    consent,
    evidence,
  }: Pick<store.Mandate, 'services' | 'from' | 'until' | 'evidence'> & {
    consent: Pick<store.Mandate['consent'], 'by'>
  },
): { field: string; code: string }[] {
  const written = consent.by === 'decree' || consent.by === 'letter'
  return [
    ...(services.length === 0 ? [{ field: 'services', code: 'mandate-services' }] : []),
    ...(until < from || until < today(ctx) ? [{ field: 'until', code: 'mandate-dates' }] : []),
    ...(written && !evidence ? [{ field: 'evidence', code: 'mandate-evidence' }] : []),
  ]
}

function wrongTerms(ctx: Context, mandate: Omit<store.Mandate, 'id' | 'holder'>): Refused | null {
  const [first] = faultsOfTerms(ctx, mandate)
  return first ? refuse(first.code, undefined, first.field) : null
}

const provenContacts = ({ phone, phoneVerified, email, emailVerified }: accounts.Account): string[] =>
  [phoneVerified ? phone : null, emailVerified ? email : null].filter((value) => value !== null)

const blindContact = (ctx: Context, value: string) => ctx.house.keys.blind('mandate-contact', value)
