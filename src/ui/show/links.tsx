import { Icon, type IconName } from '../icons.tsx'
import { useView } from '../view.ts'

export interface LinkItem {
  href: string
  label: string
  hint?: string
  icon?: IconName
}

/**
 * Places to go, as large targets: life events, services, found things. One column on a phone unless `pairs`; `told`: side by
 * side where there is room, each with a sentence beneath.
 */
export function LinkList({
  items,
  pairs,
  label,
}: {
  items: readonly LinkItem[]
  pairs?: boolean | 'told'
  label?: string
}) {
  const view = useView()
  return (
    <ul class={pairs === 'told' ? 'links pairs told' : pairs ? 'links pairs' : 'links'} aria-label={label}>
      {items.map((item) => (
        <li key={item.href}>
          <a href={view.path(item.href)}>
            {item.icon && <Icon name={item.icon} />}
            <span>
              {item.label}
              {item.hint && <small>{item.hint}</small>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
