import { Icon } from '../icons.tsx'
import { useView } from '../view.ts'

/** Keyset paging: only forwards and backwards, so it stays fast at any depth. Paths of this region; absent at the ends. */
export function Paging({
  previous,
  next,
  shown,
  total,
}: {
  previous?: string | null
  next?: string | null /** Rows on this page. */
  shown?: number /** Of how many, when that is cheap to know. */
  total?: number
}) {
  const view = useView()
  const { t, format } = view
  if (!previous && !next && total === undefined) return null
  return (
    <nav class="paging" aria-label={t('ui.paging')}>
      {previous ? (
        <a href={view.path(previous)} rel="prev">
          <Icon name="back" />
          {t('ui.previous')}
        </a>
      ) : (
        <span />
      )}
      {total !== undefined && (
        <span>
          {shown === undefined
            ? t('ui.total', { total: format.number(total) })
            : t('ui.shown', { shown: format.number(shown), total: format.number(total) })}
        </span>
      )}
      {next && (
        <a href={view.path(next)} rel="next">
          {t('ui.next')}
          <Icon name="next" />
        </a>
      )}
    </nav>
  )
}
