import { Button, Form, Layout, Notice, Table, useView } from '../../../ui/index.ts'
import type { EpochRow } from '../keys.ts'

export const keysPath = '/kelola/kunci'

export function KeysPage({ epochs }: { epochs: readonly EpochRow[] }) {
  const { t, format, now } = useView()
  return (
    <Layout
      title={t('office.keys')}
      lead={t('office.keys.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
    >
      <Notice tone="info">{t('office.keys.sheet')}</Notice>
      <Table
        caption={t('office.keys')}
        uncaptioned
        rows={epochs}
        rowId={(row) => String(row.epoch)}
        columns={[
          { label: t('office.keys.epoch'), kind: 'head', cell: (row) => row.epoch },
          { label: t('office.keys.since'), cell: (row) => format.dateTime(row.since) },
          { label: t('office.keys.wraps'), kind: 'number', cell: (row) => format.number(row.keys) },
          { label: t('office.keys.state'), cell: (row) => t(`office.keys.state.${row.current ? 'current' : 'other'}`) },
          {
            label: t('office.keys.change'),
            kind: 'action',
            cell: (row) => row.destroyableFrom !== null && <Destroying {...row} from={row.destroyableFrom} now={now} />,
          },
        ]}
      />
      <h2>{t('office.keys.new')}</h2>
      <p>{t('office.keys.new.lead')}</p>
      <Form action={keysPath}>
        <Button tone="quiet">{t('office.keys.new')}</Button>
      </Form>
    </Layout>
  )
}

function Destroying({ epoch, from, now }: { epoch: number; from: number; now: number }) {
  const { t, format } = useView()
  if (from > now) return <>{t('office.keys.from', { day: format.shortDate(from) })}</>
  return (
    <Form action={`${keysPath}/${epoch}/pemusnahan`}>
      <Button tone="danger" small label={`${t('office.keys.destroy')}: ${epoch}`}>
        {t('office.keys.destroy')}
      </Button>
    </Form>
  )
}
