import type { Mistake } from '../../../platform/http/operation.ts'
import { Button, Form, Layout, Notice, TextInput, useView } from '../../../ui/index.ts'

export const pinPath = '/petugas/pin'

/** One's own PIN for the phones that a crew shares. */
export function PinPage({ set, mistakes }: { set: boolean; mistakes: readonly Mistake[] }) {
  const { t } = useView()
  const box = { type: 'password', inputmode: 'numeric', maxLength: 6, width: 8 } as const
  return (
    <Layout title={t('crew.pin')} lead={t('crew.pin.lead')} mistakes={mistakes}>
      {set && <Notice tone="ok">{t('crew.pin.set')}</Notice>}
      <Form action={pinPath}>
        <TextInput
          name="pin"
          label={t('crew.pin.new')}
          hint={t('crew.pin.hint')}
          autocomplete="new-password"
          {...box}
        />
        <TextInput name="again" label={t('crew.pin.again')} autocomplete="new-password" {...box} />
        <Button>{t('ui.save')}</Button>
      </Form>
    </Layout>
  )
}
