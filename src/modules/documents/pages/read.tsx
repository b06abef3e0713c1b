import type { Mistake } from '../../../platform/http/operation.ts'
import type { Text } from '../../../platform/i18n.ts'
import { pick } from '../../../platform/i18n.ts'
import {
  Button,
  Choice,
  Details,
  EmptyState,
  Form,
  Layout,
  LinkButton,
  LongText,
  Notice,
  StatusTag,
  SummaryList,
  Table,
  useView,
} from '../../../ui/index.ts'
import type { Block, Paper } from '../blocks.ts'
import { showCode } from '../code.ts'
import type { DocumentRow } from '../store.ts'

export interface ReadView {
  row: DocumentRow
  /** Null: a PDF of the national system, which has no reading copy. */
  paper: Omit<Paper, 'region'> | null
  /** Office as signed, in words: "Plt. Kepala Dinas". */
  signedAs: Text | null
  /** The receipt's secret, kept in the links. */
  secret: string | null
  /** What the looker may do as head of the unit. */
  may: { annul: boolean; revoke: boolean; replace: boolean }
  /** Service by which a correction is asked for. */
  correct: string | null
  mistakes?: readonly Mistake[]
}

/** The document to read: its words, without the paper. The PDF is what holds. */
export function ReadPage({ row, paper, signedAs, secret, may, correct, mistakes }: ReadView) {
  const { t, lang, format } = useView()
  return (
    <Layout title={pick(row.title, lang)} eyebrow={row.number ?? showCode(row.code)} mistakes={mistakes}>
      <p>
        <StatusTag status={row.ended ? 'bad' : 'ok'}>{t(`documents.state.${row.ended?.status ?? 'valid'}`)}</StatusTag>
      </p>
      {row.ended && (
        <Notice tone="warn">{t(`documents.ended.${row.ended.status}`, { date: format.date(row.ended.at) })}</Notice>
      )}
      <p class="actions">
        <LinkButton href={`/dokumen/${row.id}.pdf${secret ? `?k=${secret}` : ''}`} icon="download">
          {t('documents.download', { size: format.number(Math.ceil(row.bytes / 1024)) })}
        </LinkButton>
      </p>
      <p class="hint">{t('documents.print')}</p>
      {paper ? <Copy paper={paper} signedAs={signedAs} /> : <Notice tone="info">{t('documents.noCopy')}</Notice>}
      {!row.ended && correct && <Wrong service={correct} code={row.code} />}
      <HeadForms row={row} may={may} />
    </Layout>
  )
}

/** Who finds a mistake in it asks for its correction from here. */
export function Wrong({ service, code }: { service: string; code: string }) {
  const { t } = useView()
  return (
    <section>
      <h2>{t('documents.wrong')}</h2>
      <p>{t('documents.wrong.how')}</p>
      <LinkButton tone="quiet" href={`/ajukan/${service}?dari=${code}`}>
        {t('documents.wrong.ask')}
      </LinkButton>
    </section>
  )
}

function Copy({ paper, signedAs }: { paper: Omit<Paper, 'region'>; signedAs: Text | null }) {
  const { t, lang, format } = useView()
  const { sheet, signer, sample, office } = paper
  return (
    <article class="flow" aria-label={t('documents.copy')}>
      {sample && <Notice tone="warn">{t('documents.sample')}</Notice>}
      {lang !== 'id' && <Notice tone="info">{t('documents.translation')}</Notice>}
      <p>{office.name}</p>
      {sheet.number && (
        <p>
          {pick(sheet.number.label, lang)}: {pick(sheet.number.value, lang)}
        </p>
      )}
      <Blocks blocks={sheet.blocks} />
      {signer && (
        <p>
          {format.date(paper.issuedOn)}
          <br />
          {signedAs && pick(signedAs, lang)}
          <br />
          <strong>{signer.name}</strong>
        </p>
      )}
    </article>
  )
}

