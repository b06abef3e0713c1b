import type { ComponentChildren, VNode } from 'preact'
import type { Officer } from '../../../platform/accounts/index.ts'
import { inForce } from '../../../platform/accounts/index.ts'
import type { DateText } from '../../../platform/context.ts'
import type { Translate } from '../../../platform/i18n.ts'
import { Button, EmptyState, Form, Layout, Notice, Table, useView } from '../../../ui/index.ts'
import { roleWords } from './roles.tsx'

export function DemoPage({
  people,
  today,
  next,
  ways,
}: {
  people: readonly Officer[]
  today: DateText
  next: string | null
  /** Other ways in, one of each room that has one. */
  ways: readonly VNode[]
}) {
  const view = useView()
  const { t } = view
  return (
    <Layout title={t('accounts.demo.logIn')} lead={t('accounts.demo.lead')} width="wide">
      <Notice tone="warn">
        <p>
          {t('accounts.demo.everybody')} <a href={view.path('/demo/kotak-keluar')}>{t('accounts.demo.outbox')}</a>
        </p>
      </Notice>
      <Table
        caption={t('accounts.demo.people')}
        uncaptioned
        rows={people}
        rowId={({ account }) => account.id}
        empty={<EmptyState title={t('accounts.demo.none')} icon="user" />}
        columns={[
          {
            label: t('accounts.name'),
            kind: 'head',
            cell: ({ account }) => <a href={view.path(`/demo/masuk/${account.id}`)}>{account.name}</a>,
          },
          {
            label: t('accounts.roles'),
            cell: (person) => rolesOf(t, person, today),
          },
          {
            label: t('accounts.logIn'),
            kind: 'action',
            cell: ({ account }) => (
              <Enter account={account} next={next}>
                <Button small tone="quiet" label={t('accounts.demo.as', { name: account.name })}>
                  {t('accounts.logIn')}
                </Button>
              </Enter>
            ),
          },
        ]}
      />
      {ways}
    </Layout>
  )
}

/** One person's own address: whoever is sent it logs in as them with one press. */
export function DemoPersonPage({ person, today, next }: { person: Officer; today: DateText; next: string | null }) {
  const { t } = useView()
  const { account } = person
  return (
    <Layout
      title={account.name}
      lead={rolesOf(t, person, today)}
      breadcrumb={[{ href: '/demo/masuk', label: t('accounts.demo.logIn') }]}
    >
      <Notice tone="warn">{t('accounts.demo.everybody')}</Notice>
      <Enter account={account} next={next}>
        <Button>{t('accounts.demo.as', { name: account.name })}</Button>
      </Enter>
    </Layout>
  )
}

function Enter({
  account,
  next,
  children,
}: {
  account: Officer['account']
  next: string | null
  children: ComponentChildren
}) {
  return (
    <Form action="/demo/masuk" hidden={{ account: account.id, next: next ?? undefined }} label={account.name}>
      {children}
    </Form>
  )
}

function rolesOf(t: Translate, { grants }: Officer, today: DateText): string {
  const held = grants.filter((grant) => inForce(grant, today))
  return held.length > 0 ? held.map((grant) => roleWords(t, grant)).join('; ') : t('accounts.role.citizen')
}
