import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { Stat, Stats, useView } from '../../ui/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { achievedBy, today } from './figures.ts'
import { type Achieved, dayLength, days, type Today } from './model.ts'

/** Front page: how the city is doing. */
export async function home(ctx: Context): Promise<VNode> {
  return <TodayBlock {...(await today(ctx))} />
}

/** Beside a service's promise: what was really achieved. */
export async function aboutService(ctx: Context, { id }: Definition): Promise<VNode> {
  return <AchievedBlock achieved={await achievedBy(ctx, id)} dayLength={dayLength(ctx.calendar)} />
}

function TodayBlock({ at, received, finished, late, onTime }: Today) {
  const { t, format } = useView()
  return (
    <section>
      <h2>{t('performance.today')}</h2>
      <Stats>
        <Stat
          label={t('performance.onTime')}
          value={onTime ? t('performance.percent', { share: onTime.share }) : '–'}
          note={
            onTime
              ? t('performance.onTime.from', { days, count: format.number(onTime.cases) })
              : t('performance.onTime.few')
          }
        />
        <Stat label={t('performance.finished')} value={format.number(finished)} note={t('performance.finished.more')} />
        <Stat label={t('performance.received')} value={format.number(received)} note={t('performance.received.more')} />
        <Stat
          label={t('performance.late')}
          value={format.number(late)}
          note={t(late === 0 ? 'performance.late.none' : 'performance.late.more')}
          {...(late > 0 && { tone: 'late' as const })}
        />
      </Stats>
      <p class="faint">{t('performance.asOf', { time: format.time(at) })}</p>
    </section>
  )
}

function AchievedBlock({ achieved, dayLength }: { achieved: Achieved | { few: number }; dayLength: number }) {
  const { t, format } = useView()
  if ('few' in achieved)
    return (
      <p>
        {t(achieved.few === 0 ? 'performance.achieved.none' : 'performance.achieved.few', {
          days,
          count: achieved.few,
        })}
      </p>
    )
  const { cases, onTime, median } = achieved
  const span =
    median <= dayLength
      ? t('performance.hours', { count: median })
      : t('performance.days', { count: Math.ceil(median / dayLength) })
  return <p>{t('performance.achieved', { days, share: onTime, span, count: format.number(cases) })}</p>
}
