import type { ComponentChildren } from 'preact'
import type { Mistake } from '../../../platform/http/operation.ts'
import { Button, Form, Layout, StatusTag, Table, TextInput, useView } from '../../../ui/index.ts'
import type { Check, Destinations } from '../checks.ts'

export const checksPath = '/kelola/pemeriksaan'

export interface ChecksView {
  typed?: Destinations
  mistakes?: readonly Mistake[]
  found?: readonly Check[]
}

export function ChecksPage({ typed, mistakes, found }: ChecksView) {
  const { t } = useView()
  return (
    <Layout
      title={t('office.checks')}
      lead={t('office.checks.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
      mistakes={mistakes}
    >
      {found && <Found checks={found} />}
      <ChecksForm action={checksPath} typed={typed} />
    </Layout>
  )
}

const tags = { ok: 'ok', warn: 'wait', bad: 'bad', unset: 'idle' } as const

export function Found({ checks }: { checks: readonly Check[] }) {
  const { t, format } = useView()
  const written = (values: Check['values'] = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? format.number(value) : value]),
    )
  return (
    <Table
      caption={t('office.checks.found')}
      rows={checks}
      rowId={({ what }) => what}
      columns={[
        { label: t('office.checks.what'), kind: 'head', cell: ({ what }) => t(`office.checks.${what}`) },
        {
          label: t('office.checks.state'),
          cell: ({ state }) => <StatusTag status={tags[state]}>{t(`office.checks.state.${state}`)}</StatusTag>,
        },
        {
          label: t('office.checks.says'),
          kind: 'words',
          cell: ({ what, code, values }) => t(`office.checks.${diskOr(what)}.${code}`, written(values)),
        },
      ]}
    />
  )
}

const diskOr = (what: Check['what']) => (what === 'data' || what === 'files' ? 'disk' : what)

/** `children` come before the destinations. */
export function ChecksForm({
  action,
  typed,
  children,
}: {
  action: string
  typed?: Destinations
  children?: ComponentChildren
}) {
  const { t } = useView()
  return (
    <Form action={action} label={t('office.checks')}>
      {children}
      <TextInput
        name="phone"
        label={t('office.checks.phone')}
        hint={t('office.checks.phone.hint')}
        value={typed?.phone}
        optional
        inputmode="tel"
        width={16}
      />
      <TextInput
        name="email"
        type="email"
        label={t('office.checks.mail')}
        hint={t('office.checks.mail.hint')}
        value={typed?.email}
        optional
        width={24}
      />
      <Button tone="quiet">{t('office.checks.run')}</Button>
    </Form>
  )
}
