import type { ComponentChildren } from 'preact'
import { Island } from '../island.tsx'
import { useView } from '../view.ts'

/**
 * Keyboard for officers: j and k walk rows marked `data-row` (`Table walk`), Enter opens the row's first link, and the key of a
 * `keyHint` presses its button. Can be switched off there and then (WCAG 2.1.4); without script nothing is lost.
 */
export function KeyNav({ children }: { children: ComponentChildren }) {
  const { t } = useView()
  return (
    <Island name="key-nav" data-hint={t('ui.keys.hint')} data-on={t('ui.keys.on')} data-off={t('ui.keys.off')}>
      {children}
    </Island>
  )
}
