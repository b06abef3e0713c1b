import { unitText } from '../../../platform/accounts/unit-names.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { pick } from '../../../platform/i18n.ts'
import { EmptyState, Filters, Layout, Table, useView } from '../../../ui/index.ts'
import { publicKpiPath, staffKpiPath } from '../kpi/paths.ts'
import type { KpiView, StaffView } from '../kpi/view.ts'
import { useKpiWords } from './kpi-words.ts'

type View = (KpiView & { staff?: false }) | (StaffView & { staff: true })

/** All figures that the viewer may see: the name, what it says, and how it stands. */
export function KpisPage(view: View) {
  const { t, lang, path, format } = useView()
  const words = useKpiWords()
  const base = view.staff ? staffKpiPath : publicKpiPath
  const unit = view.staff ? view.unit : ''
  return (
    <Layout
      title={t('performance.kpi.title')}
      lead={t('performance.kpi.lead', {
        from: words.month(view.from),
        to: words.month(view.to),
        at: format.dateTime(view.at),
      })}
      breadcrumb={view.staff ? undefined : [{ href: '/kinerja', label: t('performance.figures.title') }]}
      width="wide"
    >
      {view.staff && <ChooseUnit action={base} {...view} />}
      <Table
        caption={t('performance.kpi.title')}
        uncaptioned
        rows={view.figures}
        rowId={({ kpi }) => kpi.id}
        empty={<EmptyState title={t('performance.kpi.empty')} icon="check" />}
        columns={[
          {
            label: t('performance.kpi.name'),
            kind: 'head',
            cell: ({ kpi }) => (
              <a href={path(addressOf(`${base}/${kpi.id}`, { unit: unit || undefined }))}>{pick(kpi.name, lang)}</a>
            ),
          },
          { label: t('performance.kpi.says'), kind: 'words', cell: ({ kpi }) => pick(kpi.sentence, lang) },
          {
            label: t('performance.kpi.value'),
            kind: 'brief',
            cell: ({ kpi, all, ready }) => (ready ? words.value(kpi, all) : t('performance.kpi.making')),
          },
          {
            label: t('performance.kpi.cases'),
            cell: ({ kpi, all, ready, rough }) => (ready ? words.outOf(kpi, all, rough) : '–'),
          },
        ]}
      />
      <p class="faint">{t(view.staff ? 'performance.kpi.noteStaff' : 'performance.kpi.notePublic')}</p>
    </Layout>
  )
}

/** One of the units that the viewer may see, or all of these. */
export function ChooseUnit({ action, units, unit }: Pick<StaffView, 'units' | 'unit'> & { action: string }) {
  const { t, lang } = useView()
  if (units.length < 2) return null
  const options = units.map((unit) => ({ value: unit.id, label: pick(unitText(unit), lang) }))
  return (
    <Filters
      action={action}
      groups={[
        {
          name: 'unit',
          label: t('performance.parts.unit'),
          value: unit,
          options: [{ value: '', label: t('performance.kpi.allUnits') }, ...options],
        },
      ]}
    />
  )
}
