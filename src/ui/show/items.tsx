import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icons.tsx'

/** A short list on its own card: what to bring, what follows. */
export function ItemList({
  items,
  icon,
  label,
}: {
  items: readonly ComponentChildren[]
  icon?: IconName
  label?: string
}) {
  return (
    <ul class="items" aria-label={label}>
      {items.map((item, at) => (
        <li key={at}>
          {icon && <Icon name={icon} />}
          <span>{item}</span>
        </li>
      ))}
    </ul>
  )
}
