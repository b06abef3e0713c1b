import type { ComponentChildren } from 'preact'
import type { Mistake } from '../../../platform/http/operation.ts'
import { called } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Choice,
  DateInput,
  Form,
  Layout,
  LinkButton,
  LongText,
  Notice,
  Select,
  TextInput,
  Tick,
  useView,
} from '../../../ui/index.ts'
import type { ReadyAnswer } from '../extension.ts'
import type { HistoryItem } from '../history.ts'
import { WhatChanged } from './history.tsx'
import { Ready } from './ready.tsx'

/** What every decision's page needs to come back to the case. */
export interface DecisionView {
  number: string
  stage: string
  seq: number
  title: string
  /** What is decided on, where it is no application. */
  noun: string | undefined
  mistakes: readonly Mistake[]
  typed: Readonly<Record<string, string>>
  /** Answers at hand that fit here. */
  ready?: readonly ReadyAnswer[]
  /** Why it was not done, and what others did meanwhile. */
  refusal?: Refusal
  changed?: readonly HistoryItem[]
}

export function Decision({
  view: d,
  path,
  word,
  aside,
  children,
}: {
  view: DecisionView
  path: string
  word: string
  /** Forms of their own, above the decision's. */
  aside?: ComponentChildren
  children: ComponentChildren
}) {
  const view = useView()
  const back = `/petugas/berkas/${d.number}`
  return (
    <Layout
      title={view.t(`desk.do.${word}`).replace(/…$/, '')}
      eyebrow={d.title === d.number ? d.number : `${d.title} · ${d.number}`}
      mistakes={d.mistakes}
      breadcrumb={[
        { href: '/petugas', label: view.t('desk.inbox') },
        { href: back, label: d.number },
      ]}
    >
      <Notice refusal={d.refusal} announce />
      <WhatChanged items={d.changed ?? []} />
      {aside}
      <Form id={path} action={`${back}/${path}`} hidden={{ stage: d.stage, seq: d.seq }}>
        {children}
        <div class="actions">
          <Button tone={word === 'reject' ? 'danger' : 'primary'}>
            {called(view.t, d.noun)(`desk.do.${word}.yes`)}
          </Button>
          <LinkButton tone="plain" href={back}>
            {view.t('cases.back')}
          </LinkButton>
        </div>
        <Ready ready={d.ready ?? []} />
      </Form>
    </Layout>
  )
}

export interface ReturnView extends DecisionView {
  /** It was mended before: what could have been marked then is the office's own error (decisions 11). */
  again: boolean
  /** Questions and papers that can be marked, by path. */
  groups: readonly {
    title: string
    marks: readonly {
      path: string
      label: string
      value: string | null
      reasons: readonly { value: string; label: string }[]
    }[]
  }[]
}

/** Each thing to mend gets a reason from the list, so that errors can be counted, and words where they help. */
export function ReturnPage({ view: d }: { view: ReturnView }) {
  const view = useView()
  // That nothing is marked is mended at any of them: the first is opened.
  const first = d.groups[0]?.marks[0]?.path
  const mistakes = d.mistakes.map((mistake) => ({ ...mistake, path: mistake.path || `alasan.${first}` }))
  return (
    <Decision view={{ ...d, mistakes }} path="pengembalian" word="return">
      <p class="lead">{called(view.t, d.noun)('desk.return.lead')}</p>
      {d.again && <Notice tone="warn">{view.t('desk.return.again')}</Notice>}
      {d.groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          {group.marks.map((mark) => (
            <details
              key={mark.path}
              open={
                Boolean(d.typed[`alasan.${mark.path}`]) || mistakes.some(({ path }) => path === `alasan.${mark.path}`)
              }
            >
              <summary>
                {mark.label}
                {mark.value && <small> {mark.value}</small>}
              </summary>
              <Select
                name={`alasan.${mark.path}`}
                label={view.t('desk.return.reason')}
                options={mark.reasons}
                value={d.typed[`alasan.${mark.path}`] ?? ''}
                empty={view.t('desk.return.fine')}
              />
              <TextInput
                name={`kata.${mark.path}`}
                label={called(view.t, d.noun)('desk.return.words')}
                value={d.typed[`kata.${mark.path}`] ?? ''}
                optional
                maxLength={300}
              />
            </details>
          ))}
        </section>
      ))}
    </Decision>
  )
}

