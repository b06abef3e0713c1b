import { accountsOfPerson } from '../../platform/accounts/claim-store.ts'
import { readPhone } from '../../platform/accounts/contact.ts'
import { findArea } from '../../platform/accounts/place-store.ts'
import { grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import {
  casesFiledBy,
  draftsBy,
  eventsOf,
  openCase,
  openDraft,
  profileOf,
  receiptSecret,
  standingOf,
  startDraft,
  stepsOf,
  valuesAt,
} from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { current, offered } from '../catalogue/index.ts'
import { householdOf } from '../population/index.ts'
import { firstStep } from './service.ts'

/** What the head of an RT may report for the families of the area. */
export async function reportable(ctx: Context): Promise<readonly Definition[]> {
  return (await offered(ctx)).filter(
    ({ applicants }) => applicants.roles.includes('rtHead') && applicants.for.includes('area'),
  )
}

/** The area of the mandate, in words. */
export async function areaOf(ctx: Context): Promise<string> {
  const code = grantsFor(ctx.actor, 'rtHead', today(ctx))[0]?.area
  return code ? ((await findArea(ctx.db, code))?.name ?? code) : ''
}

/** Starts a report for a family. It is theirs: the head of the RT only files it. */
export async function startReport(
  ctx: Context,
  { id, service, name, phone: typed }: { id: string; service: string; name: string; phone: string },
): Promise<{ id: string; step: string } | Refused> {
  const rules = await current(ctx, service)
  if (!rules || !(await reportable(ctx)).some((one) => one.id === service)) return refuse('service-withdrawn')
  const phone = typed.trim() ? readPhone(typed) : null
  if (typed.trim() && !phone) return refuse('phone', undefined, 'phone')
  const started = await startDraft(ctx, {
    id,
    service,
    channel: 'web',
    for: 'area',
    account: null,
    applicant: { name: name.trim(), phone },
    reporter: await profileOf(ctx),
    person: ctx.actor.person,
  })
  return isRefused(started) ? started : firstStep(ctx, id)
}

/** What this head of an RT reported, and what is not sent yet; nothing of anybody else. */
export async function ownReports(ctx: Context) {
  const [cases, drafts] = await Promise.all([
    casesFiledBy(ctx.db, ctx.actor.id!, undefined, 50),
    draftsBy(ctx.db, ctx.actor.id!),
  ])
  return {
    reports: await Promise.all(
      cases
        .filter((row) => row.parent === null)
        .map(async (row) => ({ ...(await standingOf(ctx, row)), at: row.submitted_at.getTime() })),
    ),
    drafts: await Promise.all(
      drafts
        .filter(({ account, channel }) => account === null && channel === 'web')
        .slice(0, 20)
        .map(async (row) => {
          const draft = await openDraft(ctx, row)
          const steps = stepsOf(draft)
          const step = row.step && steps.includes(row.step) ? row.step : steps[0]!
          return { id: row.id, step, name: draft.rules.definition.name, at: row.updated_at.getTime() }
        }),
    ),
  }
}

/** The family is told who reported for them: whoever of the household has an account, else the phone that was given. */
export async function tellFamily(ctx: Context, { caseId, seq }: Pick<FollowedEvent, 'caseId' | 'seq'>): Promise<void> {
  const opened = await openCase(ctx, caseId)
  const event = opened && (await eventsOf(ctx.db, caseId)).find((one) => one.seq === seq)
  if (!opened || event?.role !== 'rtHead' || opened.row.parent) return
  const { row, content, rules } = opened
  const area = row.area ? await findArea(ctx.db, row.area) : undefined
  const accounts = await householdAccounts(ctx, rules.definition, content.answers)
  const reach: { account: string | null; phone?: string | null; email?: string | null }[] = accounts.map((account) => ({
    account,
  }))
  if (reach.length === 0) {
    const { phone, email } = content.applicant
    reach.push({ account: null, phone, email })
  }
  await ctx.transaction(async (db) => {
    for (const to of reach)
      await ctx.house.notices.send(ctx, db, {
        kind: 'reported',
        to,
        names: [content.applicant.name],
        dedupe: { caseId, key: `${seq}/${to.account ?? ''}` },
        caseNumber: row.number,
        unit: row.unit,
        values: {
          number: row.number,
          service: rules.definition.name as Text,
          reporter: area ? ctx.t('counter.rt.head', { area: area.name }) : ctx.t('counter.rt.headPlain'),
          at: { time: event.happened_at.getTime() },
          link: `/lacak/${row.number}?k=${receiptSecret(ctx.house.keys, row.id)}`,
        },
      })
  })
}

async function householdAccounts(
  ctx: Context,
  { parties }: Definition,
  answers: Parameters<typeof valuesAt>[0],
): Promise<string[]> {
  const nik = parties.subject && valuesAt(answers, parties.subject)[0]?.value
  if (typeof nik !== 'string') return []
  const found = await Promise.all((await householdOf(ctx, nik)).map((person) => accountsOfPerson(ctx.db, person)))
  return [...new Set(found.flat())].filter((account) => account !== ctx.actor.id)
}
