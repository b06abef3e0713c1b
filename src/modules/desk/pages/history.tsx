import { Notice, useView } from '../../../ui/index.ts'
import type { HistoryItem } from '../history.ts'

export function History({ history }: { history: readonly HistoryItem[] }) {
  const { t } = useView()
  return (
    <section>
      <h2>{t('desk.history')}</h2>
      <Items items={history} />
    </section>
  )
}

/** After a lost race: what others did since the page was opened (decisions 12). */
export function WhatChanged({ items }: { items: readonly HistoryItem[] }) {
  const { t } = useView()
  if (items.length === 0) return null
  return (
    <Notice tone="warn" title={t('desk.changed')}>
      <Items items={items} />
    </Notice>
  )
}

function Items({ items }: { items: readonly HistoryItem[] }) {
  const { format } = useView()
  return (
    <ol class="history">
      {items.map((item) => (
        <li key={item.seq}>
          <strong>{item.what}</strong>
          {item.stage && ` · ${item.stage}`}
          <small>
            {' '}
            {format.dateTime(item.at)} · {item.who}
          </small>
          {item.because && <p>{item.because}</p>}
          {item.words && <p>{item.words}</p>}
          {item.marks.length > 0 && (
            <ul>
              {item.marks.map((mark) => (
                <li key={mark}>{mark}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
