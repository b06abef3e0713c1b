import {
  EmptyState,
  Filters,
  KeyNav,
  Layout,
  Paging,
  Search,
  StatusTag,
  Table,
  Tabs,
  useView,
} from '../../../ui/index.ts'

export interface WorkItem {
  id: string
  number: string
  title: string
  service: string
  stage: string
  stageId: string
  due: number
  held: string | null
  flagged: boolean
  initialled: boolean
  taken: 'me' | 'other' | null
}

export interface InboxView {
  items: readonly WorkItem[]
  show: 'open' | 'mine' | 'held' | 'flagged' | 'all'
  service: string
  services: readonly { id: string; name: string }[]
  next: string | null
  search: {
    typed: string
    found: readonly { number: string; title: string; service: string; status: string; submitted: number }[]
  } | null
}

const tabs = ['open', 'mine', 'flagged', 'held', 'all'] as const

/** What is due first stands first; j and k walk, Enter opens. */
export function InboxPage({ items, show, service, services, next, search }: InboxView) {
  const view = useView()
  const { t } = view
  const address = (more: Record<string, string>) =>
    `/petugas?${new URLSearchParams({ tampil: show, ...(service && { layanan: service }), ...more })}`
  return (
    <Layout title={t('desk.inbox')} width="wide">
      <Search
        action="/petugas"
        name="cari"
        value={search?.typed}
        label={t('desk.search')}
        placeholder={t('desk.search.hint')}
      />
      {search && <Found search={search} />}
      <Tabs
        label={t('desk.inbox')}
        tabs={tabs.map((tab) => ({
          href: `/petugas?tampil=${tab}`,
          label: t(`desk.show.${tab}`),
          current: tab === show,
        }))}
      />
      {services.length > 1 && (
        <Filters
          action="/petugas"
          hidden={{ tampil: show }}
          groups={[
            {
              name: 'layanan',
              label: t('desk.service'),
              value: service,
              options: [
                { value: '', label: t('desk.service.all') },
                ...services.map((s) => ({ value: s.id, label: s.name })),
              ],
            },
          ]}
        />
      )}
      <KeyNav>
        <Table
          caption={t('desk.inbox')}
          uncaptioned
          walk
          rows={items}
          rowId={(item) => `${item.id}-${item.stageId}`}
          marked={(item) => item.flagged}
          empty={<EmptyState title={t('desk.inbox.empty')}>{t('desk.inbox.emptyMore')}</EmptyState>}
          columns={[
            {
              label: t('desk.case'),
              kind: 'head',
              cell: (item) => <a href={view.path(`/petugas/berkas/${item.number}`)}>{item.title}</a>,
            },
            { label: t('desk.service'), cell: (item) => item.service },
            { label: t('desk.stage'), cell: (item) => item.stage },
            { label: t('desk.due'), cell: (item) => <Due item={item} /> },
            { label: t('cases.number'), kind: 'brief', cell: (item) => item.number },
          ]}
        />
      </KeyNav>
      <Paging next={next ? address({ sesudah: next }) : null} />
    </Layout>
  )
}

const SOON_MS = 2 * 3600_000

function Due({ item }: { item: WorkItem }) {
  const view = useView()
  const { t, format, now } = view
  if (item.held) return <StatusTag status="held">{t(`cases.held.${item.held}`)}</StatusTag>
  const late = now > item.due
  const status = late ? 'late' : item.due - now < SOON_MS ? 'wait' : 'ok'
  return (
    <>
      <StatusTag status={status}>
        {late ? t('desk.lateBy', { time: format.duration(now - item.due) }) : format.dateTime(item.due)}
      </StatusTag>
      {item.taken && <small> {t(`desk.taken.${item.taken}`)}</small>}
    </>
  )
}

function Found({ search }: { search: NonNullable<InboxView['search']> }) {
  const view = useView()
  const { t } = view
  return (
    <Table
      caption={t('desk.found', { typed: search.typed })}
      rows={search.found}
      rowId={(row) => row.number}
      empty={<EmptyState title={t('desk.found.none')}>{t('desk.found.noneMore')}</EmptyState>}
      columns={[
        {
          label: t('desk.case'),
          kind: 'head',
          cell: (row) => <a href={view.path(`/petugas/berkas/${row.number}`)}>{row.title}</a>,
        },
        { label: t('desk.service'), cell: (row) => row.service },
        { label: t('desk.status'), cell: (row) => t(`cases.status.${row.status}`) },
        { label: t('cases.received'), cell: (row) => view.format.dateTime(row.submitted) },
        { label: t('cases.number'), kind: 'brief', cell: (row) => row.number },
      ]}
    />
  )
}
