import type { Mistake } from '../../platform/http/operation.ts'
import { Icon } from '../icons.tsx'
import { useView } from '../view.ts'
import { fieldId, mistakeText } from './mistakes.ts'

/** Everything wrong in a form, each a link to its field. Takes the focus when the page opens. Nothing is shown when nothing is wrong. */
export function ErrorSummary({ mistakes }: { mistakes?: readonly Mistake[] }) {
  const { t } = useView()
  if (!mistakes || mistakes.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">
        <Icon name="alert" />
        {t('ui.errors', { count: mistakes.length })}
      </h2>
      <ul>
        {mistakes.map((mistake) => (
          <li key={mistake.path}>
            {mistake.path ? (
              <a href={`#${fieldId(mistake.path)}`}>{mistakeText(t, mistake)}</a>
            ) : (
              mistakeText(t, mistake)
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
