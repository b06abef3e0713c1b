import { Details, Layout, LinkButton, LookAgain, Notice, Table, useView } from '../../../ui/index.ts'

interface Item {
  /** Null: the case is gone. */
  number: string | null
  title: string
  service: string
  outcome: string | null
}

export interface RoundView {
  id: string
  total: number
  /** Not carried out yet. */
  waiting: number
  signed: readonly Item[]
  /** With the code of the refusal as outcome. */
  failed: readonly Item[]
}

/** How far the signing is, and each result told: what was signed, and what was not and why. */
export function RoundPage({ view: r }: { view: RoundView }) {
  const { t, path } = useView()
  const address = `/petugas/tanda-tangan/${r.id}`
  const going = r.waiting > 0
  return (
    <Layout
      title={t(going ? 'desk.round' : 'desk.signed')}
      width="wide"
      breadcrumb={[{ href: '/petugas/tanda-tangan', label: t('desk.signing') }]}
    >
      {going ? <Going view={r} address={path(address)} /> : <Done view={r} />}
      <Failed failed={r.failed} />
      {!going && r.signed.length > 0 && (
        <Details summary={t('desk.signed.list', { count: r.signed.length })}>
          <Items items={r.signed} caption={t('desk.signed.list', { count: r.signed.length })} />
        </Details>
      )}
      <div class="actions">
        {going && <LinkButton href={address}>{t('desk.round.again')}</LinkButton>}
        <LinkButton tone={going ? 'plain' : 'primary'} href="/petugas/tanda-tangan">
          {t('desk.signing')}
        </LinkButton>
      </div>
    </Layout>
  )
}

function Going({ view: r, address }: { view: RoundView; address: string }) {
  const { t } = useView()
  const words = t('desk.round.progress', { done: r.total - r.waiting, total: r.total })
  return (
    <LookAgain address={address}>
      <p class="lead">{words}</p>
      <progress max={r.total} value={r.total - r.waiting} aria-label={words} />
      <p class="faint">{t('desk.round.leave')}</p>
    </LookAgain>
  )
}

function Done({ view: r }: { view: RoundView }) {
  const { t } = useView()
  if (r.signed.length === 0) return null
  return (
    <Notice tone="ok" announce>
      {t('desk.signed.count', { count: r.signed.length })}
    </Notice>
  )
}

function Failed({ failed }: { failed: readonly Item[] }) {
  const { t } = useView()
  if (failed.length === 0) return null
  return (
    <section>
      <h2>{t('desk.signed.failed', { count: failed.length })}</h2>
      <p>{t('desk.signed.stays')}</p>
      <Items items={failed} caption={t('desk.signed.failed', { count: failed.length })} why />
    </section>
  )
}

function Items({ items, caption, why }: { items: readonly Item[]; caption: string; why?: boolean }) {
  const { t, path } = useView()
  return (
    <Table
      caption={caption}
      uncaptioned
      rows={items}
      rowId={(item) => item.number ?? ''}
      columns={[
        {
          label: t('desk.case'),
          kind: 'head',
          cell: (item) =>
            item.number ? <a href={path(`/petugas/berkas/${item.number}`)}>{item.title}</a> : t('desk.gone'),
        },
        { label: t('desk.service'), cell: (item) => item.service },
        { label: t('cases.number'), kind: 'brief', cell: (item) => item.number },
        ...(why ? [{ label: t('desk.signed.why'), cell: (item: Item) => t(`refusal.${item.outcome}`) }] : []),
      ]}
    />
  )
}
