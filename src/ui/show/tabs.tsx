import { useView } from '../view.ts'

export interface Tab {
  href: string
  label: string
  current?: boolean
  count?: number
}

/** Tabs that are plain links: each has its own address. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const view = useView()
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={view.path(tab.href)} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="count">{view.format.number(tab.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
