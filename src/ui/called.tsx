import type { ComponentChildren } from 'preact'
import { called } from '../platform/i18n.ts'
import { useView, type View, ViewProvider } from './view.ts'

/** What is inside speaks of a thing by the noun of its kind: an application, a report. */
export function Called({ noun, children }: { noun: string | undefined; children: ComponentChildren }) {
  const view = useView()
  // The rest is the view itself: parts of it are made only when they are asked for.
  const value: View = Object.create(view, { t: { value: called(view.t, noun) } })
  return <ViewProvider value={value}>{children}</ViewProvider>
}
