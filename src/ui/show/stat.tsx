import type { ComponentChildren } from 'preact'
import { useView } from '../view.ts'

export interface StatProps {
  label: string
  /** Written out: "93,1%", "12 mnt". */
  value: ComponentChildren
  /** Against what, from how many: a figure alone says little. */
  note?: ComponentChildren
  /** Path that opens the cases behind it. */
  href?: string
  tone?: 'ok' | 'late' | 'wait'
}

export function Stat({ label, value, note, href, tone }: StatProps) {
  const view = useView()
  return (
    <div class={tone ? `stat ${tone}` : 'stat'}>
      <dt>{href ? <a href={view.path(href)}>{label}</a> : label}</dt>
      <dd>
        <b>{value}</b>
        {note && <small>{note}</small>}
      </dd>
    </div>
  )
}

/** Figures side by side, as one list of names and values. */
export function Stats({ children }: { children: ComponentChildren }) {
  return <dl class="stats">{children}</dl>
}