/** A paper's blocks as a page shows them. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, at) => <BlockCopy key={at} block={block} />)
}

function BlockCopy({ block }: { block: Block }) {
  const { lang } = useView()
  switch (block.kind) {
    case 'page':
      return null
    case 'heading': {
      const Heading = `h${block.level}` as 'h2' | 'h3'
      return <Heading>{pick(block.text, lang)}</Heading>
    }
    case 'paragraph':
      return <p>{block.strong ? <strong>{pick(block.text, lang)}</strong> : pick(block.text, lang)}</p>
    case 'note':
      return (
        <p>
          <small>{pick(block.text, lang)}</small>
        </p>
      )
    case 'rows':
      return (
        <SummaryList
          title={block.title && pick(block.title, lang)}
          items={block.rows.map(({ label, value }) => ({ label: pick(label, lang), value: pick(value, lang) }))}
        />
      )
    case 'table':
      return <TableCopy block={block} />
    default:
      return block satisfies never
  }
}

function TableCopy({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const { lang } = useView()
  const rows = block.rows.map((cells, at) => ({ cells, at }))
  type Row = (typeof rows)[number]
  return (
    <Table
      caption={pick(block.title, lang)}
      rows={rows}
      rowId={({ at }) => String(at)}
      columns={block.columns.map(({ label }, column) => ({
        label: pick(label, lang),
        cell: ({ cells }: Row) => pick(cells[column]!, lang),
      }))}
    />
  )
}

/** Correct, re-issue, annul, revoke: for the head of the unit only, each with a reason. */
function HeadForms({ row, may }: { row: DocumentRow; may: ReadView['may'] }) {
  const { t } = useView()
  if (row.ended || !(may.annul || may.revoke || may.replace)) return null
  return (
    <section>
      <h2>{t('documents.head.title')}</h2>
      {may.replace && (
        <Details summary={t('documents.head.replace')}>
          <Form action={`/dokumen/${row.id}/penerbitan-ulang`} label={t('documents.head.replace')}>
            <LongText name="replaceReason" label={t('documents.head.reason')} maxLength={500} />
            <Button tone="quiet">{t('documents.head.replace')}</Button>
          </Form>
        </Details>
      )}
      {may.annul && (
        <Details summary={t('documents.head.annul')}>
          <Form action={`/dokumen/${row.id}/pembatalan`} label={t('documents.head.annul')}>
            <Choice
              name="ground"
              label={t('documents.head.ground')}
              options={annulGrounds.map((value) => ({ value, label: t(`documents.ground.${value}`) }))}
            />
            <LongText name="annulReason" label={t('documents.head.reason')} maxLength={500} />
            <Button tone="danger">{t('documents.head.annul')}</Button>
          </Form>
        </Details>
      )}
      {may.revoke && (
        <Details summary={t('documents.head.revoke')}>
          <Form action={`/dokumen/${row.id}/pencabutan`} label={t('documents.head.revoke')}>
            <LongText name="revokeReason" label={t('documents.head.reason')} maxLength={500} />
            <Button tone="danger">{t('documents.head.revoke')}</Button>
          </Form>
        </Details>
      )}
    </section>
  )
}

export const annulGrounds = ['putusan-pengadilan', 'keputusan-pejabat'] as const

/** The citizen's own documents, the newest first. */
export function MinePage({ rows }: { rows: readonly DocumentRow[] }) {
  const { t, lang, format, path } = useView()
  return (
    <Layout title={t('documents.mine')}>
      <Table
        caption={t('documents.mine')}
        uncaptioned
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          {
            label: t('documents.label.document'),
            kind: 'head',
            cell: ({ id, title }) => <a href={path(`/dokumen/${id}`)}>{pick(title, lang)}</a>,
          },
          { label: t('documents.label.number'), cell: ({ number, code }) => number ?? showCode(code) },
          { label: t('documents.label.issuedAt'), cell: ({ issuedAt }) => format.shortDate(issuedAt) },
          {
            label: t('documents.label.state'),
            cell: ({ ended }) => (
              <StatusTag status={ended ? 'bad' : 'ok'}>{t(`documents.state.${ended?.status ?? 'valid'}`)}</StatusTag>
            ),
          },
        ]}
        empty={<EmptyState title={t('documents.mine.none')}>{t('documents.mine.noneMore')}</EmptyState>}
      />
    </Layout>
  )
}
