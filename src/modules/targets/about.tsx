import type { VNode } from 'preact'
import { today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { LinkButton, useView } from '../../ui/index.ts'
import { targetsPath } from './paths.ts'
import { type Line, linesOf } from './service.ts'
import { listTargets } from './store.ts'

type Count = Readonly<Record<'met' | 'missed' | 'few', number>>

/** On the pages of whoever leads these units: how many of this year's targets are reached so far. */
export async function aboutLed(ctx: Context, units: readonly string[]): Promise<VNode | null> {
  if (units.length === 0) return null
  const year = Number(today(ctx).slice(0, 4))
  // Where there is none, nothing more is asked; nor of units without.
  const set = [...new Set((await listTargets(ctx.db, year, units)).map(({ unit }) => unit))]
  const lines = set.length === 0 ? new Map<string, Line[]>() : await linesOf(ctx, set, year)
  const states = [...lines.values()].flat().map(({ progress }) => progress.state)
  const count = (state: keyof Count) => states.filter((one) => one === state).length
  return <TargetsBlock year={year} count={{ met: count('met'), missed: count('missed'), few: count('few') }} />
}

function TargetsBlock({ year, count }: { year: number; count: Count }) {
  const { t } = useView()
  const all = count.met + count.missed + count.few
  return (
    <section>
      <h2>{t('targets.title', { year })}</h2>
      <p>{all === 0 ? t('targets.block.none') : t('targets.block', { all, ...count })}</p>
      <p>
        <LinkButton href={targetsPath} tone="quiet">
          {t('targets.block.open')}
        </LinkButton>
      </p>
    </section>
  )
}
