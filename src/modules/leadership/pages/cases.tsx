import type { Moment } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import { EmptyState, Layout, Paging, StatusTag, Table, useView } from '../../../ui/index.ts'
import type { Names } from '../overview.ts'
import { leadersPath } from '../paths.ts'
import { behind } from './behind.ts'

export interface CasesView {
  late: boolean
  unit: string
  service: string
  names: Names
  rows: readonly {
    number: string
    service: string
    unit: string
    stage: string | null
    due: Moment
    /** The viewer's role may open it. */
    opens: boolean
  }[]
  next: string | null
}

/** The cases behind a figure, without whose they are: what was due first. */
export function CasesPage({ late, unit, service, names, rows, next }: CasesView) {
  const { t, lang, path, format, now } = useView()
  const about = [...(service ? [names.service(service)] : []), ...(unit ? [names.unit(unit)] : [])]
  return (
    <Layout
      title={t(late ? 'leadership.cases.late' : 'leadership.cases.soon')}
      lead={about.map((name) => pick(name, lang)).join(' · ') || t('leadership.allUnits')}
      breadcrumb={[{ href: leadersPath, label: t('leadership.title') }]}
      width="wide"
    >
      <Table
        caption={t(late ? 'leadership.cases.late' : 'leadership.cases.soon')}
        uncaptioned
        rows={rows}
        rowId={(row) => row.number}
        empty={<EmptyState title={t('leadership.cases.none')} icon="check" />}
        columns={[
          {
            label: t('leadership.number'),
            kind: 'head',
            cell: (row) => (row.opens ? <a href={path(`/petugas/berkas/${row.number}`)}>{row.number}</a> : row.number),
          },
          { label: t('leadership.service'), cell: (row) => pick(names.service(row.service), lang) },
          { label: t('leadership.unit'), cell: (row) => pick(names.unit(row.unit), lang) },
          {
            label: t('leadership.stage'),
            cell: (row) => (row.stage ? pick(names.stage(row.service, row.stage), lang) : '–'),
          },
          {
            label: t('leadership.limit'),
            cell: (row) => (
              <StatusTag status={row.due < now ? 'late' : 'wait'}>
                {row.due < now
                  ? t('leadership.lateBy', { time: format.duration(now - row.due) })
                  : format.dateTime(row.due)}
              </StatusTag>
            ),
          },
        ]}
      />
      <Paging next={next ? behind(late ? 'lewat' : 'segera', { unit, service, after: next }) : null} />
    </Layout>
  )
}
