import type { ComponentChildren } from 'preact'

/** More for who wants it. */
export function Details({ summary, open, children }: { summary: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}
