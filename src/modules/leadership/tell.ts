import { findAccount, inForce, listGrants, today } from '../../platform/accounts/index.ts'
import { covers } from '../../platform/accounts/policy.ts'
import type { Context, Db } from '../../platform/context.ts'
import type { Question } from './model/question.ts'
import type { Names } from './overview.ts'
import { questionPath } from './paths.ts'

/** Somebody who is told, by mail. */
export interface Told {
  id: string
  email: string
}

/** The heads of a unit today. Looked up before the transaction, which has its own connection. */
export async function headsOf(ctx: Context, unit: string): Promise<Told[]> {
  const heads = (await listGrants(ctx.db)).filter(
    (grant) =>
      grant.role === 'unitHead' &&
      grant.area === null &&
      (grant.unit === null || covers(grant.unit, unit)) &&
      inForce(grant, today(ctx)),
  )
  const accounts = [...new Set(heads.map(({ account }) => account))]
  return (await Promise.all(accounts.map((id) => reachOf(ctx, id)))).flat()
}

export async function reachOf(ctx: Context, id: string): Promise<Told[]> {
  const found = await findAccount(ctx.shared, id)
  return found?.email ? [{ id, email: found.email }] : []
}

type Kind = 'explain' | 'explainDue' | 'explainLate' | 'explained'

/**
 * The heads of the unit hear what is asked of them, a day before it is due, and when it is late; whoever asked hears that it
 * is late, and that there is an answer. Each once.
 */
export async function tell(
  ctx: Context,
  db: Db,
  kind: Kind,
  question: Question,
  names: Names,
  to: readonly Told[],
): Promise<void> {
  const service = names.service(question.service)
  const unit = names.unit(question.unit)
  const link = questionPath(question.id)
  for (const { id, email } of to) {
    const about = { to: { email }, dedupe: { caseId: null, key: `${kind}/${question.id}/${id}` }, unit: question.unit }
    await ctx.house.notices.send(
      ctx,
      db,
      kind === 'explained'
        ? { kind, ...about, values: { service, unit, link } }
        : { kind, ...about, values: { service, unit, due: { time: question.due }, link } },
    )
  }
}
