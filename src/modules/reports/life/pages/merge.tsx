import type { Mistake } from '../../../../platform/http/operation.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import { Button, Form, Layout, LinkButton, LongText, Notice, Table, TextInput, useView } from '../../../../ui/index.ts'
import { SimilarLinks, type SimilarView } from './case-block.tsx'

/** One of two reports beside each other. */
export interface SideView {
  number: string
  /** Null: another unit's, whose words this officer does not read. */
  words: string | null
  received: number
  category: string
  place: string
  unit: string
  photos: number
  supports: number
}

export interface MergeView {
  number: string
  /** The one that stays, and the one that follows it. */
  sides: { main: SideView; same: SideView; seq: number; metres: number | null } | null
  similar: readonly SimilarView[]
  typed: string
  refusal?: Refusal
  mistakes: readonly Mistake[]
}

/** Two reports side by side, and one press to handle them as one. Without a second: which it may be. */
export function MergePage({ view: m }: { view: MergeView }) {
  const { t } = useView()
  const back = `/petugas/berkas/${m.number}`
  return (
    <Layout
      title={t('desk.do.merge.yes')}
      eyebrow={m.number}
      lead={t('reports.merge.lead')}
      width="wide"
      mistakes={m.mistakes}
      breadcrumb={[
        { href: '/petugas', label: t('desk.inbox') },
        { href: back, label: m.number },
      ]}
    >
      <Notice refusal={m.refusal} announce />
      {m.sides ? <Sides sides={m.sides} number={m.number} /> : <Which view={m} />}
    </Layout>
  )
}

function Sides({ sides, number }: { sides: NonNullable<MergeView['sides']>; number: string }) {
  const { t, format } = useView()
  const { main, same, metres } = sides
  const other = main.number === number ? same.number : main.number
  const base = `/petugas/berkas/${number}`
  const hidden = t('reports.merge.hidden')
  const rows = [
    { label: t('desk.submitted.at'), a: format.dateTime(main.received), b: format.dateTime(same.received) },
    { label: t('reports.category'), a: main.category, b: same.category },
    { label: t('reports.merge.words'), a: main.words ?? hidden, b: same.words ?? hidden },
    { label: t('reports.merge.place'), a: main.place, b: same.place },
    { label: t('reports.unit'), a: main.unit, b: same.unit },
    { label: t('reports.merge.photos'), a: String(main.photos), b: String(same.photos) },
    { label: t('reports.supports'), a: format.number(main.supports), b: format.number(same.supports) },
  ]
  return (
    <>
      <Notice>
        <p>{t('reports.merge.stays', { main: main.number, same: same.number })}</p>
        {metres !== null && <p>{t('reports.merge.metres', { metres })}</p>}
      </Notice>
      <Table
        caption={t('reports.merge.compared')}
        uncaptioned
        rows={rows}
        rowId={({ label }) => label}
        columns={[
          { label: t('desk.compared.what'), kind: 'head', cell: ({ label }) => label },
          { label: t('reports.merge.main', { number: main.number }), cell: ({ a }) => a },
          { label: t('reports.merge.same', { number: same.number }), cell: ({ b }) => b },
        ]}
      />
      <Form action={`${base}/penggabungan`} hidden={{ dengan: other, seq: sides.seq }}>
        <LongText name="reason" label={t('reports.merge.reason')} optional maxLength={500} rows={2} />
        <div class="actions">
          <Button>{t('desk.do.merge.yes')}</Button>
          <LinkButton tone="plain" href={base}>
            {t('cases.back')}
          </LinkButton>
        </div>
      </Form>
    </>
  )
}

function Which({ view: m }: { view: MergeView }) {
  const { t } = useView()
  const base = `/petugas/berkas/${m.number}/penggabungan`
  return (
    <>
      {m.similar.length > 0 && (
        <section>
          <h2>{t('reports.similar')}</h2>
          <SimilarLinks to={base} similar={m.similar} />
        </section>
      )}
      <Form action={base} method="get">
        <TextInput name="dengan" label={t('reports.merge.with')} value={m.typed} width={24} />
        <Button>{t('reports.merge.compare')}</Button>
      </Form>
    </>
  )
}
