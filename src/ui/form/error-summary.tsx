import type { Mistake } from '../../platform/http/operation.ts'
import { Icon } from '../icons.tsx'
import { useView } from '../view.ts'
import { fieldId, mistakeText, namedText } from './mistakes.ts'

export interface ErrorSummaryProps {
  mistakes?: readonly Mistake[]
  /** Where a mistake is mended whose field is not on this page: the path of another. */
  elsewhere?(mistake: Mistake): string | undefined
}

/** Everything wrong in a form, each by its field's name and a link to it. Takes the focus when the page opens. Nothing is shown when nothing is wrong. */
export function ErrorSummary({ mistakes, elsewhere }: ErrorSummaryProps) {
  const { t, faulty, path } = useView()
  if (!mistakes || mistakes.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">
        <Icon name="alert" />
        {t('ui.errors', { count: mistakes.length })}
      </h2>
      <ul>
        {mistakes.map((mistake) => {
          const words = mistakeText(t, mistake)
          const field = faulty?.get(mistake.path)
          const way = elsewhere?.(mistake)
          return (
            <li key={mistake.path}>
              {field ? (
                <a href={`#${fieldId(mistake.path)}`}>{namedText(words, field)}</a>
              ) : way ? (
                <a href={`${path(way)}#${fieldId(mistake.path)}`}>{words}</a>
              ) : (
                words
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
