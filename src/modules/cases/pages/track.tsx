import type { ComponentChildren } from 'preact'
import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import {
  Button,
  Form,
  Layout,
  LinkButton,
  LongText,
  Notice,
  PromiseNote,
  QrCode,
  Receipt,
  type Status,
  StatusTag,
  type SummaryItem,
  SummaryList,
  TextInput,
  Timeline,
  type TimelineStep,
  useView,
} from '../../../ui/index.ts'
import { PaperInputs, type PapersView } from './apply.tsx'
import { Question, type QuestionView } from './question.tsx'

/** What anybody with the number sees. */
export interface StandingView {
  number: string
  service: Text
  /** Key below `cases.status.`, and how it is shown. */
  status: string
  tag: Status
  stage: Text | null
  due: number | null
  doneAt: number | null
  /** Kind of the hold whose clock stands. */
  held: string | null
  ended: boolean
}

export interface TrackView extends StandingView {
  /** The receipt's secret, when it was shown: kept in every address of the page. */
  secret: string | null
  applicant: string
  /** Head of an RT who reported it for the family, by name. */
  reporter: string | null
  timeline: readonly TimelineStep[]
  parts: readonly StandingView[]
  /** What has to be mended, and until when. */
  marks: readonly { label: string; reason: string; note?: string }[]
  mendUntil: number | null
  rejected: { reason: string; ground: string; until: number | null } | null
  lateWhy: string | null
  documents: readonly { name: Text; href: string | null; state: string }[]
  may: { withdraw: boolean; correct: boolean; comment: boolean; appeal: boolean }
  survey: string | null
  comments: readonly { by: string; at: number; text: string }[]
  readers: readonly { name: string; at: number }[] | null
}

const withSecret = (path: string, secret: string | null) => (secret ? `${path}?k=${secret}` : path)

/** Looks a case up by its number. */
export function FindPage({ typed, mistake }: { typed: string; mistake?: Mistake }) {
  const view = useView()
  return (
    <Layout title={view.t('cases.find')} lead={view.t('cases.find.lead')} mistakes={mistake ? [mistake] : []}>
      <Form action="/lacak" method="get">
        <TextInput
          name="nomor"
          label={view.t('cases.number')}
          hint={view.t('cases.number.hint')}
          value={typed}
          width={24}
        />
        <Button>{view.t('cases.find.button')}</Button>
      </Form>
    </Layout>
  )
}

/** By number alone: service, stage and due time, and nothing about the person (decisions 5). */
export function StandingPage({ standing, wrong }: { standing: StandingView; wrong?: Mistake }) {
  const view = useView()
  return (
    <Layout
      title={view.t(`cases.status.${standing.status}`)}
      eyebrow={`${pick(standing.service, view.lang)} · ${standing.number}`}
      mistakes={wrong ? [wrong] : []}
    >
      <Standing standing={standing} />
      <h2>{view.t('cases.secret.title')}</h2>
      <p>{view.t('cases.secret.lead')}</p>
      <Form action={`/lacak/${standing.number}`} method="get">
        <TextInput name="k" label={view.t('cases.secret')} hint={view.t('cases.secret.hint')} width={16} />
        <Button tone="quiet">{view.t('cases.secret.open')}</Button>
      </Form>
    </Layout>
  )
}

function Standing({ standing }: { standing: StandingView }) {
  const view = useView()
  return (
    <>
      {standing.stage && <p class="lead">{pick(standing.stage, view.lang)}</p>}
      <PromiseNote
        due={standing.due}
        doneAt={standing.doneAt}
        held={standing.held ? view.t(`cases.held.${standing.held}`) : undefined}
      />
    </>
  )
}

