import { useView } from '../../../ui/index.ts'
import { groundOf, written } from '../ground.ts'
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

/** Where a figure is seen by everybody. */
export const seenAt = (source: Source, unit: string): string =>
  source === 'onTime' || source === 'complaints' || source === 'sample' ? `/kinerja/unit/${unit}` : '/layanan'

/** What data said of an indicator, in words. */
export function useFigureWords(audience: 'office' | 'public') {
  const { t, format } = useView()
  return (line: Line): string | null => {
    const ground = groundOf(line, audience)
    return ground && t(ground.key, written(ground.numbers, format.number))
  }
}
