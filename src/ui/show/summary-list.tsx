import type { ComponentChildren } from 'preact'
import { useView } from '../view.ts'

export interface SummaryItem {
  label: string
  value: ComponentChildren
  /** Where the answer came from, or how it differs: small, beneath. */
  note?: ComponentChildren
  /** Path where it can be changed. */
  change?: string
  /** Marked: differs, was sent back, is missing. */
  marked?: boolean
}

/** Questions and answers, each with its way to change it. */
export function SummaryList({
  items,
  title,
  change,
}: {
  items: readonly SummaryItem[]
  title?: string /** Path that changes the whole group. */
  change?: string
}) {
  const view = useView()
  const { t } = view
  return (
    <section class="summary">
      {title && (
        <header>
          <h2>{title}</h2>
          {change && (
            <a href={view.path(change)} aria-label={t('ui.changeNamed', { name: title })}>
              {t('ui.change')}
            </a>
          )}
        </header>
      )}
      <dl>
        {items.map((item, at) => (
          <div key={at} class={item.marked ? 'marked' : undefined}>
            <dt>{item.label}</dt>
            <dd>
              {item.value ?? <span class="faint">{t('ui.unanswered')}</span>}
              {item.note && <small>{item.note}</small>}
            </dd>
            {item.change && (
              <dd class="change">
                <a href={view.path(item.change)} aria-label={t('ui.changeNamed', { name: item.label })}>
                  {t('ui.change')}
                </a>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}
