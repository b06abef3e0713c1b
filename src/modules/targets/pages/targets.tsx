import type { Unit } from '../../../platform/accounts/index.ts'
import { unitText } from '../../../platform/accounts/unit-names.ts'
import type { Moment } from '../../../platform/context.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { pick } from '../../../platform/i18n.ts'
import { EmptyState, Layout, Table, Tabs, useView } from '../../../ui/index.ts'
import { targetsPath, unitTargetsPath } from '../paths.ts'
import type { Line } from '../service.ts'

/** Every unit of the viewer in a year: how many targets it has, and how many of them are reached so far. */
export function TargetsPage({
  year,
  now,
  at,
  units,
}: {
  year: number
  now: number
  at: Moment
  units: readonly { unit: Unit; lines: readonly Line[] }[]
}) {
  const { t, lang, path, format } = useView()
  const count = (lines: readonly Line[], state: Line['progress']['state']) =>
    lines.filter(({ progress }) => progress.state === state).length
  const years = [now - 1, now, now + 1, ...(year < now - 1 || year > now + 1 ? [year] : [])].sort()
  return (
    <Layout title={t('targets.title', { year })} lead={t('targets.lead', { at: format.dateTime(at) })} width="wide">
      <Tabs
        label={t('targets.year')}
        tabs={years.map((one) => ({
          href: addressOf(targetsPath, { tahun: String(one) }),
          label: String(one),
          current: one === year,
        }))}
      />
      <Table
        caption={t('targets.title', { year })}
        uncaptioned
        rows={units}
        rowId={({ unit }) => unit.id}
        marked={({ lines }) => count(lines, 'missed') > 0}
        empty={<EmptyState title={t('targets.noUnits')} icon="check" />}
        columns={[
          {
            label: t('targets.unit'),
            kind: 'head',
            cell: ({ unit }) => <a href={path(unitTargetsPath(unit.id, year))}>{pick(unitText(unit), lang)}</a>,
          },
          {
            label: t('targets.set'),
            kind: 'number',
            cell: ({ lines }) => format.number(lines.length - count(lines, 'none')),
          },
          { label: t('targets.met'), kind: 'number', cell: ({ lines }) => format.number(count(lines, 'met')) },
          { label: t('targets.missed'), kind: 'number', cell: ({ lines }) => format.number(count(lines, 'missed')) },
          { label: t('targets.few'), kind: 'number', cell: ({ lines }) => format.number(count(lines, 'few')) },
        ]}
      />
    </Layout>
  )
}
