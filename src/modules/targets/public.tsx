import type { VNode } from 'preact'
import { unitsOf } from '../../platform/accounts/place-store.ts'
import { covers, today } from '../../platform/accounts/policy.ts'
import type { Context, DateText } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { StatusTag, Table, useView } from '../../ui/index.ts'
import { type Kpi, publicYear } from '../performance/index.ts'
import { historyOf, type Progress, progressOf } from './model.ts'
import { looks, useTargetWords } from './pages/words.ts'
import { lastIssued, listTargets } from './store.ts'

interface Line {
  kpi: Kpi
  target: number
  /** Null: not shown. */
  value: number | null
  progress: Progress
}

interface Told {
  year: number
  /** The last month that the figures are of; null: none of the year is published yet. */
  to: DateText | null
  lines: readonly Line[]
  issued: Awaited<ReturnType<typeof lastIssued>>
}

/** On the public page of a unit's figures: what it is to reach this year, and how far it is by what is published. */
export async function aboutUnit(ctx: Context, unit: string): Promise<VNode | null> {
  const year = Number(today(ctx).slice(0, 4))
  const set = [...historyOf(await listTargets(ctx.db, year, [unit]))]
  const targets = new Map(set.flatMap(([kpi, own]) => (own.at(-1)?.value != null ? [[kpi, own.at(-1)!.value!]] : [])))
  const kpis = ctx.house.kpis.filter(({ id }) => targets.has(id))
  if (kpis.length === 0) return null
  const parts = (await unitsOf(ctx)).flatMap(({ id }) => (covers(unit, id) ? [id] : []))
  const [{ to, values }, issued] = await Promise.all([
    publicYear(ctx, year, parts, kpis),
    lastIssued(ctx.db, year, unit),
  ])
  const lines = kpis.map((kpi): Line => {
    const target = targets.get(kpi.id)!
    const value = values.get(kpi.id) ?? null
    // What is told is of enough cases.
    return { kpi, target, value, progress: progressOf(kpi, target, { value, cases: Number.POSITIVE_INFINITY }) }
  })
  return <TargetsBlock year={year} to={to} lines={lines} issued={issued} />
}

function TargetsBlock({ year, to, lines, issued }: Told) {
  const { t, lang, format } = useView()
  const words = useTargetWords()
  const count = (state: Progress['state']) => lines.filter(({ progress }) => progress.state === state).length
  return (
    <section>
      <h2>{t('targets.title', { year })}</h2>
      <p>
        {t('targets.block', { all: lines.length, met: count('met'), missed: count('missed'), few: count('few') })}{' '}
        {to === null ? t('targets.public.notYet') : t('targets.public.to', { month: words.month(to) })}
      </p>
      <Table
        caption={t('targets.progress')}
        uncaptioned
        rows={lines}
        rowId={({ kpi }) => kpi.id}
        marked={({ progress }) => progress.state === 'missed'}
        columns={[
          { label: t('targets.figure'), kind: 'head', cell: ({ kpi }) => pick(kpi.name, lang) },
          { label: t('targets.target'), cell: ({ kpi, target }) => words.target(kpi, target) },
          {
            label: t('targets.reached'),
            cell: ({ kpi, value }) => (value === null ? t('performance.notShown') : words.number(kpi, value)),
          },
          {
            label: t('targets.progress'),
            cell: ({ kpi, progress }) => (
              <StatusTag status={looks[progress.state]}>
                {progress.state === 'few' ? t('targets.few') : words.progress(kpi, progress, false)}
              </StatusTag>
            ),
          },
        ]}
      />
      {issued && (
        <p class="faint">
          {t('targets.public.agreed', { number: issued.number, date: format.shortDate(issued.made_at.getTime()) })}
        </p>
      )}
    </section>
  )
}
