import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icons.tsx'

const icons = {
  ok: 'check',
  wait: 'clock',
  late: 'alert',
  bad: 'cross',
  held: 'pause',
  idle: 'dot',
} as const satisfies Record<string, IconName>

/** `ok` on time or done · `wait` soon due or to check · `late` past due · `bad` refused or invalid · `held` waiting for somebody else · `idle` not begun. */
export type Status = keyof typeof icons

/** Word, icon and colour together: never colour alone. */
export function StatusTag({ status, children }: { status: Status; children: ComponentChildren }) {
  return (
    <span class={`tag ${status}`}>
      <Icon name={icons[status]} />
      {children}
    </span>
  )
}
