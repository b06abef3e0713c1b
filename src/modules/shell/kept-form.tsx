import type { ComponentChildren } from 'preact'
import { useView } from '../../ui/index.ts'
import { Island } from '../../ui/island.tsx'
import { appScope, OUTBOX, words } from './app-scope.ts'

/** Around the form of a report: what is typed and photographed is kept on the phone, and sent later without a signal. */
export function KeptForm({
  service,
  most,
  children,
}: {
  service: string
  /** Photos at most. */
  most: number
  children: ComponentChildren
}) {
  const { t, path } = useView()
  const said = words(t, 'shell.form', [
    'saved',
    'full',
    'old',
    'remove',
    'kept',
    'photoAt',
    'photoWhen',
    'usePlace',
    'notThere',
    'here',
    'noPlace',
    'abroad',
    'more',
    'empty',
    'placeless',
    'unreadable',
  ])
  return (
    <Island
      name="report-form"
      data-service={service}
      data-most={String(most)}
      data-scope={appScope(path)}
      data-outbox={path(OUTBOX)}
      data-reports={path('/api/v1/reports')}
      data-uploads={path('/api/v1/uploads')}
      data-point={path('/lapor/titik')}
      data-words={said}
    >
      {children}
    </Island>
  )
}
