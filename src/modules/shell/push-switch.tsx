import type { ComponentChildren } from 'preact'
import { Button, useView } from '../../ui/index.ts'
import { Island } from '../../ui/island.tsx'
import { appScope } from './app-scope.ts'

export interface PushSwitchView {
  pushKey: string
  /** Takes the device's address. */
  action: string
  begin: string
  /** Takes it back, where only the device itself knows that it is on: it notes that under `flag`. */
  ending?: { action: string; label: string; flag: string }
  /** Asked beside it. */
  children?: ComponentChildren
}

/** Asks the browser for an address to which news is pushed; where it has none, what is said in its place. */
export function PushSwitch({ pushKey, action, begin, ending, children }: PushSwitchView) {
  const { t, path } = useView()
  return (
    <Island
      name="push-switch"
      class="flow"
      data-key={pushKey}
      data-scope={appScope(path)}
      data-denied={t('news.devices.denied')}
      data-failed={t('news.devices.failed')}
      data-flag={ending?.flag}
    >
      <p data-without="">{t('news.devices.without')}</p>
      <DeviceForm action={action} fields={['endpoint', 'p256dh', 'auth']}>
        {children}
        <Button tone="quiet">{begin}</Button>
      </DeviceForm>
      {ending && (
        <DeviceForm action={ending.action} fields={['endpoint']}>
          <Button tone="quiet">{ending.label}</Button>
        </DeviceForm>
      )}
      <p role="status" />
    </Island>
  )
}

function DeviceForm({
  action,
  fields,
  children,
}: {
  action: string
  fields: readonly string[]
  children: ComponentChildren
}) {
  const { path, token } = useView()
  return (
    <form class="flow" method="post" action={path(action)} hidden>
      <input type="hidden" name="_token" value={token} />
      {fields.map((name) => (
        <input key={name} type="hidden" name={name} value="" />
      ))}
      {children}
    </form>
  )
}
