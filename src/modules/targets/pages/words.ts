import { useView } from '../../../ui/index.ts'
import { type Kpi, useKpiWords } from '../../performance/index.ts'
import type { Progress } from '../model.ts'

/** Targets and how far they are, in words: nothing by colour alone. */
export function useTargetWords() {
  const { t } = useView()
  const kpi = useKpiWords()
  return {
    ...kpi,
    target: (of: Kpi, value: number | null) =>
      value === null ? t('targets.none') : t(`targets.target.${of.good}`, { value: kpi.number(of, value) }),
    progress: (of: Kpi, progress: Progress, over: boolean) => {
      switch (progress.state) {
        case 'none':
          return t('targets.progress.none')
        case 'few':
          return t('targets.progress.few', { count: progress.cases })
        case 'met':
          return t(over ? 'targets.progress.metAtEnd' : 'targets.progress.met')
        default:
          return t(over ? 'targets.progress.missedAtEnd' : 'targets.progress.missed', {
            gap: of.measure === 'share' ? t('targets.points', { count: progress.gap }) : kpi.number(of, progress.gap),
          })
      }
    },
  }
}

export const looks = { none: 'wait', few: 'wait', met: 'ok', missed: 'late' } as const
