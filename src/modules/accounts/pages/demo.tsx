import type { Officer } from '../../../platform/accounts/index.ts'
import { inForce } from '../../../platform/accounts/index.ts'
import type { DateText } from '../../../platform/context.ts'
import { Button, EmptyState, Form, Layout, Notice, Table, useView } from '../../../ui/index.ts'
import { roleWords } from './roles.tsx'

export function DemoPage({
  people,
  today,
  next,
}: {
  people: readonly Officer[]
  today: DateText
  next: string | null
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
          { label: t('accounts.name'), kind: 'head', cell: ({ account }) => account.name },
          {
            label: t('accounts.roles'),
            cell: ({ grants }) => {
              const held = grants.filter((grant) => inForce(grant, today))
              return held.length > 0 ? held.map((grant) => roleWords(t, grant)).join('; ') : t('accounts.role.citizen')
            },
          },
          {
            label: t('accounts.logIn'),
            kind: 'action',
            cell: ({ account }) => (
              <Form action="/demo/masuk" hidden={{ account: account.id, next: next ?? undefined }} label={account.name}>
                <Button small tone="quiet" label={t('accounts.demo.as', { name: account.name })}>
                  {t('accounts.logIn')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Layout>
  )
}
