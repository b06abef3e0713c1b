import { pick } from '../../../platform/i18n.ts'
import { useView } from '../../../ui/index.ts'
import { leastShown } from '../hide.ts'
import type { Part } from '../kinerja.ts'
import { share as shareOf } from '../model.ts'
import type { Pace } from '../pace.ts'
import type { MonthFigures } from '../public.ts'

/** Figures in words. */
export function useWords() {
  const { t, lang, format } = useView()
  const limit = (promise: NonNullable<Part['promise']>) => {
    const [kind, count] = Object.entries(promise)[0]!
    return t(`catalogue.limit.${kind}`, { count })
  }
  const span = (length: number, kind: 'hours' | 'days') =>
    t(kind === 'hours' ? 'performance.hours' : 'performance.calendarDays', { count: length })
  const brief = (length: number, kind: 'hours' | 'days') => t(`performance.${kind}Short`, { count: length })
  const number = (value: number | null) => (value === null ? t('performance.notShown') : format.number(value))
  const about = (value: number) =>
    value === 0 ? t('performance.few', { count: leastShown }) : t('performance.about', { count: format.number(value) })
  const aboutBrief = (value: number) =>
    value === 0 ? t('performance.fewBrief', { count: leastShown }) : format.number(value)
  return {
    limit,
    number,
    /** Of what is told by fives. */
    about,
    /** The same where its words say that it is about so many. */
    aboutBrief,
    sentence: ({ name, counted, onTime }: Pick<Part, 'name' | 'counted' | 'onTime'>) =>
      counted === 0
        ? t('performance.sentence.none', { name: pick(name, lang) })
        : t('performance.sentence', {
            onTime: format.number(onTime!),
            counted: format.number(counted!),
            name: pick(name, lang),
          }),
    outOf: ({ counted, onTime }: Pick<Part, 'counted' | 'onTime'>) =>
      counted === null
        ? t('performance.notShown')
        : counted === 0
          ? '–'
          : t('performance.outOf', {
              share: shareOf(onTime!, counted),
              onTime: format.number(onTime!),
              counted: format.number(counted),
            }),
    pace: (pace: Pace | null, kind: 'hours' | 'days') =>
      pace === null ? '–' : t('performance.pace', { half: brief(pace.half, kind), most: brief(pace.most, kind) }),
    month: ({ month, until }: Pick<MonthFigures, 'month' | 'until'>) => {
      // "Jul – Agu 2026": a year that both have is said once.
      const [, first, year] = format.shortDate(month).split(' ')
      const [, last, lastYear] = format.shortDate(until).split(' ')
      if (month === until) return `${first} ${year}`
      return t('performance.months.span', {
        first: year === lastYear ? first! : `${first} ${year}`,
        last: `${last} ${lastYear}`,
      })
    },
    facts: ({ hours, days, late, repeats, faults, apart }: Part) => [
      ...(hours && days
        ? [
            {
              value: brief(hours.half, 'hours'),
              words: t('performance.fact.net', { most: span(hours.most, 'hours') }),
            },
            {
              value: brief(days.half, 'days'),
              words: t('performance.fact.calendar', { most: span(days.most, 'days') }),
            },
          ]
        : []),
      { value: aboutBrief(late), words: t('performance.late'), ...(late > 0 && { tone: 'late' as const }) },
      ...(repeats === null || faults === null
        ? []
        : [
            {
              value: format.number(repeats),
              words: t('performance.fact.repeats', { faults: format.number(faults) }),
            },
          ]),
      ...(apart === null ? [] : [{ value: format.number(apart), words: t('performance.fact.apart') }]),
    ],
  }
}