/** The case as its applicant sees it: where it is, what is next, what can be done. */
export function TrackPage(track: TrackView) {
  const view = useView()
  const base = `/lacak/${track.number}`
  return (
    <Layout
      title={view.t(`cases.status.${track.status}`)}
      eyebrow={`${pick(track.service, view.lang)} · ${track.number}`}
    >
      <Standing standing={track} />
      {track.reporter && <Notice>{view.t('cases.reportedBy', { name: track.reporter })}</Notice>}
      {track.lateWhy && <Notice tone="warn">{track.lateWhy}</Notice>}
      {track.may.correct && (
        <section>
          <h2>{view.t('cases.mend.title', { count: track.marks.length })}</h2>
          <SummaryList
            items={track.marks.map((m) => ({ label: m.label, value: m.reason, note: m.note, marked: true }))}
          />
          {track.mendUntil && <p>{view.t('cases.mend.until', { date: view.format.date(track.mendUntil) })}</p>}
          <LinkButton wide href={withSecret(`${base}/perbaikan`, track.secret)}>
            {view.t('cases.mend')}
          </LinkButton>
        </section>
      )}
      {track.rejected && (
        <Notice tone="bad" title={view.t('cases.rejected')}>
          <p>{view.t('cases.rejected.why', { reason: track.rejected.reason, ground: track.rejected.ground })}</p>
          {track.rejected.until && (
            <p>{view.t('cases.rejected.object', { date: view.format.date(track.rejected.until) })}</p>
          )}
        </Notice>
      )}
      <Documents documents={track.documents} />
      {track.survey && (
        <p>
          <LinkButton href={track.survey}>{view.t('cases.survey')}</LinkButton>
        </p>
      )}
      {track.parts.length > 0 && <Parts parts={track.parts} secret={track.secret} />}
      <h2>{view.t('cases.way')}</h2>
      <Timeline steps={track.timeline} label={view.t('cases.way')} />
      {track.comments.map((comment) => (
        <Notice key={comment.at} title={`${comment.by} · ${view.format.dateTime(comment.at)}`}>
          {comment.text}
        </Notice>
      ))}
      <Doing track={track} base={base} />
      {track.readers && <Readers readers={track.readers} />}
    </Layout>
  )
}

function Documents({ documents }: { documents: TrackView['documents'] }) {
  const view = useView()
  if (documents.length === 0) return null
  return (
    <section>
      <h2>{view.t('cases.documents')}</h2>
      {documents.map((document) => (
        <p key={document.name.id}>
          {document.href ? (
            <LinkButton href={document.href}>
              {view.t('cases.document.open', { name: pick(document.name, view.lang) })}
            </LinkButton>
          ) : (
            view.t(`cases.document.${document.state}`, { name: pick(document.name, view.lang) })
          )}
        </p>
      ))}
    </section>
  )
}

