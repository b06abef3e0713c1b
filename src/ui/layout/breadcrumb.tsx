import { useView } from '../view.ts'

export interface Crumb {
  href: string
  label: string
}

/** The way back up; the page itself is the heading and not repeated. */
export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  const view = useView()
  return (
    <nav class="breadcrumb inside" aria-label={view.t('ui.breadcrumb')}>
      <ol>
        {trail.map((crumb) => (
          <li key={crumb.href}>
            <a href={view.path(crumb.href)}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
