import type { VNode } from 'preact'
import { mayIn, today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { LinkButton, LinkList, useView } from '../../ui/index.ts'
import { actsOn, type OpenCase } from '../cases/index.ts'
import { mandatesOf } from './mandate-store.ts'
import { isInForce } from './model/mandate.ts'
import { casefilePath, ombudsmanPath } from './paths.ts'

// The ways to a case's record, each where its reader stands.

/** On the page where the applicant follows it; not for who only shows the receipt. */
export async function tracked(ctx: Context, { row }: OpenCase): Promise<VNode | null> {
  if (ctx.actor.kind !== 'account') return null
  return row.account === ctx.actor.id || (await actsOn(ctx, row)) ? <Way number={row.number} /> : null
}

/** At the desk, for auditors. */
export async function onCase(ctx: Context, { row }: OpenCase): Promise<VNode | null> {
  const auditor = mayIn(ctx.actor, 'auditor', { unit: row.unit, area: row.area }, today(ctx))
  return auditor ? <Way number={row.number} /> : null
}

/** On one's own page, while the Ombudsman's letter holds. */
export async function mine(ctx: Context): Promise<VNode | null> {
  const mandates = ctx.actor.id ? await mandatesOf(ctx.db, ctx.actor.id) : []
  return mandates.some((one) => isInForce(one, today(ctx))) ? <Examine /> : null
}

function Way({ number }: { number: string }) {
  const { t } = useView()
  return (
    <p>
      <LinkButton tone="quiet" href={casefilePath(number)}>
        {t('casefile.see')}
      </LinkButton>
    </p>
  )
}

function Examine() {
  const { t } = useView()
  return (
    <section>
      <h2>{t('casefile.ombudsman')}</h2>
      <LinkList items={[{ href: ombudsmanPath, label: t('casefile.ombudsman.see') }]} />
    </section>
  )
}
