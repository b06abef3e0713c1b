import type { ComponentChildren } from 'preact'
import { Island } from '../island.tsx'
import { useView } from '../view.ts'

/** Wraps a form of many checkboxes named `name`, all ticked at first, and says how many are. */
export function SignSelect({ name, total, children }: { name: string; total: number; children: ComponentChildren }) {
  const { t } = useView()
  return (
    <Island name="sign-select" data-name={name} data-text={t('ui.selected', { count: '{count}', total })}>
      {children}
      <p class="selected">
        <output>{t('ui.selected', { count: total, total })}</output>
      </p>
    </Island>
  )
}
