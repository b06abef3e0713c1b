import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Form, Layout, LinkList, Notice, TextInput, useView } from '../../../ui/index.ts'
import { NewPassword } from './passwords.tsx'

/** Shared by the pages on the way in. `next`: path of this site to go on to. */
export interface WayIn {
  next: string | null
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

export const to = (path: string, next: string | null) => (next ? `${path}?next=${encodeURIComponent(next)}` : path)

/** `provider`: what the national identity provider is called; null: none. */
export function LogInPage({
  next,
  mistakes,
  refusal,
  contact,
  provider,
}: WayIn & { contact?: string; provider: string | null }) {
  const { t, region } = useView()
  return (
    <Layout title={t('accounts.logIn')} lead={t('accounts.logIn.lead')} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action="/masuk" hidden={{ next: next ?? undefined }}>
        <TextInput
          name="contact"
          label={t('accounts.contact')}
          hint={t('accounts.contact.hint')}
          value={contact}
          autocomplete="username"
          width={24}
        />
        <Button>{t('accounts.sendCode')}</Button>
      </Form>
      <LinkList
        label={t('accounts.otherWays')}
        items={[
          ...(provider
            ? [
                {
                  href: to('/masuk/identitas', next),
                  label: t('accounts.byIdentity', { provider }),
                  hint: t('accounts.byIdentity.hint'),
                },
              ]
            : []),
          { href: to('/masuk/sandi', next), label: t('accounts.byPassword'), icon: 'user' },
          {
            href: to('/masuk/loket', next),
            label: t('accounts.byCounterCode'),
            hint: t('accounts.byCounterCode.hint'),
          },
          { href: to('/masuk/petugas', next), label: t('accounts.officerLogIn') },
          ...(region.demo
            ? [{ href: '/demo/masuk', label: t('accounts.demo.logIn'), hint: t('accounts.demo.hint') }]
            : []),
        ]}
      />
    </Layout>
  )
}

/** `action`: where the code goes; `again`: where another one is asked for. */
export function CodePage({
  next,
  mistakes,
  refusal,
  sentTo,
  action,
  again,
}: WayIn & { sentTo: string | null; action: string; again: string }) {
  const view = useView()
  const { t } = view
  return (
    <Layout
      title={t('accounts.code')}
      lead={sentTo ? t('accounts.code.sent', { to: sentTo }) : t('accounts.code.none')}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      {sentTo && (
        <Form action={action} hidden={{ next: next ?? undefined }}>
          <TextInput
            name="code"
            label={t('accounts.code.label')}
            hint={t('accounts.code.hint')}
            inputmode="numeric"
            autocomplete="one-time-code"
            maxLength={12}
            width={8}
            autofocus={!mistakes?.length}
          />
          <Button>{t('accounts.continue')}</Button>
        </Form>
      )}
      {view.region.demo && (
        <Notice>
          <p>
            {t('accounts.demo.code')} <a href={view.path('/demo/kotak-keluar')}>{t('accounts.demo.outbox')}</a>
          </p>
        </Notice>
      )}
      <p>
        <a href={view.path(to(again, next))}>{t('accounts.code.again')}</a>
      </p>
    </Layout>
  )
}

export function PasswordPage({
  next,
  mistakes,
  refusal,
  contact,
  officer,
}: WayIn & { contact?: string; officer?: boolean }) {
  const view = useView()
  const { t } = view
  return (
    <Layout
      title={t(officer ? 'accounts.officerLogIn' : 'accounts.byPassword')}
      lead={t(officer ? 'accounts.officerLogIn.lead' : 'accounts.byPassword.lead')}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Form action={officer ? '/masuk/petugas' : '/masuk/sandi'} hidden={{ next: next ?? undefined }}>
        <TextInput
          name="contact"
          label={t(officer ? 'accounts.email' : 'accounts.contact')}
          value={contact}
          type={officer ? 'email' : 'text'}
          autocomplete="username"
          width={24}
        />
        <TextInput
          name="password"
          label={t('accounts.password')}
          type="password"
          autocomplete="current-password"
          width={24}
        />
        <Button>{t('accounts.logIn')}</Button>
      </Form>
      <p>
        {officer ? t('accounts.officerForgot') : <a href={view.path(to('/masuk', next))}>{t('accounts.forgot')}</a>}
      </p>
    </Layout>
  )
}

export function SecondFactorPage({ next, mistakes, refusal }: WayIn) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.second')} lead={t('accounts.second.lead')} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action="/masuk/kode-aplikasi" hidden={{ next: next ?? undefined }}>
        <TextInput
          name="code"
          label={t('accounts.second.label')}
          hint={t('accounts.second.hint')}
          autocomplete="one-time-code"
          maxLength={20}
          width={16}
          autofocus={!mistakes?.length}
        />
        <Button>{t('accounts.continue')}</Button>
      </Form>
    </Layout>
  )
}

export function CounterCodePage({ next, mistakes, refusal }: WayIn) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.byCounterCode')} lead={t('accounts.byCounterCode.lead')} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action="/masuk/loket" hidden={{ next: next ?? undefined }}>
        <TextInput
          name="code"
          label={t('accounts.counterCode.label')}
          hint={t('accounts.counterCode.hint')}
          maxLength={20}
          width={16}
        />
        <Button>{t('accounts.continue')}</Button>
      </Form>
    </Layout>
  )
}

export function InvitationPage({ token, email, mistakes, refusal }: WayIn & { token: string; email: string }) {
  const { t, region } = useView()
  return (
    <Layout
      title={t('accounts.invitation')}
      lead={t('accounts.invitation.lead', { region: region.name })}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Form action={`/undangan/${token}`}>
        <TextInput name="email" label={t('accounts.email')} value={email} autocomplete="username" width={24} readonly />
        <NewPassword name="password" />
        <Button>{t('accounts.password.save')}</Button>
      </Form>
    </Layout>
  )
}
