import { Button, EmptyState, Form, Layout, Notice, Paging, Search, Table, useView } from '../../ui/index.ts'
import type { FailedNotice, FailedView, ShownNotice, ShownView } from './views.ts'

export const shownPath = '/demo/kotak-keluar'
export const failedPath = '/petugas/pemberitahuan'

export function ShownPage({ notices, search, older }: ShownView) {
  const { t, path } = useView()
  return (
    <Layout title={t('notices.shown.title')}>
      <Notice tone="warn">{t('notices.shown.lead')}</Notice>
      <Search action={shownPath} name="tujuan" label={t('notices.shown.search')} value={search} />
      {search && (
        <p>
          <a href={path(shownPath)}>{t('notices.shown.all')}</a>
        </p>
      )}
      {notices.length === 0 ? (
        <EmptyState title={t(search ? 'notices.shown.noneFor' : 'notices.shown.none')} icon="info">
          {search ? t('notices.shown.noneHint') : null}
        </EmptyState>
      ) : (
        notices.map((notice) => <Shown key={notice.id} {...notice} />)
      )}
      <Paging
        next={older ? `${shownPath}?sebelum=${older}${search ? `&tujuan=${encodeURIComponent(search)}` : ''}` : null}
      />
    </Layout>
  )
}

function Shown({ to, at, subject, text }: ShownNotice) {
  const { t, format, path } = useView()
  return (
    <article class="card">
      <h2>{subject}</h2>
      <p class="faint">
        {t('notices.shown.to')} {to} · {format.dateTime(at)}
      </p>
      <p>{text.map((part) => (part.path ? <a href={path(part.path)}>{part.words}</a> : part.words))}</p>
    </article>
  )
}

export function FailedPage({ notices, older }: FailedView) {
  const { t, format } = useView()
  return (
    <Layout title={t('notices.failed.title')} lead={t('notices.failed.lead')} width="wide">
      <Table
        caption={t('notices.failed.title')}
        uncaptioned
        rows={notices}
        rowId={(row) => row.id}
        empty={
          <EmptyState title={t('notices.failed.none')} icon="check">
            {t('notices.failed.noneHint')}
          </EmptyState>
        }
        columns={[
          { label: t('notices.failed.what'), kind: 'head', cell: (row) => t(`notices.kind.${row.kind}`) },
          { label: t('notices.failed.case'), cell: (row) => row.caseNumber ?? t('notices.failed.noCase') },
          { label: t('notices.failed.to'), cell: (row) => row.to ?? t('notices.failed.noDestination') },
          { label: t('notices.failed.why'), cell: (row) => t(`notices.error.${row.error}`) },
          { label: t('notices.failed.when'), cell: (row) => format.dateTime(row.at) },
          { label: t('notices.failed.doNext'), kind: 'action', cell: (row) => <Ways {...row} /> },
        ]}
      />
      <Paging next={older ? `${failedPath}?sebelum=${older}` : null} />
    </Layout>
  )
}

function Ways({ id, kind, again }: FailedNotice) {
  const { t } = useView()
  const what = t(`notices.kind.${kind}`)
  return (
    <>
      {again && (
        <Form action={`${failedPath}/${id}/pengiriman`}>
          <Button tone="quiet" small label={`${t('notices.failed.again')}: ${what}`}>
            {t('notices.failed.again')}
          </Button>
        </Form>
      )}
      <Form action={`${failedPath}/${id}/kabar`}>
        <Button tone="quiet" small label={`${t('notices.failed.told')}: ${what}`}>
          {t('notices.failed.told')}
        </Button>
      </Form>
    </>
  )
}
