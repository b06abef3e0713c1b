import { pick } from '../../../platform/i18n.ts'
import { useView } from '../../../ui/index.ts'
import type { Condition, Kpi } from '../kpi/grammar.ts'
import type { KpiNames } from '../kpi/view.ts'

type Value = { value: number | null; cases: number; hits: number }

/** Figures that are data, in words. */
export function useKpiWords() {
  const { t, lang, format } = useView()
  const number = (kpi: Kpi, value: number) => {
    const written = format.number(value, Number.isInteger(value) ? 0 : 1)
    return kpi.measure === 'share'
      ? t('performance.percent', { share: written })
      : `${written} ${pick(kpi.measuredIn ?? '', lang)}`
  }
  const value = (kpi: Kpi, of: Value) => (of.value === null ? '–' : number(kpi, of.value))
  const dimensionValue = (by: string, name: string | null, names: KpiNames): string => {
    if (name === null) return t('performance.kpi.others')
    if (name === '') return t('performance.kpi.none')
    switch (by) {
      case 'channel':
        return t(`performance.kpi.channel.${name}`)
      case 'outcome':
        return t(`performance.kpi.outcome.${name}`)
      case 'reason':
        return t(`cases.reason.${name}`)
      case 'stage':
        return pick(names.stage(name), lang)
      default:
        return name
    }
  }
  const condition = (name: string, wanted: Condition): string => {
    const fact = t(`performance.kpi.fact.${name}`)
    if (typeof wanted === 'boolean') return `${fact}: ${t(wanted ? 'performance.kpi.yes' : 'performance.kpi.no')}`
    if (typeof wanted !== 'object') return `${fact}: ${wanted}`
    if (Array.isArray(wanted)) return `${fact}: ${wanted.join(', ')}`
    const bounds = Object.entries(wanted).map(([bound, value]) => t(`performance.kpi.bound.${bound}`, { value }))
    return `${fact}: ${bounds.join(', ')}`
  }
  return {
    condition,
    number,
    value,
    dimensionValue,
    /** From how many cases or stays; '–' where that is the figure itself. */
    outOf: (kpi: Kpi, { value, cases, hits }: Value, rough = false): string => {
      if (value === null) return t('performance.notShown')
      if (kpi.measure === 'count') return '–'
      const of = kpi.grain === 'stay' ? 'stay' : 'case'
      if (rough) return t(`performance.kpi.about.${of}`, { cases: format.number(cases) })
      return kpi.measure === 'share'
        ? t(`performance.kpi.outOf.${of}`, { hits: format.number(hits), cases: format.number(cases) })
        : t(`performance.kpi.from.${of}`, { cases: format.number(cases) })
    },
    month: (day: string) => format.shortDate(day).split(' ').slice(1).join(' '),
  }
}
