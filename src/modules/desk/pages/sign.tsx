import {
  Button,
  EmptyState,
  Form,
  KeyNav,
  Layout,
  Notice,
  SignSelect,
  StatusTag,
  Table,
  Tick,
  useView,
} from '../../../ui/index.ts'
import type { WorkItem } from './inbox.tsx'

export interface SigningItem extends WorkItem {
  seq: number
  /** Code of the refusal that the last try to sign it met. */
  failed: string | null
}

export interface SigningView {
  /** Id of the round that pressing the button makes. */
  fresh: string
  /** A round of this signatory's that is not done. */
  going: string | null
  /** By service; flagged ones stand apart and first. */
  flagged: readonly SigningItem[]
  groups: readonly { service: string; items: readonly SigningItem[] }[]
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
        <Going round={s.going} />
        <EmptyState title={t('desk.signing.empty')}>{t('desk.signing.emptyMore')}</EmptyState>
      </Layout>
    )
  return (
    <Layout title={t('desk.signing')} lead={t('desk.signing.lead', { count: total })} width="wide">
      <Going round={s.going} />
      {total > 20 && (
        <p>
          {t('desk.signing.below')} <a href="#tanda-tangani">{t('desk.signing.toSign')}</a>
        </p>
      )}
      <KeyNav>
        <Form action="/petugas/tanda-tangan" hidden={{ id: s.fresh }}>
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
          <div id="tanda-tangani">
            <Button keyHint="T">{t('desk.signing.sign')}</Button>
          </div>
        </Form>
      </KeyNav>
    </Layout>
  )
}

function Going({ round }: { round: string | null }) {
  const { t, path } = useView()
  if (!round) return null
  return (
    <Notice>
      <a href={path(`/petugas/tanda-tangan/${round}`)}>{t('desk.signing.going')}</a>
    </Notice>
  )
}

function Group({ title, items }: { title: string; items: readonly SigningItem[] }) {
  const view = useView()
  const { t, format } = view
  return (
    <Table
      caption={title}
      walk
      rows={items}
      rowId={(item) => item.id}
      marked={(item) => item.flagged || item.failed !== null}
      columns={[
        {
          label: t('desk.signing.pick'),
          cell: (item) => (
            <Tick
              name="pilih"
              value={`${item.id}~${item.stageId}~${item.seq}`}
              label={item.number}
              checked={!item.flagged}
            />
          ),
        },
        {
          label: t('desk.case'),
          kind: 'head',
          cell: (item) => (
            <>
              <a href={view.path(`/petugas/berkas/${item.number}`)}>{item.title}</a>
              {item.failed && (
                <small class="why">{t('desk.signing.failed', { why: t(`refusal.${item.failed}`) })}</small>
              )}
            </>
          ),
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
          cell: (item) => (item.initialled ? <StatusTag status="ok">{t('desk.initialled')}</StatusTag> : '–'),
        },
      ]}
    />
  )
}
