import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import {
  Button,
  EmptyState,
  type FilterGroup,
  Filters,
  Form,
  Layout,
  LinkButton,
  LinkList,
  Notice,
  Paging,
  PromiseNote,
  type Status,
  StatusTag,
  SummaryList,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { Undecreed } from '../../cases/index.ts'
import type { ReportState } from '../model/state.ts'
import { ShownParts } from '../publish/pages/shown.tsx'
import type { Picture, Shown } from '../publish/shown.ts'

export interface PublicReport {
  number: string
  service: Text
  kind: string
  state: ReportState
  /** What this end is called in its category. */
  ending: Text | null
  area: string | null
  sent: number
  ended: number | null
  supports: number
  /** One from before and one from after the work, where they are published and a list shows them. */
  photos: readonly Picture[]
}

const tags: Readonly<Record<ReportState, Status>> = {
  new: 'wait',
  open: 'wait',
  fixed: 'ok',
  refused: 'bad',
  elsewhere: 'held',
  merged: 'idle',
  closed: 'idle',
}

export function ReportTag({ report }: { report: PublicReport }) {
  const { t, lang } = useView()
  const word = report.ending ? pick(report.ending, lang) : t(`reports.state.${report.state}`)
  return <StatusTag status={tags[report.state]}>{word}</StatusTag>
}

export interface ListView {
  reports: readonly PublicReport[]
  filters: readonly FilterGroup[]
  /** Address of the next page. */
  next: string | null
  feed: string
}

/** Reports as a list, newest first. */
export function ReportTable({ reports }: { reports: readonly PublicReport[] }) {
  const view = useView()
  const { t, format, lang } = view
  return (
    <Table
      caption={t('reports.list')}
      uncaptioned
      rows={reports}
      rowId={(report) => report.number}
      empty={<EmptyState title={t('reports.list.empty')} />}
      columns={[
        {
          label: t('reports.what.short'),
          kind: 'head',
          cell: (report) => (
            <>
              <a href={view.path(`/lapor/daftar/${report.number}`)}>{pick(report.service, lang)}</a>
              <Faces report={report} />
            </>
          ),
        },
        { label: t('reports.state'), cell: (report) => <ReportTag report={report} /> },
        { label: t('reports.area'), cell: (report) => report.area ?? t('reports.none') },
        { label: t('reports.sent'), kind: 'brief', cell: (report) => format.date(report.sent) },
        { label: t('reports.supports'), kind: 'number', cell: (report) => format.number(report.supports) },
      ]}
    />
  )
}

function Faces({ report: { photos, service } }: { report: PublicReport }) {
  const { t, path, lang } = useView()
  if (photos.length === 0) return null
  const of = pick(service, lang)
  return (
    <span class="faces">
      {photos.map(({ id, kind, path: file }) => (
        <img
          key={id}
          src={path(`${file}?kecil=1`)}
          alt={t(`publish.alt.${kind}`, { of, number: 1 })}
          width={88}
          height={66}
          loading="lazy"
        />
      ))}
    </span>
  )
}

/** What was reported in the city and how it stands: never who, never their words, never what is confidential. */
export function ReportListPage({ reports, filters, next, feed }: ListView) {
  const { t } = useView()
  return (
    <Layout
      title={t('reports.list')}
      lead={t('reports.list.lead')}
      width="wide"
      breadcrumb={[{ href: '/lapor', label: t('reports.title') }]}
    >
      <Filters action="/lapor/daftar" groups={filters} />
      <ReportTable reports={reports} />
      <Paging next={next} shown={reports.length} />
      <div class="actions">
        <LinkButton href="/lapor">{t('reports.new')}</LinkButton>
        <LinkButton tone="plain" href="/lapor/peta">
          {t('reports.map')}
        </LinkButton>
        <LinkButton tone="plain" href={feed}>
          {t('reports.feed')}
        </LinkButton>
      </div>
    </Layout>
  )
}

export interface OneView {
  report: PublicReport
  /** Why it will not be mended, or whose it is. */
  why: Text | null
  /** Number of the report that it is answered together with. */
  into: string | null
  /** What of its words and photos is published. */
  shown: Shown | undefined
  stage: Text | null
  due: number | null
  undecreed: string | null
  done: number | null
  /** Logged in: no contact is asked for. */
  known: boolean
  open: boolean
  mistakes: readonly Mistake[]
}

/** One report as everybody sees it, with the way to support it. */
export function PublicReportPage({
  report,
  why,
  into,
  shown,
  stage,
  due,
  undecreed,
  done,
  known,
  open,
  mistakes,
}: OneView) {
  const { t, format, lang } = useView()
  return (
    <Layout
      title={pick(report.service, lang)}
      eyebrow={report.number}
      breadcrumb={[
        { href: '/lapor', label: t('reports.title') },
        { href: '/lapor/daftar', label: t('reports.list') },
      ]}
      mistakes={mistakes}
    >
      <p>
        <ReportTag report={report} />
      </p>
      {stage && <p class="lead">{pick(stage, lang)}</p>}
      {open && (
        <PromiseNote due={due} doneAt={done}>
          <Undecreed year={undecreed} />
        </PromiseNote>
      )}
      <SummaryList
        items={[
          { label: t('reports.kind'), value: t(`reports.kind.${report.kind}`) },
          { label: t('reports.area'), value: report.area ?? t('reports.none') },
          { label: t('reports.sent'), value: format.date(report.sent) },
          ...(report.ended ? [{ label: t('reports.ended'), value: format.date(report.ended) }] : []),
          ...(why ? [{ label: t(`reports.why.${report.state}`), value: pick(why, lang) }] : []),
          { label: t('reports.supports'), value: format.number(report.supports) },
        ]}
      />
      <ShownParts shown={shown} of={[pick(report.service, lang), report.area].filter(Boolean).join(', ')} />
      {open ? (
        <section>
          <h2>{t('reports.support')}</h2>
          <p>{t('reports.support.lead')}</p>
          <Form action={`/lapor/daftar/${report.number}/dukungan`}>
            {!known && <TextInput name="kontak" label={t('reports.contact')} hint={t('reports.support.contact')} />}
            <Button>{t('reports.support.send')}</Button>
          </Form>
        </section>
      ) : report.state !== 'merged' ? (
        <Notice>{t('reports.again')}</Notice>
      ) : (
        into && <LinkList items={[{ href: `/lapor/daftar/${into}`, label: t('reports.into', { number: into }) }]} />
      )}
    </Layout>
  )
}
