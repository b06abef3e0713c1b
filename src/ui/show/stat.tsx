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

export interface Fact {
  /** Written out: "93%", "12 mnt". */
  value: string
  /** What it is a figure of, in words that go on from it. */
  words: ComponentChildren
  tone?: 'late'
}

/** A few figures, each with its sentence, one beneath the other: for who reads them on a phone. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul class="facts">
      {facts.map(({ value, words, tone }, at) => (
        <li key={at} class={tone}>
          <b>{value}</b> <span>{words}</span>
        </li>
      ))}
    </ul>
  )
}
