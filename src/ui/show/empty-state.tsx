import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icons.tsx'

/** Nothing here, why, and what can be done instead. */
export function EmptyState({
  title,
  icon = 'file',
  children,
}: {
  title: string
  icon?: IconName
  children?: ComponentChildren
}) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p>
        <strong>{title}</strong>
      </p>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
