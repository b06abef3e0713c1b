import { addressOf } from '../../../platform/http/address.ts'
import { purposes, type ReadingRow } from '../../../platform/readings/index.ts'
import {
  Button,
  DateInput,
  type DateParts,
  EmptyState,
  Form,
  Layout,
  Notice,
  Paging,
  Select,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import type { ReadingsPage as Rows } from '../readings.ts'

export const readingsPath = '/petugas/pembacaan'

export interface ReadingsView extends Rows {
  sought: { officer: string; about: string; day: DateParts }
  /** What was typed, as it may stand in an address. */
  veiled: string
  /** Nothing here has the number that was typed. */
  unknown: boolean
}

/** Who read whose data, newest first, for auditors. */
export function ReadingsPage({ rows, next, officers, sought, veiled, unknown }: ReadingsView) {
  const { t, format, path } = useView()
  const to = (more: Record<string, string>) => {
    const { d, m, y } = sought.day
    return addressOf(readingsPath, {
      petugas: sought.officer,
      tentang: veiled,
      'hari.d': d,
      'hari.m': m,
      'hari.y': y,
      ...more,
    })
  }
  const who = ({ name, actor }: ReadingRow) =>
    name || t(actor === 'anonymous' ? 'office.readings.nobody' : 'office.readings.own')
  return (
    <Layout title={t('office.readings')} lead={t('office.readings.lead')} width="wide">
      <Form action={readingsPath}>
        <Select
          name="petugas"
          label={t('office.readings.officer')}
          value={sought.officer}
          options={officers}
          optional
        />
        <TextInput
          name="tentang"
          label={t('office.readings.about')}
          hint={t('office.readings.about.hint')}
          value={sought.about}
          maxLength={60}
          width={24}
          optional
        />
        <DateInput name="hari" label={t('office.readings.day')} value={sought.day} optional />
        <Button>{t('office.readings.look')}</Button>
      </Form>
      {unknown && <Notice tone="warn">{t('office.readings.unknown')}</Notice>}
      {rows.length === 0 ? (
        <EmptyState title={t('office.readings.none')} />
      ) : (
        <Table
          caption={t('office.readings')}
          uncaptioned
          rows={rows}
          rowId={(row) => `${row.at}-${row.id}-${row.actor}-${row.purpose}`}
          columns={[
            { label: t('office.readings.at'), kind: 'head', cell: (row) => format.dateTime(row.at) },
            { label: t('office.readings.who'), cell: who },
            { label: t('office.readings.role'), cell: (row) => (row.role ? t(`accounts.role.${row.role}`) : '–') },
            {
              label: t('office.readings.what'),
              cell: (row) => (
                <a href={path(to({ tentang: row.id }))} title={row.id}>
                  {t(`office.readings.kind.${row.object}`)} {row.id.slice(-6)}
                </a>
              ),
            },
            {
              label: t('office.readings.why'),
              cell: (row) => (purposes.has(row.purpose) ? t(`office.readings.for.${row.purpose}`) : row.purpose),
            },
          ]}
        />
      )}
      <Paging next={next && to({ sesudah: next })} />
    </Layout>
  )
}
