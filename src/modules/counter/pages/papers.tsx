import type { Moment } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import {
  Button,
  DateInput,
  type DateParts,
  Form,
  Layout,
  NumberInput,
  PrintButton,
  Table,
  TextInput,
  TimeInput,
  useView,
} from '../../../ui/index.ts'

export interface PapersView {
  papers: readonly { number: string; draft: string | null; received: Moment | null; case: string | null }[]
  typed?: { number?: string; day?: DateParts; time?: string; count?: string }
  most: number
  mistakes?: readonly Mistake[]
}

/** Paper receipts for when the network is down: printed ahead, entered afterwards. */
export function PapersPage({ papers, typed, most, mistakes }: PapersView) {
  const view = useView()
  const { t, format } = view
  return (
    <Layout
      title={t('counter.paper')}
      lead={t('counter.paper.lead')}
      breadcrumb={[{ href: '/petugas/loket', label: t('counter.title') }]}
      mistakes={mistakes}
    >
      <h2>{t('counter.paper.enter')}</h2>
      <Form action="/petugas/loket/kertas/penerimaan" label={t('counter.paper.enter')}>
        <TextInput
          name="number"
          label={t('counter.paper.number')}
          hint={t('counter.paper.numberHint')}
          value={typed?.number}
          maxLength={20}
          width={16}
          inputmode="numeric"
        />
        <DateInput name="day" label={t('counter.paper.day')} value={typed?.day} />
        <TimeInput name="time" label={t('counter.paper.time')} hint={t('counter.paper.timeHint')} value={typed?.time} />
        <Button>{t('counter.paper.go')}</Button>
      </Form>
      <h2>{t('counter.paper.print')}</h2>
      <Form action="/petugas/loket/kertas" label={t('counter.paper.print')}>
        <NumberInput
          name="count"
          label={t('counter.paper.count')}
          hint={t('counter.paper.countHint', { most })}
          value={typed?.count ?? '10'}
          width={4}
        />
        <Button tone="quiet" icon="print">
          {t('counter.paper.make')}
        </Button>
      </Form>
      <h2>{t('counter.paper.mine')}</h2>
      <Table
        caption={t('counter.paper.mine')}
        uncaptioned
        rows={papers}
        rowId={(paper) => paper.number}
        columns={[
          { label: t('counter.paper.number'), kind: 'head', cell: (paper) => paper.number },
          {
            label: t('counter.status'),
            cell: (paper) =>
              paper.case ? (
                <a href={view.path(`/lacak/${paper.case}`)}>{paper.case}</a>
              ) : (
                t(paper.draft ? 'counter.paper.begun' : 'counter.paper.unused')
              ),
          },
          { label: t('counter.paper.time'), cell: (paper) => (paper.received ? format.dateTime(paper.received) : '') },
        ]}
      />
    </Layout>
  )
}

/** The sheet itself: one card a number, cut apart and given to the citizen; the officer writes the number on the papers too. */
export function SheetPage({ numbers, officer }: { numbers: readonly string[]; officer: string }) {
  const { t, region } = useView()
  const blank = '……………………………………'
  const line = ['counter.sheet.name', 'counter.sheet.phone', 'counter.sheet.service', 'counter.sheet.when'] as const
  return (
    <Layout
      title={t('counter.sheet')}
      lead={t('counter.sheet.lead')}
      breadcrumb={[{ href: '/petugas/loket/kertas', label: t('counter.paper') }]}
      width="wide"
    >
      <PrintButton />
      {numbers.map((number) => (
        <article key={number} class="card" aria-label={number}>
          <h2>
            {region.name} · {number}
          </h2>
          {region.demo && <p class="sample">{t('ui.demoPaper')}</p>}
          {line.map((key) => (
            <p key={key}>
              {t(key)}: {blank}
            </p>
          ))}
          <p>{t('counter.sheet.officer', { name: officer })}</p>
          <p class="faint">{t('counter.sheet.keep')}</p>
        </article>
      ))}
    </Layout>
  )
}
