import type { DateText, Moment } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import { EmptyState, Layout, Paging, StatusTag, Table, useView } from '../../../ui/index.ts'
import type { Names } from '../overview.ts'
import { leadersPath } from '../paths.ts'
import { type Batas, behind } from './behind.ts'

export interface CasesView {
  batas: Batas
  asked: { unit: string; service: string; stage: string; since: DateText | undefined }
  names: Names
  rows: readonly {
    number: string
    service: string
    unit: string
    stage: string | null
    /** Its limit, or when it ended. */
    at: Moment
    /** The viewer's role may open it. */
    opens: boolean
  }[]
  next: string | null
}

/** The cases behind a figure, without whose they are: what was due first, or of those that ended the latest. */
export function CasesPage({ batas, asked, names, rows, next }: CasesView) {
  const { t, lang, path, format, now } = useView()
  const { unit, service, stage, since } = asked
  const about = [
    ...(service ? [pick(names.service(service), lang)] : []),
    ...(stage ? [pick(names.stage(service, stage), lang)] : []),
    ...(unit ? [pick(names.unit(unit), lang)] : []),
    ...(since ? [t('leadership.cases.since', { since: format.date(since) })] : []),
  ]
  return (
    <Layout
      title={t(`leadership.cases.${batas}`)}
      lead={about.join(' · ') || t('leadership.allUnits')}
      breadcrumb={[{ href: leadersPath, label: t('leadership.title') }]}
      width="wide"
    >
      <Table
        caption={t(`leadership.cases.${batas}`)}
        uncaptioned
        rows={rows}
        rowId={(row) => row.number}
        empty={<EmptyState title={t('leadership.cases.none')} icon="check" />}
        columns={[
          {
            label: t('leadership.number'),
            kind: 'head',
            cell: ({ number, opens }) => (
              <span class="brief">{opens ? <a href={path(`/petugas/berkas/${number}`)}>{number}</a> : number}</span>
            ),
          },
          { label: t('leadership.service'), cell: (row) => pick(names.service(row.service), lang) },
          { label: t('leadership.unit'), cell: (row) => pick(names.unit(row.unit), lang) },
          {
            label: t('leadership.stage'),
            cell: (row) => (row.stage ? pick(names.stage(row.service, row.stage), lang) : '–'),
          },
          batas === 'selesai'
            ? { label: t('leadership.ended'), cell: (row) => format.dateTime(row.at) }
            : {
                label: t(batas === 'tahap' ? 'leadership.stageLimit' : 'leadership.limit'),
                cell: (row) => (
                  <StatusTag status={row.at < now ? 'late' : 'wait'}>
                    {row.at < now
                      ? t('leadership.lateBy', { time: format.duration(now - row.at) })
                      : format.dateTime(row.at)}
                  </StatusTag>
                ),
              },
        ]}
      />
      <Paging next={next ? behind(batas, { unit, service, stage, since, after: next }) : null} />
    </Layout>
  )
}
