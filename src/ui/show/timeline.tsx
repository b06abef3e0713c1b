import type { ComponentChildren } from 'preact'
import { useView } from '../view.ts'

export interface TimelineStep {
  title: string
  /** Now is marked for screen readers too. */
  state: 'done' | 'now' | 'todo' | 'problem'
  /** When, who, where: one line. */
  when?: string
  children?: ComponentChildren
}

/** A case's way in words: what was done, where it is now, what follows. */
export function Timeline({ steps, label }: { steps: readonly TimelineStep[]; label?: string }) {
  const { t } = useView()
  return (
    <ol class="timeline" aria-label={label}>
      {steps.map((step, at) => (
        <li key={at} class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <strong>
            {step.title}
            {step.state === 'todo' && <span class="unseen"> ({t('ui.notYet')})</span>}
          </strong>
          {step.when && <small>{step.when}</small>}
          {step.children}
        </li>
      ))}
    </ol>
  )
}
