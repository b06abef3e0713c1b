import { addressOf } from '../../../platform/http/address.ts'
import { EmptyState, Filters, KeyNav, Layout, Paging, StatusTag, Table, Tabs, useView } from '../../../ui/index.ts'

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
  /** Who else has it, by name. */
  holder?: string | null
  /** It is the viewer's to do in the holder's stead. */
  instead?: boolean
}

export interface InboxView {
  items: readonly WorkItem[]
  filter: { show: Show; service: string; stage: string; late: boolean; text: string }
  isHead: boolean
  services: readonly { id: string; name: string }[]
  stages: readonly { id: string; name: string }[]
  next: string | null
  /** Cases in any state, when something was typed. */
  found: readonly { number: string; title: string; service: string; status: string; submitted: number }[]
  /** What was typed, as it may stand in an address. */
  sought: string
}

const tabs = ['open', 'mine', 'flagged', 'held', 'all', 'escalated'] as const
type Show = (typeof tabs)[number]

/** What is due first stands first; j and k walk, Enter opens. */
export function InboxPage({ items, filter, isHead, services, stages, next, found, sought }: InboxView) {
  const view = useView()
  const { t } = view
  const address = (more: Record<string, string>) => {
    const { show, service, stage, late } = filter
    return addressOf('/petugas', {
      tampil: show,
      layanan: service,
      tahap: stage,
      batas: late ? 'lewat' : '',
      cari: sought,
      ...more,
    })
  }
  return (
    <Layout title={t('desk.inbox')} width="wide">
      <Tabs
        label={t('desk.inbox')}
        tabs={tabs
          .filter((tab) => isHead || tab !== 'escalated')
          .map((tab) => ({
            href: address({ tampil: tab }),
            label: t(`desk.show.${tab}`),
            current: tab === filter.show,
          }))}
      />
      <Narrow filter={filter} services={services} stages={stages} />
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
      {filter.text && <Found typed={filter.text} found={found} />}
    </Layout>
  )
}

type Narrowing = Pick<InboxView, 'filter' | 'services' | 'stages'>

function Narrow({ filter, services, stages }: Narrowing) {
  const { t } = useView()
  const named = (all: string, options: readonly { id: string; name: string }[]) => [
    { value: '', label: all },
    ...options.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Filters
      action="/petugas"
      veiled
      hidden={{ tampil: filter.show }}
      groups={[
        {
          name: 'layanan',
          label: t('desk.service'),
          value: filter.service,
          options: named(t('desk.service.all'), services),
        },
        { name: 'tahap', label: t('desk.stage'), value: filter.stage, options: named(t('desk.stage.all'), stages) },
        {
          name: 'batas',
          label: t('desk.due'),
          value: filter.late ? 'lewat' : '',
          options: [
            { value: '', label: t('desk.due.all') },
            { value: 'lewat', label: t('desk.due.late') },
          ],
        },
      ]}
    >
      <label>
        <span>{t('desk.search')}</span>
        <input
          class="input"
          type="search"
          name="cari"
          maxLength={100}
          value={filter.text}
          placeholder={t('desk.search.hint')}
        />
      </label>
    </Filters>
  )
}

const SOON_MS = 2 * 3600_000

function Due({ item }: { item: WorkItem }) {
  const { t, format, now } = useView()
  if (item.held) return <StatusTag status="held">{t(`cases.held.${item.held}`)}</StatusTag>
  const late = now > item.due
  const status = late ? 'late' : item.due - now < SOON_MS ? 'wait' : 'ok'
  return (
    <>
      <StatusTag status={status}>
        {late ? t('desk.lateBy', { time: format.duration(now - item.due) }) : format.dateTime(item.due)}
      </StatusTag>
      {(item.holder || item.taken) && (
        <small>
          {' '}
          {item.holder
            ? t(item.instead ? 'desk.taken.instead' : 'desk.taken.name', { name: item.holder })
            : t(`desk.taken.${item.taken}`)}
        </small>
      )}
    </>
  )
}

function Found({ typed, found }: { typed: string; found: InboxView['found'] }) {
  const view = useView()
  const { t } = view
  return (
    <Table
      caption={t('desk.found', { typed })}
      rows={found}
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
