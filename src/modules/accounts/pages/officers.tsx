import {
  inForce,
  type KeptGrant,
  type KnownReset,
  type Officer,
  type Unit,
  unitText,
} from '../../../platform/accounts/index.ts'
import type { DateText } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import {
  Button,
  Choice,
  DateInput,
  type DateParts,
  EmptyState,
  Form,
  Layout,
  LinkButton,
  Notice,
  Select,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import type { Problem } from './problem.ts'
import { roleWords } from './roles.tsx'

export interface GrantForm {
  roles: readonly string[]
  units: readonly Unit[]
  typed?: { role: string; unit: string; area: string; acting: string; from: DateParts; until: DateParts }
}

const useTrail = () => {
  const { t } = useView()
  return [
    { href: '/kelola', label: t('accounts.admin') },
    { href: '/kelola/petugas', label: t('accounts.officers') },
  ]
}

export function OfficersPage({ officers, today }: { officers: readonly Officer[]; today: DateText }) {
  const view = useView()
  const { t } = view
  return (
    <Layout
      title={t('accounts.officers')}
      lead={t('accounts.officers.lead')}
      breadcrumb={useTrail().slice(0, 1)}
      width="wide"
    >
      <p>
        <LinkButton href="/kelola/petugas/undangan">{t('accounts.invite')}</LinkButton>
      </p>
      <Table
        caption={t('accounts.officers')}
        uncaptioned
        rows={officers}
        rowId={({ account }) => account.id}
        empty={<EmptyState title={t('accounts.officers.none')} icon="user" />}
        columns={[
          {
            label: t('accounts.name'),
            kind: 'head',
            cell: ({ account }) => (
              <a href={view.path(`/kelola/petugas/${account.id}`)}>{account.name || account.email}</a>
            ),
          },
          { label: t('accounts.email'), cell: ({ account }) => account.email },
          {
            label: t('accounts.roles'),
            cell: ({ grants }) =>
              grants
                .filter((grant) => inForce(grant, today))
                .map((grant) => roleWords(t, grant))
                .join('; '),
          },
          { label: t('accounts.second'), cell: ({ account }) => t(account.twoFactor ? 'accounts.on' : 'accounts.off') },
        ]}
      />
    </Layout>
  )
}

function GrantFields({ roles, units, typed }: GrantForm) {
  const { t, lang } = useView()
  return (
    <>
      <Select
        name="role"
        label={t('accounts.role')}
        value={typed?.role}
        options={roles.map((role) => ({ value: role, label: t(`accounts.role.${role}`) }))}
      />
      <Select
        name="unit"
        label={t('accounts.unit')}
        hint={t('accounts.unit.all')}
        optional
        value={typed?.unit}
        empty={t('accounts.unit.every')}
        options={units.map((unit) => ({ value: unit.id, label: pick(unitText(unit), lang) }))}
      />
      <TextInput
        name="area"
        label={t('accounts.area')}
        hint={t('accounts.area.hint')}
        optional
        value={typed?.area}
        width={24}
      />
      <Choice
        name="acting"
        label={t('accounts.acting')}
        inline
        value={typed?.acting ?? ''}
        options={['', 'plt', 'plh'].map((value) => ({ value, label: t(`accounts.acting.${value || 'none'}`) }))}
      />
      <DateInput name="from" label={t('accounts.from')} hint={t('accounts.from.hint')} optional value={typed?.from} />
      <DateInput
        name="until"
        label={t('accounts.until')}
        hint={t('accounts.until.hint')}
        optional
        value={typed?.until}
      />
    </>
  )
}

export function InvitePage({
  form,
  email,
  name,
  mistakes,
  refusal,
}: Problem & { form: GrantForm; email?: string; name?: string }) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.invite')} lead={t('accounts.invite.lead')} breadcrumb={useTrail()} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <Form action="/kelola/petugas/undangan">
        <TextInput name="email" label={t('accounts.email')} type="email" value={email} width={24} />
        <TextInput name="name" label={t('accounts.name')} value={name} maxLength={100} width={24} />
        <GrantFields {...form} />
        <Button>{t('accounts.invite.send')}</Button>
      </Form>
    </Layout>
  )
}

