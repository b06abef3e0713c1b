import { useView } from '../../../ui/index.ts'
import type { Source } from '../instruments/instrument.ts'
import type { Status } from '../model/life.ts'
import type { Line } from '../model/lines.ts'

/** Hundredths as they are printed: "3,80". */
export function useHundredths() {
  const { format } = useView()
  return (value: number) => format.number(value / 100, 2)
}

export const looks: Readonly<Record<Status, 'wait' | 'held' | 'ok'>> = {
  filling: 'wait',
  presented: 'held',
  answered: 'held',
  closed: 'ok',
}

/** Figures of services; the others are of people and their cases, and stand where small numbers are hidden. */
const open: readonly Source[] = ['standards', 'online', 'channels']

/** Where a figure is seen by everybody. */
export const seenAt = (source: Source, unit: string): string =>
  source === 'onTime' || source === 'complaints' || source === 'sample' ? `/kinerja/unit/${unit}` : '/layanan'

/** What data said of an indicator, in words: exact, or to the public only which step it reached. */
export function useFigureWords(audience: 'office' | 'public') {
  const { t, format } = useView()
  return ({ indicator: { data }, figure, score }: Line): string | null => {
    if (!data || !figure) return null
    const { source, steps } = data
    if (audience === 'office' || open.includes(source))
      return t(`evaluation.figure.${source}`, { part: format.number(figure.part), of: format.number(figure.of ?? 0) })
    return score
      ? t(`evaluation.atLeast.${source}`, { least: steps[score - 1]! })
      : t(`evaluation.below.${source}`, { least: steps[0] })
  }
}
