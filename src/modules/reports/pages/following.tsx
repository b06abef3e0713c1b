import { pick } from '../../../platform/i18n.ts'
import { Button, Form, Table, useView } from '../../../ui/index.ts'
import type { Rhythm } from '../map/watch-store.ts'
import { type PublicReport, ReportTag } from './public.tsx'

export interface FollowingView {
  areas: readonly { code: string; name: string; often: Rhythm }[]
  reports: readonly PublicReport[]
}

/** What one is told of without having reported it. */
export function Following({ areas, reports }: FollowingView) {
  const { t } = useView()
  return (
    <section class="flow">
      <h2>{t('reports.following')}</h2>
      {areas.length > 0 && <Areas areas={areas} />}
      {reports.length > 0 && <Reports reports={reports} />}
    </section>
  )
}

function Areas({ areas }: Pick<FollowingView, 'areas'>) {
  const { t, path } = useView()
  return (
    <Table
      caption={t('reports.following.areas')}
      rows={areas}
      rowId={({ code }) => code}
      columns={[
        {
          label: t('reports.area'),
          kind: 'head',
          cell: ({ code, name }) => <a href={path(`/lapor/wilayah/${code}`)}>{name}</a>,
        },
        { label: t('reports.watch.often'), cell: ({ often }) => t(`reports.watch.${often}`) },
        {
          label: t('reports.following.change'),
          cell: ({ code, name }) => (
            <Form action={`/akun/wilayah/${code}/penghentian`} hidden={{ dari: 'akun' }}>
              <Button tone="quiet" small label={t('reports.watch.endOf', { name })}>
                {t('reports.watch.end')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

function Reports({ reports }: Pick<FollowingView, 'reports'>) {
  const { t, path, lang } = useView()
  return (
    <Table
      caption={t('reports.following.reports')}
      rows={reports}
      rowId={({ number }) => number}
      columns={[
        {
          label: t('reports.what.short'),
          kind: 'head',
          cell: ({ number, service }) => <a href={path(`/lapor/daftar/${number}`)}>{pick(service, lang)}</a>,
        },
        { label: t('reports.area'), cell: ({ area }) => area ?? t('reports.none') },
        { label: t('reports.state'), cell: (report) => <ReportTag report={report} /> },
        {
          label: t('reports.following.change'),
          cell: ({ number }) => (
            <Form action={`/akun/dukungan/${number}/penghentian`}>
              <Button tone="quiet" small label={t('reports.support.endOf', { number })}>
                {t('reports.support.end')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}
