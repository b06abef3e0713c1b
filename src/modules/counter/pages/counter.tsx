import type { Moment } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Choice,
  EmptyState,
  Form,
  Layout,
  LinkButton,
  LinkList,
  Notice,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { waitReasons } from '../model.ts'
import type { Paper } from '../service.ts'

export interface CounterView {
  typed: string
  /** Found by name or family card; null: nothing was asked yet. */
  hits: readonly { id: string; name: string; birthDate: string; maskedNik: string; dead: boolean }[] | null
  more: boolean
  unfinished: readonly {
    id: string
    step: string
    applicant: string
    service: Text
    reason: string | null
    at: Moment
  }[]
  paper: Paper | null
  mistakes?: readonly Mistake[]
}

/** Who stands at the counter: found by NIK, family card or name, or taken in by hand. */
export function CounterPage({ typed, hits, more, unfinished, paper, mistakes }: CounterView) {
  const view = useView()
  const { t } = view
  return (
    <Layout title={t('counter.title')} lead={t('counter.lead')} width="wide" mistakes={mistakes}>
      <PaperNotice paper={paper} />
      <Form action="/petugas/loket" hidden={carried(paper)}>
        <TextInput
          name="q"
          label={t('counter.who')}
          hint={t('counter.who.hint')}
          value={typed}
          width={24}
          maxLength={100}
          autofocus
        />
        <Button icon="search">{t('counter.find')}</Button>
      </Form>
      {hits && <Found hits={hits} more={more} paper={paper} />}
      <LinkButton tone="quiet" href={`/petugas/loket/tanpa-data${query(paper)}`}>
        {t('counter.byHand')}
      </LinkButton>
      {!paper && (
        <>
          <h2>{t('counter.unfinished')}</h2>
          <Unfinished rows={unfinished} />
          <h2>{t('counter.more')}</h2>
          <LinkList
            items={[
              {
                href: '/petugas/loket/kertas',
                label: t('counter.paper'),
                hint: t('counter.paper.hint'),
                icon: 'print',
              },
              { href: '/petugas/loket/kode', label: t('counter.code'), hint: t('counter.code.hint') },
              { href: '/petugas/loket/verifikasi', label: t('counter.verify'), hint: t('counter.verify.hint') },
              { href: '/petugas/loket/kuasa', label: t('counter.mandate'), hint: t('counter.mandate.hint') },
            ]}
          />
        </>
      )}
    </Layout>
  )
}

/** Number and time of a paper receipt, carried from page to page. */
export const carried = (paper: Paper | null) =>
  paper ? { kertas: paper.number, diterima: paper.receivedAt } : undefined
export const query = (paper: Paper | null) => (paper ? `?kertas=${paper.number}&diterima=${paper.receivedAt}` : '')

export function PaperNotice({ paper }: { paper: Paper | null }) {
  const { t, format } = useView()
  if (!paper) return null
  return (
    <Notice>{t('counter.paper.entering', { number: paper.number, when: format.dateTime(paper.receivedAt) })}</Notice>
  )
}

function Found({
  hits,
  more,
  paper,
}: Pick<CounterView, 'more' | 'paper'> & { hits: NonNullable<CounterView['hits']> }) {
  const view = useView()
  const { t, format } = view
  return (
    <>
      {more && <Notice>{t('counter.found.more')}</Notice>}
      <Table
        caption={t('counter.found')}
        rows={hits}
        rowId={(hit) => hit.id}
        empty={<EmptyState title={t('counter.found.none')}>{t('counter.found.noneMore')}</EmptyState>}
        columns={[
          {
            label: t('counter.name'),
            kind: 'head',
            cell: (hit) => <a href={view.path(`/petugas/loket/warga/${hit.id}${query(paper)}`)}>{hit.name}</a>,
          },
          { label: t('counter.birthDate'), cell: (hit) => format.date(hit.birthDate) },
          { label: t('counter.nik'), kind: 'brief', cell: (hit) => hit.maskedNik },
          { label: t('counter.status'), cell: (hit) => (hit.dead ? t('counter.dead') : '') },
        ]}
      />
    </>
  )
}

function Unfinished({ rows }: { rows: CounterView['unfinished'] }) {
  const view = useView()
  const { t, format } = view
  return (
    <Table
      caption={t('counter.unfinished')}
      uncaptioned
      rows={rows}
      rowId={(row) => row.id}
      empty={<p class="faint">{t('counter.unfinished.none')}</p>}
      columns={[
        {
          label: t('counter.name'),
          kind: 'head',
          cell: (row) => (
            <a href={view.path(`/isian/${row.id}/${row.step}`)}>{row.applicant || t('counter.unnamed')}</a>
          ),
        },
        { label: t('counter.service'), cell: (row) => pick(row.service, view.lang) },
        {
          label: t('counter.reason'),
          cell: (row) => (
            <a href={view.path(`/petugas/loket/tunda/${row.id}`)}>
              {row.reason ? t(`counter.reason.${row.reason}`) : t('counter.reason.none')}
            </a>
          ),
        },
        { label: t('counter.touched'), cell: (row) => format.dateTime(row.at) },
      ]}
    />
  )
}

/** Why incomplete intake waits. */
export function WaitPage({
  id,
  step,
  applicant,
  service,
  reason,
  mayResume,
  mistakes,
  refusal,
}: {
  id: string
  step: string
  applicant: string
  service: Text
  reason: string | null
  /** Nobody's yet: a slip with a code lets them go on at home. */
  mayResume: boolean
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}) {
  const view = useView()
  const { t } = view
  return (
    <Layout
      title={t('counter.wait')}
      eyebrow={`${pick(service, view.lang)} · ${applicant}`}
      lead={t('counter.wait.lead')}
      breadcrumb={[{ href: '/petugas/loket', label: t('counter.title') }]}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Form action={`/petugas/loket/tunda/${id}`}>
        <Choice
          name="reason"
          label={t('counter.reason')}
          value={reason}
          options={waitReasons.map((value) => ({ value, label: t(`counter.reason.${value}`) }))}
        />
        <div class="actions">
          <Button>{t('counter.wait.keep')}</Button>
          <LinkButton tone="quiet" href={`/isian/${id}/${step}`}>
            {t('counter.resume')}
          </LinkButton>
        </div>
      </Form>
      {mayResume && (
        <Form action={`/petugas/loket/tunda/${id}/kode`} label={t('counter.slip')}>
          <p>{t('counter.slip.lead')}</p>
          <Button tone="quiet">{t('counter.slip.make')}</Button>
        </Form>
      )}
    </Layout>
  )
}
