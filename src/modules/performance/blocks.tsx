import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { Facts, LinkButton, useView } from '../../ui/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { achievedBy, today } from './figures.ts'
import { type Achieved, dayLength, type Today } from './model.ts'
import { useWords } from './pages/words.ts'

/** Front page: how the city is doing. */
export async function cityToday(ctx: Context): Promise<VNode | null> {
  const told = await today(ctx)
  return told && <TodayBlock {...told} />
}

/** Beside a service's promise: what was really achieved. */
export async function aboutService(ctx: Context, { id, unit }: Definition): Promise<VNode> {
  const href = `/kinerja/unit/${unit}/${id}`
  return <AchievedBlock achieved={await achievedBy(ctx, id)} dayLength={dayLength(ctx.calendar)} href={href} />
}

function TodayBlock({ at, day, received, decided, late, onTime }: Today) {
  const { t, format } = useView()
  const words = useWords()
  const date = format.date(day)
  return (
    <section>
      <h2>{t('performance.today')}</h2>
      <Facts
        facts={[
          ...(onTime
            ? [
                {
                  value: t('performance.percent', { share: onTime.share }),
                  words: t('performance.onTime', {
                    count: format.number(onTime.cases),
                    from: words.month({ month: onTime.from, until: onTime.from }),
                  }),
                },
              ]
            : []),
          { value: words.aboutBrief(decided), words: t('performance.finished', { date }) },
          { value: words.aboutBrief(received), words: t('performance.received', { date }) },
          { value: words.aboutBrief(late), words: t('performance.late'), ...(late > 0 && { tone: 'late' as const }) },
        ]}
      />
      <p class="faint">{t('performance.asOf', { at: format.dateTime(at) })}</p>
      <p>
        <LinkButton href="/kinerja" tone="quiet">
          {t('performance.more')}
        </LinkButton>
      </p>
    </section>
  )
}

function AchievedBlock({ achieved, dayLength, href }: { achieved: Achieved | null; dayLength: number; href: string }) {
  const { t, format, path } = useView()
  const words = useWords()
  if (!achieved) return <p>{t('performance.achieved.none')}</p>
  const { from, cases, onTime, median } = achieved
  const span = (hours: number) =>
    hours <= dayLength
      ? t('performance.hours', { count: hours })
      : t('performance.days', { count: Math.ceil(hours / dayLength) })
  return (
    <p>
      {t('performance.achieved', {
        from: words.month({ month: from, until: from }),
        share: onTime,
        count: format.number(cases),
      })}{' '}
      {median !== null && `${t('performance.achieved.half', { span: span(median) })} `}
      <a href={path(href)}>{t('performance.moreOfService')}</a>
    </p>
  )
}
