import { pick } from '../../../../platform/i18n.ts'
import type { View } from '../../../../ui/index.ts'
import type { Figure } from '../../model.ts'
import type { Span } from '../../rules/rule.ts'
import { themes } from '../../themes/themes.ts'
import type { Line } from '../figures.ts'

export function spanWords(t: View['t'], { year, half }: Pick<Span, 'year' | 'half'>): string {
  return half === null ? t('satisfaction.span.year', { year }) : t('satisfaction.span.half', { half, year })
}

export function gradeWords({ t, lang }: Pick<View, 't' | 'lang'>, { mutu, kinerja }: Figure): string {
  return t('satisfaction.figures.grade', { mutu, kinerja: pick(kinerja, lang) })
}

/** Whether enough were asked, in a sentence. */
export function sampleWords({ t, format }: Pick<View, 't' | 'format'>, { answers, served, sample }: Line): string {
  if (answers === null || served === null || sample === null || served === 0) return t('satisfaction.sample.unknown')
  const values = { answers: format.number(answers), served: format.number(served), sample: format.number(sample) }
  return answers >= sample
    ? t('satisfaction.sample.enough', values)
    : t('satisfaction.sample.short', { ...values, missing: format.number(sample - answers) })
}

export function valueWords({ t, lang }: Pick<View, 't' | 'lang'>, topic: string, value: string): string {
  if (topic === 'theme') return pick(themes.find(({ id }) => id === value)?.name ?? { id: value, en: value }, lang)
  return t(value === '' ? 'satisfaction.unanswered' : `satisfaction.${topic}.${value}`)
}

export function trendOf(before: number, last: number): 'up' | 'down' | 'same' {
  return last > before ? 'up' : last < before ? 'down' : 'same'
}
