import type { ComponentChildren } from 'preact'
import type { Mistake } from '../../../platform/http/operation.ts'
import {
  Button,
  Choice,
  CopyValue,
  DateInput,
  FileInput,
  Form,
  Layout,
  LinkButton,
  LongText,
  NikInput,
  Select,
  TextInput,
  useView,
} from '../../../ui/index.ts'

/** What every decision's page needs to come back to the case. */
export interface DecisionView {
  number: string
  stage: string
  seq: number
  title: string
  mistakes: readonly Mistake[]
  typed: Readonly<Record<string, string>>
}

function Decision({
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
      title={view.t(`desk.do.${word}`)}
      eyebrow={`${d.title} · ${d.number}`}
      mistakes={d.mistakes}
      breadcrumb={[
        { href: '/petugas', label: view.t('desk.inbox') },
        { href: back, label: d.number },
      ]}
    >
      {aside}
      <Form action={`${back}/${path}`} hidden={{ stage: d.stage, seq: d.seq }}>
        {children}
        <div class="actions">
          <Button tone={word === 'reject' ? 'danger' : 'primary'}>{view.t(`desk.do.${word}.yes`)}</Button>
          <LinkButton tone="plain" href={back}>
            {view.t('cases.back')}
          </LinkButton>
        </div>
      </Form>
    </Layout>
  )
}

export interface ReturnView extends DecisionView {
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
  return (
    <Decision view={d} path="pengembalian" word="return">
      <p class="lead">{view.t('desk.return.lead')}</p>
      {d.groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          {group.marks.map((mark) => (
            <details
              key={mark.path}
              open={d.typed[`alasan.${mark.path}`] !== undefined && d.typed[`alasan.${mark.path}`] !== ''}
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
                label={view.t('desk.return.words')}
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

/** Rejection names its legal ground; the applicant is told how to object. */
export function RejectPage({ view: d, grounds }: { view: DecisionView; grounds: readonly string[] }) {
  const view = useView()
  return (
    <Decision view={d} path="penolakan" word="reject">
      <Choice
        name="ground"
        label={view.t('desk.reject.ground')}
        options={grounds.map((g) => ({ value: g, label: g }))}
        value={d.typed.ground ?? ''}
      />
      <LongText
        name="reason"
        label={view.t('desk.reject.reason')}
        hint={view.t('desk.reject.hint')}
        value={d.typed.reason ?? ''}
        maxLength={4000}
      />
    </Decision>
  )
}

export function ForwardPage({
  view: d,
  units,
}: {
  view: DecisionView
  units: readonly { value: string; label: string }[]
}) {
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
}: {
  view: DecisionView
  kinds: readonly { value: string; label: string }[]
}) {
  const view = useView()
  return (
    <Decision view={d} path="penahanan" word="hold">
      <Choice name="kind" label={view.t('desk.hold.kind')} options={kinds} value={d.typed.kind ?? ''} />
      <DateInput name="until" label={view.t('desk.hold.until')} optional />
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

export interface EnterView extends DecisionView {
  /** Values of the application in the order of the national form, to be copied. */
  copy: readonly { title: string; items: readonly { path: string; label: string; value: string }[] }[]
  fields: readonly { id: string; type: string; label: string; required: boolean }[]
  /** PDFs taken so far, by field. */
  taken: Readonly<Record<string, string>>
}

/** Entry into the national system: what to type there, and what came back from it (decisions 2). */
export function EnterPage({ view: d }: { view: EnterView }) {
  return (
    <Decision view={d} path="entri" word="enter" aside={<ToEnter view={d} />}>
      {d.fields.map((field) => {
        const words = { name: field.id, label: field.label, value: d.typed[field.id] ?? '', optional: !field.required }
        if (field.type === 'pdf')
          return <input key={field.id} type="hidden" name={field.id} value={d.taken[field.id] ?? ''} />
        return field.type === 'nik' || field.type === 'familyCard' ? (
          <NikInput key={field.id} {...words} />
        ) : (
          <TextInput key={field.id} {...words} />
        )
      })}
    </Decision>
  )
}

function ToEnter({ view: d }: { view: EnterView }) {
  const { t } = useView()
  return (
    <>
      <p class="lead">{t('desk.enter.lead')}</p>
      {d.copy.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          {group.items.map(({ path, ...item }) => (
            <CopyValue key={path} name={`salin.${path}`} {...item} />
          ))}
        </section>
      ))}
      <h2>{t('desk.enter.back')}</h2>
      <Papers view={d} />
    </>
  )
}

// Each PDF is a request of its own and comes before the numbers: a lost upload touches nothing else.
function Papers({ view: d }: { view: EnterView }) {
  const view = useView()
  const papers = d.fields.filter((field) => field.type === 'pdf')
  const kept = new URLSearchParams({ tahap: d.stage, ...d.taken })
  return (
    <>
      {papers.map((field) => (
        <FileInput
          key={field.id}
          name={field.id}
          label={field.label}
          accept={['pdf']}
          max={1}
          files={
            d.taken[field.id]
              ? [
                  {
                    id: d.taken[field.id]!,
                    name: view.t('desk.enter.taken'),
                    href: `/petugas/berkas/${d.number}`,
                    status: { status: 'ok', word: view.t('cases.paper.there') },
                  },
                ]
              : []
          }
          action={`/petugas/berkas/${d.number}/entri/${field.id}?${kept}`}
        />
      ))}
    </>
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
