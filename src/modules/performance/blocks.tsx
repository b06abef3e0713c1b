import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { Facts, LinkButton, useView } from '../../ui/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { achievedBy, today } from './figures.ts'
import { leastShown } from './hide.ts'
import { type Achieved, dayLength, days, type Few, type Today } from './model.ts'

/** Front page: how the city is doing. */
export async function cityToday(ctx: Context): Promise<VNode> {
  return <TodayBlock {...(await today(ctx))} />
}

/** Beside a service's promise: what was really achieved. */
export async function aboutService(ctx: Context, { id, unit }: Definition): Promise<VNode> {
  const href = `/kinerja/unit/${unit}/${id}`
  return <AchievedBlock achieved={await achievedBy(ctx, id)} dayLength={dayLength(ctx.calendar)} href={href} />
}

function TodayBlock({ at, received, finished, late, onTime }: Today) {
  const { t, format } = useView()
  return (
    <section>
      <h2>{t('performance.today')}</h2>
      <Facts
        facts={[
          ...(onTime
            ? [
                {
                  value: t('performance.percent', { share: onTime.share }),
                  words: t('performance.onTime', { days, count: format.number(onTime.cases) }),
                },
              ]
            : []),
          { value: format.number(finished), words: t('performance.finished') },
          { value: format.number(received), words: t('performance.received') },
          { value: format.number(late), words: t('performance.late'), ...(late > 0 && { tone: 'late' as const }) },
        ]}
      />
      <p class="faint">{t('performance.asOf', { time: format.time(at) })}</p>
      <p>
        <LinkButton href="/kinerja" tone="quiet">
          {t('performance.more')}
        </LinkButton>
      </p>
    </section>
  )
}

function AchievedBlock({ achieved, dayLength, href }: { achieved: Achieved | Few; dayLength: number; href: string }) {
  const { t, format, path } = useView()
  if ('few' in achieved)
    return (
      <p>
        {t(achieved.few === 'none' ? 'performance.achieved.none' : 'performance.achieved.few', {
          days,
          count: leastShown,
        })}
      </p>
    )
  const { cases, onTime, median } = achieved
  const span =
    median <= dayLength
      ? t('performance.hours', { count: median })
      : t('performance.days', { count: Math.ceil(median / dayLength) })
  return (
    <p>
      {t('performance.achieved', { days, share: onTime, span, count: format.number(cases) })}{' '}
      <a href={path(href)}>{t('performance.moreOfService')}</a>
    </p>
  )
}
