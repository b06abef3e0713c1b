import type { VNode } from 'preact'
import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import {
  Button,
  Details,
  Form,
  Layout,
  LinkButton,
  LongText,
  Notice,
  SummaryList,
  Timeline,
  type TimelineStep,
  useView,
} from '../../../ui/index.ts'
import type { MarkView } from '../marks.ts'
import type { ApplicantOffer } from '../model/actions.ts'
import type { TrackNote } from '../notes.ts'
import { Doing } from './doing.tsx'
import { withSecret } from './secret.ts'
import { Standing, StandingTag, type StandingView, standingWords } from './standing.tsx'

export interface TrackView extends StandingView {
  /** The receipt's secret, when it was shown: kept in every address of the page. */
  secret: string | null
  /** Masked for who only shows the receipt. */
  applicant: string
  received: number
  /** Head of an RT who reported it for the family, by name. */
  reporter: string | null
  timeline: readonly TimelineStep[]
  parts: readonly StandingView[]
  /** What has to be mended, and until when. */
  marks: readonly MarkView[]
  mendUntil: number | null
  /** `until`: to object; `answer`: why the objection was denied. */
  rejected: { reason: string; ground: string; law: boolean; until: number | null; answer: string | null } | null
  /** Whose matter it is, when it was not ours. */
  elsewhere: { body: string; reason: string } | null
  reopenUntil: number | null
  /** What other rooms know of it. */
  notes: readonly TrackNote[]
  /** It is opened again with one press: what was called fixed is not. */
  stillThere: boolean
  lateWhy: string | null
  documents: readonly { name: Text; href: string | null; state: string }[]
  offers: readonly ApplicantOffer[]
  survey: string | null
  /** Ways that other rooms lend. */
  ways: readonly { href: string; label: string }[]
  comments: readonly { by: string; at: number; text: string }[]
  readers: readonly { name: string; at: number }[] | null
  /** Blocks that other rooms lend. */
  blocks: readonly (VNode | null)[]
  mistakes?: readonly Mistake[]
}

/** The case as its applicant sees it: where it is, what is next, what can be done. */
export function TrackPage(track: TrackView) {
  const view = useView()
  return (
    <Layout
      title={standingWords(view, track)}
      eyebrow={`${pick(track.service, view.lang)} · ${track.number}`}
      mistakes={track.mistakes}
    >
      <Standing standing={track} />
      {track.reporter && <Notice>{view.t('cases.reportedBy', { name: track.reporter })}</Notice>}
      {track.lateWhy && <Notice tone="warn">{track.lateWhy}</Notice>}
      {track.notes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
      {track.offers.includes('correct') && (
        <section>
          <h2>{view.t('cases.mend.title', { count: track.marks.length })}</h2>
          <SummaryList
            items={track.marks.map((m) => ({ label: m.label, value: m.reason, note: m.note, marked: true }))}
          />
          {track.mendUntil && <p>{view.t('cases.mend.until', { date: view.format.date(track.mendUntil) })}</p>}
          <LinkButton wide href={withSecret(`/lacak/${track.number}/perbaikan`, track.secret)}>
            {view.t('cases.mend')}
          </LinkButton>
        </section>
      )}
      {track.rejected && (
        <Notice tone="bad" title={track.ending ? pick(track.ending, view.lang) : view.t('cases.rejected')}>
          <p>
            {view.t(`cases.rejected.${track.rejected.law ? 'why' : 'because'}`, {
              reason: track.rejected.reason,
              ground: track.rejected.ground,
            })}
          </p>
          {track.rejected.until && (
            <p>{view.t('cases.rejected.object', { date: view.format.date(track.rejected.until) })}</p>
          )}
          {track.rejected.answer && <p>{view.t('cases.rejected.answer', { reason: track.rejected.answer })}</p>}
        </Notice>
      )}
      {track.elsewhere && (
        <Notice title={view.t('cases.elsewhere', { body: track.elsewhere.body })}>
          <p>{track.elsewhere.reason}</p>
        </Notice>
      )}
      {track.offers.includes('reopen') && track.reopenUntil && (
        <Notice>
          <p>{view.t('cases.reopen.until', { date: view.format.date(track.reopenUntil) })}</p>
          {track.stillThere && (
            <Form action={withSecret(`/lacak/${track.number}/pembukaan`, track.secret)}>
              <Button tone="quiet">{view.t(track.elsewhere ? 'cases.reopen.ours' : 'cases.reopen.now')}</Button>
              <Details summary={view.t('cases.reopen.more')}>
                <LongText
                  name="again"
                  label={view.t(track.elsewhere ? 'cases.reopen.oursWhy' : 'cases.reopen.why')}
                  optional
                  maxLength={2000}
                  rows={3}
                />
              </Details>
            </Form>
          )}
        </Notice>
      )}
      <Documents documents={track.documents} />
      {track.survey && (
        <p>
          <LinkButton href={track.survey} tone={track.documents.some(({ href }) => href) ? 'quiet' : 'primary'}>
            {view.t('cases.survey')}
          </LinkButton>
        </p>
      )}
      {track.parts.length > 0 && <Parts parts={track.parts} secret={track.secret} />}
      <SummaryList
        items={[
          ...(track.applicant ? [{ label: view.t('cases.applicant'), value: track.applicant }] : []),
          { label: view.t('cases.received'), value: view.format.dateTime(track.received) },
        ]}
      />
      <h2>{view.t('cases.way')}</h2>
      <Timeline steps={track.timeline} label={view.t('cases.way')} />
      {track.ways.map(({ href, label }) => (
        <LinkButton key={href} tone="plain" href={href}>
          {view.t(label)}
        </LinkButton>
      ))}
      {track.comments.map((comment) => (
        <Notice key={comment.at} title={`${comment.by} · ${view.format.dateTime(comment.at)}`}>
          {comment.text}
        </Notice>
      ))}
      {track.blocks}
      <Doing
        number={track.number}
        secret={track.secret}
        offers={track.stillThere ? track.offers.filter((offer) => offer !== 'reopen') : track.offers}
      />
      {track.readers && <Readers readers={track.readers} />}
    </Layout>
  )
}

function Note({ note: { tone, title, text, link } }: { note: TrackNote }) {
  const { path } = useView()
  return (
    <Notice tone={tone} title={title}>
      {text && <p>{text}</p>}
      {link && (
        <p>
          <a href={link.whole ? link.href : path(link.href)}>{link.label}</a>
        </p>
      )}
    </Notice>
  )
}

function Documents({ documents }: { documents: TrackView['documents'] }) {
  const view = useView()
  if (documents.length === 0) return null
  const first = documents.find(({ href }) => href)
  return (
    <section class="outcome">
      <h2>{view.t('cases.documents')}</h2>
      {documents.map((document) => (
        <p key={document.name.id}>
          {document.href ? (
            <LinkButton href={document.href} tone={document === first ? 'primary' : 'quiet'}>
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
            <StandingTag standing={part} />
          </li>
        ))}
      </ul>
    </section>
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
