import { pick, type Text } from '../../../platform/i18n.ts'
import { Button, Choice, Form, Layout, LinkButton, Notice, useView } from '../../../ui/index.ts'
import { stepPath } from './apply-step.tsx'

export interface StartView {
  service: { id: string; name: Text; summary: Text }
  /** Id of the draft that pressing the button makes. */
  fresh: string
  drafts: readonly {
    id: string
    step: string
    updatedAt: number
    /** For whom, when for somebody else. */
    behalf: string | null
    /** Who types it in, when it is somebody else. */
    typist: string | null
    /** Begun by whom it is for, so that going on is taking it over. */
    takeOver: boolean
  }[]
  /** Whose matter it may be: `self`, `family`, `other`, or `kuasa:{mandate}`. */
  for: readonly { value: string; label: string }[]
  /** Chosen already, where a draft for the same person was found. */
  chosen: string | null
  /** What it is begun from, kept for the button. */
  from?: string
  promise: string
}

/** Before the first question: whose matter it is, and what was left unfinished. */
export function StartPage({ service, fresh, drafts, for: kinds, chosen, from, promise }: StartView) {
  const view = useView()
  const only = chosen ?? (kinds.length === 1 ? kinds[0]!.value : null)
  // What is unfinished for the same person has been shown: a second one is wanted.
  const again = chosen !== null || (drafts.length > 0 && kinds.length === 1)
  return (
    <Layout
      title={pick(service.name, view.lang)}
      lead={pick(service.summary, view.lang)}
      breadcrumb={[{ href: `/layanan/${service.id}`, label: pick(service.name, view.lang) }]}
    >
      {chosen !== null && <Notice tone="info">{view.t('cases.start.already')}</Notice>}
      {drafts.length > 0 && (
        <section>
          <h2>{view.t('cases.start.unfinished')}</h2>
          {drafts.map((draft) => (
            <div key={draft.id}>
              {draft.takeOver ? (
                <Form action={`/ajukan/${service.id}/isian/${draft.id}/pengambilan`}>
                  <Button>{view.t('cases.start.resume', { when: view.format.dateTime(draft.updatedAt) })}</Button>
                </Form>
              ) : (
                <p>
                  <LinkButton href={stepPath(draft.id, draft.step)}>
                    {view.t('cases.start.resume', { when: view.format.dateTime(draft.updatedAt) })}
                  </LinkButton>
                </p>
              )}
              {draft.behalf && <p class="faint">{view.t('cases.behalf.of', { name: draft.behalf })}</p>}
              {draft.typist && <p class="faint">{view.t('cases.behalf.by', { name: draft.typist })}</p>}
            </div>
          ))}
        </section>
      )}
      <Form
        action={`/ajukan/${service.id}`}
        hidden={{
          id: fresh,
          ...(only !== null && { untuk: only }),
          ...(again && { lain: 'ya' }),
          ...(from && { dari: from }),
        }}
      >
        {only === null && <Choice name="untuk" label={view.t('cases.for')} value={kinds[0]?.value} options={kinds} />}
        <p>{view.t('cases.start.promise', { promise })}</p>
        <Button tone={drafts.length > 0 ? 'quiet' : 'primary'} wide>
          {view.t(drafts.length > 0 ? 'cases.start.another' : 'cases.start')}
        </Button>
      </Form>
    </Layout>
  )
}
