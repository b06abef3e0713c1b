import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import {
  Button,
  Form,
  Layout,
  PromiseNote,
  type Status,
  StatusTag,
  TextInput,
  useView,
  type View,
} from '../../../ui/index.ts'

/** What anybody with the number sees. */
export interface StandingView {
  number: string
  service: Text
  /** Key below `cases.status.`, and how it is shown. */
  status: string
  tag: Status
  stage: Text | null
  due: number | null
  /** Year of that time, while its days off are not all decreed: it may still move. */
  undecreed: string | null
  doneAt: number | null
  /** Kind of the hold whose clock stands. */
  held: string | null
  ended: boolean
  /** Not there, or not given, by the time that was promised. */
  late: boolean
  /** What this end is called in the service, where it has a word of its own. */
  ending: Text | null
}

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
      title={standingWords(view, standing)}
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

/** Where it stands in a word. */
export const standingWords = (view: View, { status, ending }: Pick<StandingView, 'status' | 'ending'>): string =>
  ending && status !== 'appealed' ? pick(ending, view.lang) : view.t(`cases.status.${status}`)

/** The same as a tag; that it is late is said, not only coloured. */
export function StandingTag({ standing }: { standing: StandingView }) {
  const view = useView()
  const words = standingWords(view, standing)
  return (
    <StatusTag status={standing.tag}>
      {standing.late ? view.t('cases.standing.late', { standing: words }) : words}
    </StatusTag>
  )
}

export function Standing({ standing }: { standing: StandingView }) {
  const view = useView()
  return (
    <>
      {standing.stage && <p class="lead">{pick(standing.stage, view.lang)}</p>}
      <PromiseNote
        due={standing.due}
        doneAt={standing.doneAt}
        held={standing.held ? view.t(`cases.held.${standing.held}`) : undefined}
      >
        <Undecreed year={standing.undecreed} />
      </PromiseNote>
    </>
  )
}

/** That a due time may still move, where it lies in a year whose days off are not all decreed. */
export function Undecreed({ year }: { year: string | null }) {
  const { t } = useView()
  return year && <p class="faint">{t('cases.undecreed', { year })}</p>
}
