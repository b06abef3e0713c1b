import type { Moment } from '../../platform/context.ts'
import { zoneName } from '../format.ts'
import { Icon } from '../icons.tsx'
import { Island } from '../island.tsx'
import { useView } from '../view.ts'

/**
 * "Tersimpan pukul 14.05 WIB. Boleh ditutup dan dilanjutkan nanti." Stands inside its form. With `action` (a path of this region)
 * the answers are also sent there, urlencoded, some seconds after typing stops; any 2xx answer counts as saved.
 */
export function SaveState({ at, action }: { at: Moment | null; action?: string }) {
  const view = useView()
  const { t } = view
  return (
    <Island
      name="save-state"
      data-action={action === undefined ? undefined : view.path(action)}
      data-saved={t('ui.saved', { time: '{time}' })}
      data-saving={t('ui.saving')}
      data-unsaved={t('ui.unsaved')}
      data-zone={view.region.zone}
      data-zone-name={zoneName(view.region.zone)}
      data-lang={view.lang}
    >
      <p class="saved" role="status">
        {at !== null && <Icon name="check" />}
        <span>{at !== null && t('ui.saved', { time: view.format.time(at) })}</span>
      </p>
    </Island>
  )
}