function Parts({ parts, secret }: { parts: TrackView['parts']; secret: string | null }) {
  const view = useView()
  return (
    <section>
      <h2>{view.t('cases.parts')}</h2>
      <ul>
        {parts.map((part) => (
          <li key={part.number}>
            <a href={view.path(withSecret(`/lacak/${part.number}`, secret))}>{pick(part.service, view.lang)}</a>{' '}
            <StatusTag status={part.tag}>{view.t(`cases.status.${part.status}`)}</StatusTag>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Doing({ track, base }: { track: TrackView; base: string }) {
  const view = useView()
  return (
    <>
      {track.may.comment && (
        <Form action={withSecret(`${base}/catatan`, track.secret)}>
          <LongText
            name="text"
            label={view.t('cases.comment')}
            hint={view.t('cases.comment.hint')}
            maxLength={2000}
            rows={3}
          />
          <Button tone="quiet">{view.t('cases.comment.send')}</Button>
        </Form>
      )}
      {track.may.appeal && (
        <Form action={withSecret(`${base}/keberatan`, track.secret)}>
          <LongText name="reason" label={view.t('cases.appeal')} hint={view.t('cases.appeal.hint')} maxLength={4000} />
          <Button tone="quiet">{view.t('cases.appeal.send')}</Button>
        </Form>
      )}
      <div class="actions">
        <LinkButton tone="quiet" href={withSecret(`${base}/tanda-terima`, track.secret)}>
          {view.t('cases.receipt')}
        </LinkButton>
        {track.may.withdraw && (
          <LinkButton tone="plain" href={withSecret(`${base}/pembatalan`, track.secret)}>
            {view.t('cases.withdraw')}
          </LinkButton>
        )}
      </div>
    </>
  )
}

function Readers({ readers }: { readers: NonNullable<TrackView['readers']> }) {
  const view = useView()
  return (
    <section>
      <h2>{view.t('cases.readers')}</h2>
      {readers.length === 0 ? (
        <p class="faint">{view.t('cases.readers.none')}</p>
      ) : (
        <SummaryList items={readers.map((r) => ({ label: view.format.dateTime(r.at), value: r.name }))} />
      )}
    </section>
  )
}

export interface ReceiptView {
  number: string
  secret: string
  service: Text
  unit: string
  received: number
  due: number | null
  fee: number
  applicant: string
  /** SVG of the QR code with the tracking link. */
  qr: ComponentChildren
  paper: 'roll' | 'half'
  /** Entered later than it was received on paper. */
  recorded: number | null
  /** Shown to the officer who filed it at the counter: the next one waits. */
  counter: boolean
}

/** The proof that a request was received: number, secret, due time, QR. */
export function ReceiptPage(receipt: ReceiptView) {
  const view = useView()
  const other = receipt.paper === 'roll' ? 'half' : 'roll'
  const fee = receipt.fee === 0 ? view.t('cases.free') : view.format.money(receipt.fee)
  const items: SummaryItem[] = [
    { label: view.t('cases.service'), value: pick(receipt.service, view.lang) },
    { label: view.t('cases.applicant'), value: receipt.applicant },
    { label: view.t('cases.received'), value: view.format.dateTime(receipt.received) },
    ...(receipt.recorded ? [{ label: view.t('cases.recorded'), value: view.format.dateTime(receipt.recorded) }] : []),
    ...(receipt.due ? [{ label: view.t('cases.due'), value: view.format.dateTime(receipt.due) }] : []),
    { label: view.t('cases.fee'), value: fee },
    { label: view.t('cases.secret'), value: receipt.secret },
  ]
  return (
    <Layout title={view.t('cases.receipt.title')} lead={view.t('cases.receipt.lead')}>
      <Receipt
        paper={receipt.paper}
        unit={receipt.unit}
        title={view.t('cases.receipt')}
        number={receipt.number}
        items={items.map(({ label, value }) => ({ label, value }))}
        qr={receipt.qr}
      >
        {view.t('cases.receipt.keep')}
      </Receipt>
      <div class="actions">
        {receipt.counter && <LinkButton href="/petugas/loket">{view.t('cases.receipt.next')}</LinkButton>}
        <LinkButton tone={receipt.counter ? 'quiet' : 'primary'} href={`/lacak/${receipt.number}?k=${receipt.secret}`}>
          {view.t('cases.receipt.track')}
        </LinkButton>
        <LinkButton tone="plain" href={`/lacak/${receipt.number}/tanda-terima?k=${receipt.secret}&kertas=${other}`}>
          {view.t(`cases.receipt.paper.${other}`)}
        </LinkButton>
      </div>
    </Layout>
  )
}

export { QrCode }

export interface MendView {
  number: string
  secret: string | null
  service: Text
  until: number | null
  mistakes: readonly Mistake[]
  marks: readonly { path: string; label: string; reason: string; note?: string }[]
  questions: readonly QuestionView[]
  papers: PapersView['papers']
}

/** Just what was marked is open; everything else stays as it was sent. */
export function MendPage(mend: MendView) {
  const view = useView()
  const base = `/lacak/${mend.number}/perbaikan`
  return (
    <Layout
      title={view.t('cases.mend')}
      eyebrow={`${pick(mend.service, view.lang)} · ${mend.number}`}
      lead={view.t('cases.mend.lead')}
      mistakes={mend.mistakes}
    >
      <SummaryList items={mend.marks.map((m) => ({ label: m.label, value: m.reason, note: m.note, marked: true }))} />
      <PaperInputs base={`${base}/dokumen`} papers={mend.papers} />
      <Form action={withSecret(base, mend.secret)}>
        {mend.questions.map((question) => (
          <Question key={question.name} question={question} />
        ))}
        <Button wide>{view.t('cases.mend.send')}</Button>
        {mend.until && <p class="faint">{view.t('cases.mend.until', { date: view.format.date(mend.until) })}</p>}
      </Form>
    </Layout>
  )
}

/** Asks once before a request is withdrawn. */
export function WithdrawPage({ number, secret, service }: { number: string; secret: string | null; service: Text }) {
  const view = useView()
  return (
    <Layout
      title={view.t('cases.withdraw')}
      eyebrow={`${pick(service, view.lang)} · ${number}`}
      lead={view.t('cases.withdraw.lead')}
    >
      <Form action={withSecret(`/lacak/${number}/pembatalan`, secret)}>
        <LongText name="reason" label={view.t('cases.withdraw.reason')} optional maxLength={1000} rows={2} />
        <Button tone="danger">{view.t('cases.withdraw.yes')}</Button>
        <LinkButton tone="plain" href={withSecret(`/lacak/${number}`, secret)}>
          {view.t('cases.back')}
        </LinkButton>
      </Form>
    </Layout>
  )
}
