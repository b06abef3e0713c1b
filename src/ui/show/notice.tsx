import type { ComponentChildren } from 'preact'
import type { Refusal, Way } from '../../platform/outcome.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useView } from '../view.ts'

const icons = { info: 'info', ok: 'check', warn: 'alert', bad: 'cross' } as const satisfies Record<string, IconName>

export interface NoticeProps {
  tone?: keyof typeof icons
  title?: string
  /** Shows the words of `refusal.{code}`; without a refusal and without children nothing is shown. */
  refusal?: Refusal
  /** Where it is put right, when the refusal does not say. */
  way?: Way
  /** Read out at once: for what just happened. */
  announce?: boolean
  children?: ComponentChildren
}

/** Something to know before going on: a refusal with its way on, advice, what just happened. */
export function Notice({ tone, title, refusal, way = refusal?.way, announce, children }: NoticeProps) {
  const { t, path } = useView()
  if (!refusal && !title && !children) return null
  const shown = tone ?? (refusal ? 'bad' : 'info')
  return (
    <div class={`notice ${shown}`} role={announce || refusal ? (shown === 'ok' ? 'status' : 'alert') : undefined}>
      <Icon name={icons[shown]} />
      <div>
        {title && <strong>{title}</strong>}
        {refusal && <p>{t(`refusal.${refusal.code}`, refusal.values)}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
        {way && (
          <p>
            <a href={path(way.href)}>{t(way.key, way.values)}</a>
          </p>
        )}
      </div>
    </div>
  )
}
