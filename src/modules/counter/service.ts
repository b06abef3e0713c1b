import { accountsOfPerson } from '../../platform/accounts/claim-store.ts'
import { readPhone } from '../../platform/accounts/contact.ts'
import { grantsFor, reaches, today } from '../../platform/accounts/policy.ts'
import type { Context, Role } from '../../platform/context.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { type DraftRow, draftsBy, findDraft, openDraft, startDraft, stepsOf } from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { current, offered } from '../catalogue/index.ts'
import { findVisible, lookUp, type PersonView, viewPerson } from '../population/index.ts'
import { matterOf, receivedFault } from './model.ts'
import { claimPaper, findPaper } from './store.ts'

/** Roles that stand at a counter. */
export const counterRoles: readonly Role[] = ['officer', 'verifier', 'unitHead']

/** Services that this officer may take in for somebody else. */
export async function servicesHere(ctx: Context): Promise<readonly Definition[]> {
  const grants = grantsFor(ctx.actor, counterRoles, today(ctx))
  const all = await offered(ctx)
  return all.filter(
    ({ applicants, unit }) =>
      applicants.roles.includes('officer') && grants.some((grant) => reaches({ ...grant, area: null }, { unit })),
  )
}

/** Somebody of the register with the family, as far as the officer's areas reach. */
export async function findClient(ctx: Context, id: string): Promise<PersonView | undefined> {
  return (await findVisible(ctx, id)) ? viewPerson(ctx, id) : undefined
}

/** A paper receipt whose papers are entered now. */
export interface Paper {
  number: string
  receivedAt: number
}

export interface Intake {
  /** Made by the page, so that pressing twice makes one draft. */
  id: string
  service: string
  name: string
  phone: string
  /** Whom the register knows, with the family. */
  client: PersonView | null
  /** Person of that family whom it is about. */
  about: string | null
  paper: Paper | null
}

/** Starts a draft for whoever stands at the counter, with all that the register knows. Answers with its first step. */
export async function takeIn(ctx: Context, intake: Intake): Promise<{ id: string; step: string } | Refused> {
  const rules = await current(ctx, intake.service)
  if (!rules) return refuse('service-withdrawn')
  if (!(await servicesHere(ctx)).some(({ id }) => id === intake.service)) return refuse('not-at-counter')
  const { client } = intake
  const mends = rules.definition.mends?.includes('recorded-dead')
  if (client?.person.status === 'dead' && !mends) return refuse('recorded-dead')
  const phone = intake.phone.trim() ? readPhone(intake.phone) : null
  if (intake.phone.trim() && !phone) return refuse('phone', undefined, 'phone')
  const paper = intake.paper && (await claim(ctx, intake.paper, intake.id))
  if (paper && isRefused(paper)) return paper

  const subject = client && [client.person, ...(client.family?.people ?? [])].find(({ id }) => id === intake.about)
  const account = client ? ((await accountsOfPerson(ctx.db, client.person.id))[0] ?? null) : null
  const started = await startDraft(ctx, {
    id: intake.id,
    service: intake.service,
    channel: intake.paper ? 'paper' : 'counter',
    for: matterOf(rules.definition, !subject || subject.id === client?.person.id),
    account,
    applicant: { name: client?.person.name ?? intake.name.trim(), phone },
    person: client?.person.id ?? null,
    subject: (subject && (await lookUp(ctx, subject.nik))) ?? undefined,
  })
  return isRefused(started) ? started : firstStep(ctx, intake.id)
}

export async function firstStep(ctx: Context, id: string): Promise<{ id: string; step: string } | Refused> {
  const row = await findDraft(ctx.db, id)
  return row ? { id, step: stepsOf(await openDraft(ctx, row))[0]! } : refuse('draft-gone')
}

/** Says what is wrong with a paper before anything is asked. */
export async function checkPaper(ctx: Context, { number, receivedAt }: Paper): Promise<{ done: true } | Refused> {
  const row = await findPaper(ctx.db, number)
  if (!row) return refuse('paper-unknown', undefined, 'number')
  if (row.case) return refuse('paper-used', undefined, 'number')
  const fault = receivedFault(receivedAt, ctx.now)
  return fault ? refuse(fault, undefined, 'time') : { done: true }
}

async function claim(ctx: Context, paper: Paper, draft: string): Promise<{ done: true } | Refused> {
  const checked = await checkPaper(ctx, paper)
  if (isRefused(checked)) return checked
  return ctx.transaction(async (db) =>
    (await claimPaper(db, paper.number, draft, paper.receivedAt))
      ? { done: true as const }
      : refuse('paper-used', undefined, 'number'),
  )
}

/** What a draft says of itself to who took it in, and where to go on with it. */
export async function intakeOf(ctx: Context, row: DraftRow) {
  const draft = await openDraft(ctx, row)
  const steps = stepsOf(draft)
  return {
    id: row.id,
    step: row.step && steps.includes(row.step) ? row.step : steps[0]!,
    applicant: draft.content.applicant.name,
    service: draft.rules.definition.name,
    reason: row.intake,
  }
}

/** Intake that this officer began and nobody sent yet, what was touched last first. */
export async function unfinished(ctx: Context) {
  const rows = (await draftsBy(ctx.db, ctx.actor.id!)).filter(
    ({ channel }) => channel === 'counter' || channel === 'paper',
  )
  return Promise.all(
    rows.slice(0, 30).map(async (row) => ({ ...(await intakeOf(ctx, row)), at: row.updated_at.getTime() })),
  )
}
