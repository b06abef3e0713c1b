import type { VNode } from 'preact'
import { listGrants, listUnits, today, type Unit, unitText } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { Notice, useView } from '../../ui/index.ts'
import { offered } from './service.ts'
import { type Unstaffed, unstaffed } from './unstaffed.ts'

/** On the administrators' front page while what is applied for would reach nobody. */
export async function reminder(ctx: Context): Promise<VNode | null> {
  const [services, grants, units] = await Promise.all([offered(ctx), listGrants(ctx.db), listUnits(ctx.db)])
  const missing = unstaffed(services, grants, today(ctx))
  return missing.length > 0 ? <Reminder missing={missing} units={units} /> : null
}

function Reminder({ missing, units }: { missing: readonly Unstaffed[]; units: readonly Unit[] }) {
  const { t, lang, path } = useView()
  const nameOf = (id: string) => {
    const unit = units.find((one) => one.id === id)
    return unit ? pick(unitText(unit), lang) : t('catalogue.unstaffed.noUnit', { id })
  }
  return (
    <Notice tone="warn" title={t('catalogue.unstaffed')}>
      <p>{t('catalogue.unstaffed.lead')}</p>
      <ul>
        {missing.map(({ unit, roles }) => (
          <li key={unit}>
            {nameOf(unit)}: {roles.map((role) => t(`accounts.role.${role}`)).join(', ')}
          </li>
        ))}
      </ul>
      <p>
        <a href={path('/kelola/petugas/undangan')}>{t('accounts.invite')}</a>
      </p>
    </Notice>
  )
}
