import { Button, Form, Layout, LinkButton, Notice, QrCode, TextInput, useView } from '../../../ui/index.ts'
import { CurrentPassword } from './passwords.tsx'
import type { Problem } from './problem.ts'
import { trail } from './profile.tsx'

export function SecondFactorStatePage({
  on,
  due,
  has,
  mistakes,
  refusal,
}: Problem & { on: boolean; due: boolean; has: boolean }) {
  const { t } = useView()
  return (
    <Layout
      title={t('accounts.second')}
      lead={t('accounts.second.what')}
      breadcrumb={trail(t('accounts.mine'))}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      {due && <Notice tone="warn">{t('accounts.second.due')}</Notice>}
      {has ? (
        <Form action={on ? '/akun/kode-aplikasi/pengakhiran' : '/akun/kode-aplikasi'}>
          <CurrentPassword />
          <Button tone={on ? 'danger' : 'primary'}>{t(on ? 'accounts.second.end' : 'accounts.second.start')}</Button>
        </Form>
      ) : (
        <>
          <p>{t('accounts.second.needsPassword')}</p>
          <LinkButton href="/akun/sandi">{t('accounts.password.make')}</LinkButton>
        </>
      )}
    </Layout>
  )
}

/** `setUp` is shown once: after a wrong code only the box for the next code comes back. */
export function SecondFactorSetUpPage({
  setUp,
  mistakes,
  refusal,
}: Problem & { setUp?: { secret: string; address: string; recovery: readonly string[] } }) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.second.setUp')} breadcrumb={trail(t('accounts.mine'))} mistakes={mistakes}>
      <Notice refusal={refusal} />
      {setUp && (
        <>
          <h2>{t('accounts.second.scan')}</h2>
          <QrCode text={setUp.address} label={t('accounts.second.qr')} />
          <p>
            {t('accounts.second.byHand')} <code>{setUp.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <h2>{t('accounts.second.recovery')}</h2>
          <p>{t('accounts.second.recovery.lead')}</p>
          <ul class="codes">
            {setUp.recovery.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('accounts.second.try')}</h2>
      <Form action="/akun/kode-aplikasi/konfirmasi">
        <TextInput
          name="code"
          label={t('accounts.second.label')}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxLength={10}
          width={8}
        />
        <Button>{t('accounts.second.confirm')}</Button>
      </Form>
      <p class="faint">{t('accounts.second.restart')}</p>
    </Layout>
  )
}
