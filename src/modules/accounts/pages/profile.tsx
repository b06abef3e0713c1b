import type { ComponentChildren } from 'preact'
import type { Account, OpenSession } from '../../../platform/accounts/index.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Form,
  Layout,
  LinkButton,
  NikInput,
  Notice,
  QrCode,
  type SummaryItem,
  SummaryList,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'

interface Problem {
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

export interface ProfileView {
  account: Account
  hasPassword: boolean
  /** Masked, with whether an officer saw the card or a national identity vouched for it. */
  nik: { masked: string; verified: boolean; vouched: boolean } | null
  /** The national identity that is set for the installation; null: none. */
  identity: { provider: string; linked: boolean } | null
  /** What rooms show here. */
  blocks: readonly ComponentChildren[]
}

/** "Halaman saya": first what is under way, then who one is. */
export function MyPage({ account, hasPassword, nik, identity, blocks }: ProfileView) {
  const { t } = useView()
  const contact = (value: string | null, verified: boolean) =>
    value && (verified ? value : `${value} (${t('accounts.unproven')})`)
  const items: SummaryItem[] = [
    { label: t('accounts.name'), value: account.name || null, change: '/akun/nama' },
    { label: t('accounts.phone'), value: contact(account.phone, account.phoneVerified), change: '/akun/kontak' },
    { label: t('accounts.email'), value: contact(account.email, account.emailVerified), change: '/akun/kontak' },
    {
      label: t('accounts.nik'),
      value: nik?.masked ?? null,
      note: t(`accounts.nik.${nik ? standing(nik) : 'why'}`),
      change: nik?.verified ? undefined : '/akun/nik',
    },
    { label: t('accounts.password'), value: hasPassword ? t('accounts.set') : null, change: '/akun/sandi' },
    {
      label: t('accounts.second'),
      value: account.twoFactor ? t('accounts.on') : t('accounts.off'),
      change: '/akun/kode-aplikasi',
    },
    ...(identity
      ? [
          {
            label: identity.provider,
            value: t(identity.linked ? 'accounts.identity.linked' : 'accounts.identity.notLinked'),
            change: '/akun/identitas',
          },
        ]
      : []),
    { label: t('accounts.devices'), value: t('accounts.devices.see'), change: '/akun/perangkat' },
  ]
  return (
    <Layout
      title={t('accounts.mine')}
      lead={account.name ? t('accounts.mine.hello', { name: account.name }) : undefined}
    >
      {blocks}
      {account.demo && <Notice>{t('accounts.demo.shared')}</Notice>}
      <SummaryList title={t('accounts.aboutMe')} items={items} />
      <Form action="/keluar">
        <Button tone="quiet">{t('accounts.logOut')}</Button>
      </Form>
    </Layout>
  )
}

const standing = ({ verified, vouched }: { verified: boolean; vouched: boolean }) =>
  vouched ? 'vouched' : verified ? 'verified' : 'claimed'

const trail = (label: string) => [{ href: '/akun', label }]

export function NamePage({ name, mistakes, refusal }: Problem & { name: string }) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.name')} breadcrumb={trail(t('accounts.mine'))} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action="/akun/nama">
        <TextInput
          name="name"
          label={t('accounts.name')}
          hint={t('accounts.name.hint')}
          value={name}
          autocomplete="name"
          maxLength={100}
          width={24}
        />
        <Button>{t('accounts.save')}</Button>
      </Form>
    </Layout>
  )
}

export function ContactPage({ contact, mistakes, refusal }: Problem & { contact?: string }) {
  const { t } = useView()
  return (
    <Layout
      title={t('accounts.contact.change')}
      lead={t('accounts.contact.change.lead')}
      breadcrumb={trail(t('accounts.mine'))}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Form action="/akun/kontak">
        <TextInput
          name="contact"
          label={t('accounts.contact.new')}
          hint={t('accounts.contact.hint')}
          value={contact}
          width={24}
        />
        <Button>{t('accounts.sendCode')}</Button>
      </Form>
    </Layout>
  )
}

export function ChangePasswordPage({ has, mistakes, refusal }: Problem & { has: boolean }) {
  const { t } = useView()
  return (
    <Layout
      title={t(has ? 'accounts.password.change' : 'accounts.password.make')}
      lead={t('accounts.password.others')}
      breadcrumb={trail(t('accounts.mine'))}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Form action="/akun/sandi">
        {has && (
          <TextInput
            name="current"
            label={t('accounts.password.current')}
            type="password"
            autocomplete="current-password"
            width={24}
          />
        )}
        <TextInput
          name="wanted"
          label={t('accounts.password.new')}
          hint={t('accounts.password.hint')}
          type="password"
          autocomplete="new-password"
          width={24}
        />
        <Button>{t('accounts.password.save')}</Button>
      </Form>
    </Layout>
  )
}

export function NikPage({ nik, mistakes, refusal }: Problem & { nik?: string }) {
  const { t } = useView()
  return (
    <Layout
      title={t('accounts.nik')}
      lead={t('accounts.nik.lead')}
      breadcrumb={trail(t('accounts.mine'))}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Form action="/akun/nik">
        <NikInput name="nik" label={t('accounts.nik')} hint={t('accounts.nik.hint')} value={nik} />
        <Button>{t('accounts.save')}</Button>
      </Form>
    </Layout>
  )
}

export function DevicesPage({ sessions }: { sessions: readonly OpenSession[] }) {
  const { t, format } = useView()
  return (
    <Layout
      title={t('accounts.devices')}
      lead={t('accounts.devices.lead')}
      breadcrumb={trail(t('accounts.mine'))}
      width="wide"
    >
      <Table
        caption={t('accounts.devices')}
        uncaptioned
        rows={sessions}
        rowId={(session) => session.id}
        columns={[
          {
            label: t('accounts.device'),
            kind: 'head',
            cell: (session) => session.device ?? t('accounts.device.unknown'),
          },
          { label: t('accounts.method'), cell: (session) => t(`accounts.method.${session.method}`) },
          { label: t('accounts.since'), cell: (session) => format.dateTime(session.since) },
          {
            label: t('accounts.end'),
            kind: 'action',
            cell: (session) =>
              session.current ? (
                t('accounts.device.this')
              ) : (
                <Form action={`/akun/perangkat/${session.id}/pengakhiran`} label={session.device ?? undefined}>
                  <Button tone="quiet" small>
                    {t('accounts.end')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <Form action="/akun/perangkat/pengakhiran">
          <Button tone="danger">{t('accounts.devices.endOthers')}</Button>
        </Form>
      )}
    </Layout>
  )
}

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
          <TextInput
            name="password"
            label={t('accounts.password.current')}
            type="password"
            autocomplete="current-password"
            width={24}
          />
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
