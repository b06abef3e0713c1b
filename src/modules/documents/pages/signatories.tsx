import type { Mistake } from '../../../platform/http/operation.ts'
import { Button, EmptyState, Form, Layout, Table, TextInput, useView } from '../../../ui/index.ts'

export interface SignatoryView {
  account: string
  accountName: string
  /** As printed, with titles. */
  name: string
  nip: string | null
}

/** Who may sign, and how they are printed. */
export function SignatoriesPage({ rows }: { rows: readonly SignatoryView[] }) {
  const { t, path } = useView()
  return (
    <Layout
      title={t('documents.signatories')}
      lead={t('documents.signatories.lead')}
      breadcrumb={[{ href: '/kelola', label: t('documents.admin') }]}
    >
      <Table
        caption={t('documents.signatories')}
        uncaptioned
        rows={rows}
        rowId={({ account }) => account}
        empty={
          <EmptyState title={t('documents.signatories.none')} icon="user">
            <a href={path('/kelola/petugas/undangan')}>{t('accounts.invite')}</a>
          </EmptyState>
        }
        columns={[
          {
            label: t('documents.label.account'),
            kind: 'head',
            cell: ({ account, accountName }) => <a href={path(`/kelola/penandatangan/${account}`)}>{accountName}</a>,
          },
          { label: t('documents.label.printedName'), cell: ({ name }) => name },
          { label: 'NIP', cell: ({ nip }) => nip ?? '–' },
        ]}
      />
    </Layout>
  )
}

export function SignatoryPage({ row, mistakes }: { row: SignatoryView; mistakes?: readonly Mistake[] }) {
  const { t } = useView()
  return (
    <Layout
      title={row.accountName}
      breadcrumb={[
        { href: '/kelola', label: t('documents.admin') },
        { href: '/kelola/penandatangan', label: t('documents.signatories') },
      ]}
      mistakes={mistakes}
    >
      <Form action={`/kelola/penandatangan/${row.account}`}>
        <TextInput
          name="name"
          label={t('documents.label.printedName')}
          hint={t('documents.printedName.hint')}
          value={row.name}
          maxLength={100}
        />
        <TextInput
          name="nip"
          label="NIP"
          hint={t('documents.nip.hint')}
          value={row.nip}
          inputmode="numeric"
          maxLength={24}
          width={24}
          optional
        />
        <Button>{t('documents.save')}</Button>
      </Form>
    </Layout>
  )
}