interface Option {
  value: string
  label: string
}

/** Rejection names its ground, in law or of the service's own; the applicant is told how to object. */
export function RejectPage({
  view: d,
  grounds,
  law,
}: {
  view: DecisionView
  grounds: readonly Option[]
  law: boolean
}) {
  const view = useView()
  return (
    <Decision view={d} path="penolakan" word="reject">
      <Choice
        name="ground"
        label={view.t(law ? 'desk.reject.ground' : 'desk.reject.why')}
        options={grounds}
        value={d.typed.ground ?? ''}
      />
      <LongText
        name="reason"
        label={view.t('desk.reject.reason')}
        hint={called(view.t, d.noun)('desk.reject.hint')}
        value={d.typed.reason ?? ''}
        maxLength={4000}
      />
    </Decision>
  )
}

/** Not ours: whose it is, said to the applicant in words they can use there. */
export function ReferPage({
  view: d,
  bodies,
  ways,
}: {
  view: DecisionView
  bodies: readonly Option[]
  /** Cities that it can be sent to at once. */
  ways: readonly Option[]
}) {
  const view = useView()
  return (
    <Decision view={d} path="pelimpahan" word="refer">
      <Select name="to" label={view.t('desk.refer.to')} options={bodies} value={d.typed.to ?? ''} />
      {ways.length > 0 && (
        <Select
          name="way"
          label={view.t('desk.refer.way')}
          hint={view.t('desk.refer.way.hint')}
          options={ways}
          value={d.typed.way ?? ''}
          empty={view.t('desk.refer.way.none')}
          optional
        />
      )}
      <LongText
        name="reason"
        label={called(view.t, d.noun)('desk.refer.reason')}
        hint={view.t('desk.refer.hint')}
        value={d.typed.reason ?? ''}
        maxLength={2000}
      />
    </Decision>
  )
}

export function ForwardPage({ view: d, units }: { view: DecisionView; units: readonly Option[] }) {
  const view = useView()
  return (
    <Decision view={d} path="penerusan" word="forward">
      <Select name="to" label={view.t('desk.forward.to')} options={units} value={d.typed.to ?? ''} />
      <LongText name="reason" label={view.t('desk.forward.reason')} value={d.typed.reason ?? ''} maxLength={2000} />
    </Decision>
  )
}

export function HoldPage({
  view: d,
  kinds,
  whole,
}: {
  view: DecisionView
  kinds: readonly { value: string; label: string }[]
  /** The whole case may be held, not this stage alone. */
  whole: boolean
}) {
  const view = useView()
  return (
    <Decision view={d} path="penahanan" word="hold">
      <Choice name="kind" label={view.t('desk.hold.kind')} options={kinds} value={d.typed.kind ?? ''} />
      <DateInput name="until" label={view.t('desk.hold.until')} optional />
      {whole && <Tick name="whole" label={view.t('desk.hold.whole')} checked={d.typed.whole === 'yes'} />}
      <LongText
        name="reason"
        label={view.t('desk.hold.reason')}
        value={d.typed.reason ?? ''}
        optional
        maxLength={2000}
        rows={2}
      />
    </Decision>
  )
}

export function ReassignPage({
  view: d,
  officers,
}: {
  view: DecisionView
  officers: readonly { value: string; label: string }[]
}) {
  const view = useView()
  return (
    <Decision view={d} path="pengalihan" word="reassign">
      <Select name="to" label={view.t('desk.reassign.to')} options={officers} value={d.typed.to ?? ''} />
      <LongText
        name="reason"
        label={view.t('desk.reassign.reason')}
        value={d.typed.reason ?? ''}
        optional
        maxLength={500}
        rows={2}
      />
    </Decision>
  )
}
