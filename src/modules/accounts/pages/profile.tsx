import type { ComponentChildren } from 'preact'
import { type Account, localPhone, type OpenSession } from '../../../platform/accounts/index.ts'
import {
  Button,
  Form,
  Layout,
  NikInput,
  Notice,
  type SummaryItem,
  SummaryList,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { CurrentPassword, NewPassword } from './passwords.tsx'
import type { Problem } from './problem.ts'

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
    {
      label: t('accounts.phone'),
      value: contact(account.phone && localPhone(account.phone), account.phoneVerified),
      change: '/akun/kontak',
    },
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

/** Of the pages behind "Halaman saya". */
export const trail = (label: string) => [{ href: '/akun', label }]

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
        {has && <CurrentPassword name="current" />}
        <NewPassword name="wanted" />
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
