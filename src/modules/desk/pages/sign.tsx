import {
  Button,
  EmptyState,
  Form,
  KeyNav,
  Layout,
  LinkButton,
  Notice,
  SignSelect,
  StatusTag,
  Table,
  Tick,
  useView,
} from '../../../ui/index.ts'
import type { WorkItem } from './inbox.tsx'

export interface SigningView {
  /** By service; flagged ones stand apart and first. */
  flagged: readonly WorkItem[]
  groups: readonly { service: string; items: readonly WorkItem[] }[]
  more: number
}

/** For whoever signs 300 a day: flagged ones first, open any, take some out, one confirmation signs the rest. */
export function SigningPage({ view: s }: { view: SigningView }) {
  const view = useView()
  const { t } = view
  const total = s.flagged.length + s.groups.reduce((sum, group) => sum + group.items.length, 0)
  if (total === 0)
    return (
      <Layout title={t('desk.signing')} width="wide">
        <EmptyState title={t('desk.signing.empty')}>{t('desk.signing.emptyMore')}</EmptyState>
      </Layout>
    )
  return (
    <Layout title={t('desk.signing')} lead={t('desk.signing.lead', { count: total })} width="wide">
      <KeyNav>
        <Form action="/petugas/tanda-tangan">
          <SignSelect name="pilih" total={total}>
            {s.flagged.length > 0 && (
              <Group title={t('desk.signing.flagged', { count: s.flagged.length })} items={s.flagged} />
            )}
            {s.groups.map((group) => (
              <Group
                key={group.service}
                title={`${group.service} (${view.format.number(group.items.length)})`}
                items={group.items}
              />
            ))}
          </SignSelect>
          {s.more > 0 && <p>{t('desk.signing.more', { count: s.more })}</p>}
          <p>{t('desk.signing.promise')}</p>
          <Button keyHint="T">{t('desk.signing.sign')}</Button>
        </Form>
      </KeyNav>
    </Layout>
  )
}

function Group({ title, items }: { title: string; items: readonly WorkItem[] }) {
  const view = useView()
  const { t, format } = view
  return (
    <Table
      caption={title}
      walk
      rows={items}
      rowId={(item) => item.id}
      marked={(item) => item.flagged}
      columns={[
        {
          label: t('desk.signing.pick'),
          cell: (item) => (
            <Tick name="pilih" value={`${item.id}~${item.stageId}`} label={item.number} checked={!item.flagged} />
          ),
        },
        {
          label: t('desk.case'),
          kind: 'head',
          cell: (item) => <a href={view.path(`/petugas/berkas/${item.number}`)}>{item.title}</a>,
        },
        { label: t('desk.stage'), cell: (item) => item.stage },
        {
          label: t('desk.due'),
          cell: (item) => (
            <StatusTag status={view.now > item.due ? 'late' : 'ok'}>{format.dateTime(item.due)}</StatusTag>
          ),
        },
        {
          label: t('desk.signing.initial'),
          cell: (item) =>
            item.initialled ? (
              <StatusTag status="ok">{t('desk.initialled')}</StatusTag>
            ) : item.flagged ? (
              <StatusTag status="wait">{t('desk.check')}</StatusTag>
            ) : null,
        },
      ]}
    />
  )
}

export interface SignedView {
  signed: number
  failed: readonly { number: string; title: string; code: string; values?: Readonly<Record<string, string | number>> }[]
}

/** Each result is told: what was signed, and what was not and why. */
export function SignedPage({ view: s }: { view: SignedView }) {
  const view = useView()
  const { t } = view
  return (
    <Layout title={t('desk.signed')} width="wide">
      <Notice tone="ok" announce>
        {t('desk.signed.count', { count: s.signed })}
      </Notice>
      {s.failed.length > 0 && (
        <>
          <h2>{t('desk.signed.failed', { count: s.failed.length })}</h2>
          <Table
            caption={t('desk.signed.failed', { count: s.failed.length })}
            uncaptioned
            rows={s.failed}
            rowId={(row) => row.number}
            columns={[
              {
                label: t('desk.case'),
                kind: 'head',
                cell: (row) => <a href={view.path(`/petugas/berkas/${row.number}`)}>{row.title}</a>,
              },
              { label: t('cases.number'), kind: 'brief', cell: (row) => row.number },
              { label: t('desk.signed.why'), cell: (row) => t(`refusal.${row.code}`, row.values) },
            ]}
          />
        </>
      )}
      <div class="actions">
        <LinkButton href="/petugas/tanda-tangan">{t('desk.signing')}</LinkButton>
      </div>
    </Layout>
  )
}
