import type { ComponentChildren } from 'preact'
import { useView } from '../../ui/index.ts'
import { Island } from '../../ui/island.tsx'
import { OUTBOX } from './app-scope.ts'

/** Around the look over a report: what the phone keeps of it stays until it is sent, with a signal or without. */
export function KeptCheck({ draft, children }: { draft: string; children: ComponentChildren }) {
  const { path } = useView()
  return (
    <Island name="report-check" class="flow" data-draft={draft} data-outbox={path(OUTBOX)}>
      {children}
    </Island>
  )
}
