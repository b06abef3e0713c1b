import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { useView } from '../../ui/index.ts'
import { useHundredths } from './pages/words.ts'
import { resultPath } from './paths.ts'
import { type Evaluation, lastClosed } from './store.ts'

/** On the page of a unit's figures: what its latest evaluation came to. */
export async function aboutUnit(ctx: Context, unit: string): Promise<VNode | null> {
  const evaluation = await lastClosed(ctx.db, unit)
  return evaluation ? <ResultLine {...evaluation} /> : null
}

function ResultLine({ year, unit, result }: Evaluation) {
  const { t, path } = useView()
  const hundredths = useHundredths()
  const { index, letter } = result!
  return (
    <p>
      {t('evaluation.line', { year, index: hundredths(index), letter })}{' '}
      <a href={path(resultPath(year, unit))}>{t('evaluation.line.see')}</a>
    </p>
  )
}