/** `link` is shown once, for handing over in person. */
export function InvitedPage({ sent, link, account }: { sent: boolean; link: string | null; account: string }) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.invited')} breadcrumb={useTrail()}>
      <p>{t(sent ? 'accounts.invited.sent' : link ? 'accounts.invited.hand' : 'accounts.invited.known')}</p>
      {link && (
        <Notice tone="warn" title={t('accounts.invited.link')}>
          <p>
            <code class="long">{link}</code>
          </p>
        </Notice>
      )}
      <p>
        <LinkButton href={`/kelola/petugas/${account}`}>{t('accounts.invited.see')}</LinkButton>
      </p>
    </Layout>
  )
}

export function OfficerPage({
  officer: { account, grants },
  today,
  form,
  resets,
  mistakes,
  refusal,
}: Problem & { officer: Officer; today: DateText; form: GrantForm; resets: readonly KnownReset[] }) {
  const { t } = useView()
  return (
    <Layout
      title={account.name || (account.email ?? '')}
      lead={account.email}
      breadcrumb={useTrail()}
      width="wide"
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <GrantTable account={account.id} grants={grants} today={today} />
      <h2>{t('accounts.grant.new')}</h2>
      <Form action={`/kelola/petugas/${account.id}/peran`}>
        <GrantFields {...form} />
        <Button>{t('accounts.grant.give')}</Button>
      </Form>
      <h2>{t('accounts.password')}</h2>
      <p>{t('accounts.link.lead')}</p>
      <Form action={`/kelola/petugas/${account.id}/tautan`}>
        <Button tone="quiet">{t('accounts.link.send')}</Button>
      </Form>
      <LostFactor account={account} resets={resets} />
    </Layout>
  )
}

function LostFactor({ account, resets }: { account: Officer['account']; resets: readonly KnownReset[] }) {
  const { t, format } = useView()
  const state = account.twoFactor ? 'on' : account.factorDue ? 'due' : 'off'
  return (
    <>
      <h2>{t('accounts.second')}</h2>
      <p>{t(`accounts.second.state.${state}`)}</p>
      {account.twoFactor && (
        <Form action={`/kelola/petugas/${account.id}/kode-aplikasi`}>
          <TextInput
            name="reason"
            label={t('accounts.second.reset.reason')}
            hint={t('accounts.second.reset.hint')}
            maxLength={300}
            width={24}
          />
          <Button tone="danger">{t('accounts.second.reset')}</Button>
        </Form>
      )}
      {resets.length > 0 && (
        <Table
          caption={t('accounts.second.resets')}
          rows={resets}
          rowId={(row) => String(row.at)}
          columns={[
            { label: t('accounts.second.reset.at'), kind: 'head', cell: (row) => format.dateTime(row.at) },
            { label: t('accounts.second.reset.by'), cell: (row) => row.by },
            { label: t('accounts.second.reset.reason'), cell: (row) => row.reason },
          ]}
        />
      )}
    </>
  )
}

function GrantTable({ account, grants, today }: { account: string; grants: readonly KeptGrant[]; today: DateText }) {
  const { t, format } = useView()
  const day = (date: DateText | null) => (date ? format.shortDate(date) : '–')
  return (
    <Table
      caption={t('accounts.roles')}
      rows={grants}
      rowId={(grant) => grant.id}
      columns={[
        { label: t('accounts.role'), kind: 'head', cell: (grant) => roleWords(t, grant) },
        { label: t('accounts.from'), cell: (grant) => day(grant.from) },
        { label: t('accounts.until'), cell: (grant) => day(grant.until) },
        {
          label: t('accounts.status'),
          cell: (grant) =>
            grant.endedAt !== null
              ? t('accounts.status.ended', { date: format.shortDate(grant.endedAt) })
              : t(inForce(grant, today) ? 'accounts.status.now' : 'accounts.status.notNow'),
        },
        {
          label: t('accounts.end'),
          kind: 'action',
          cell: (grant) =>
            grant.endedAt === null && (
              <Form action={`/kelola/petugas/${account}/peran/${grant.id}/pengakhiran`} label={roleWords(t, grant)}>
                <Button tone="danger" small label={t('accounts.grant.end', { role: roleWords(t, grant) })}>
                  {t('accounts.end')}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}
