import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import {
  type AttachedFile,
  Button,
  Choice,
  FileInput,
  Form,
  Layout,
  LinkButton,
  Notice,
  PeopleList,
  type PeopleRow,
  SaveState,
  Steps,
  type SummaryItem,
  SummaryList,
  useView,
} from '../../../ui/index.ts'
import { Question, type QuestionView } from './question.tsx'

/** What every step of an application shows around itself. */
export interface StepView {
  draft: string
  service: Text
  /** Names of the steps in order, and the one shown. */
  steps: readonly { id: string; title: string }[]
  step: string
  savedAt: number | null
  endsOn: string
  mistakes: readonly Mistake[]
  /** Where the way leads back to: the applicant's page, or the officer's counter. */
  home: 'own' | 'counter'
  /** Acting for somebody else: said on every page. */
  behalf?: string
  /** The form was renewed since: what changed for whoever fills it in, and whether moving is needed before sending. */
  update?: { required: boolean; changes: readonly string[] }
}

export interface SectionView extends StepView {
  title: Text
  hint?: Text
  questions: readonly QuestionView[]
  list?: {
    title: Text
    min: number
    max: number
    rows: readonly (Omit<PeopleRow, 'children'> & { questions: readonly QuestionView[] })[]
  }
}

function StepLayout({
  view: step,
  title,
  children,
}: {
  view: StepView
  title: string
  children: preact.ComponentChildren
}) {
  const view = useView()
  const at = step.steps.findIndex((s) => s.id === step.step)
  return (
    <Layout
      title={title}
      eyebrow={pick(step.service, view.lang)}
      mistakes={step.mistakes}
      breadcrumb={[
        step.home === 'counter'
          ? { href: '/petugas/loket', label: view.t('ui.menu.counter') }
          : { href: '/akun', label: view.t('cases.mine') },
      ]}
    >
      <Steps at={at + 1} of={step.steps.length} />
      {step.behalf && <Notice tone="info">{view.t('cases.behalf', { name: step.behalf })}</Notice>}
      {step.update && (
        <Notice tone={step.update.required ? 'warn' : 'info'} title={view.t('cases.update')}>
          <ul>
            {step.update.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <Form action={`/isian/${step.draft}/pembaruan`}>
            <Button tone="quiet">{view.t(step.update.required ? 'cases.update.must' : 'cases.update.may')}</Button>
          </Form>
        </Notice>
      )}
      {children}
      <p class="faint">{view.t('cases.draft.ends', { date: view.format.date(step.endsOn) })}</p>
    </Layout>
  )
}

const stepPath = (draft: string, step: string) => `/isian/${draft}/${step}`

/** One topic of the form. Every move saves. */
export function SectionPage(section: SectionView) {
  const view = useView()
  const at = section.steps.findIndex((s) => s.id === section.step)
  const before = section.steps[at - 1]
  return (
    <StepLayout view={section} title={pick(section.title, view.lang)}>
      {section.hint && <p class="lead">{pick(section.hint, view.lang)}</p>}
      <Form action={stepPath(section.draft, section.step)} start={section.home === 'counter'}>
        {section.questions.map((question) => (
          <Question key={question.name} question={question} />
        ))}
        {section.list && (
          <PeopleList
            legend={pick(section.list.title, view.lang)}
            min={section.list.min}
            max={section.list.max}
            rows={section.list.rows.map(({ questions, ...row }) => ({
              ...row,
              children: questions.map((question) => <Question key={question.name} question={question} />),
            }))}
            add={{ name: '_tambah', value: 'ya', label: view.t('cases.list.add') }}
            removeName="_hapus"
          />
        )}
        <div class="actions">
          <Button wide>{view.t('cases.continue')}</Button>
          <Button tone="quiet" name="_simpan" value="ya" novalidate>
            {view.t('cases.saveAndLeave')}
          </Button>
          {before && (
            <LinkButton tone="plain" href={stepPath(section.draft, before.id)}>
              {view.t('cases.back')}
            </LinkButton>
          )}
        </div>
        {section.savedAt !== null && <SaveState at={section.savedAt} />}
      </Form>
    </StepLayout>
  )
}

export interface PapersView extends StepView {
  papers: readonly {
    id: string
    label: Text
    shows?: Text
    optional: boolean
    accept: readonly ('image' | 'pdf')[]
    max: number
    files: readonly AttachedFile[]
    atCounter: boolean | null
    note?: string
  }[]
}

/** Papers, each with forms of its own: a lost upload never touches answers and is repeated alone. */
export function PapersPage(papers: PapersView) {
  const view = useView()
  const at = papers.steps.findIndex((s) => s.id === papers.step)
  const [before, after] = [papers.steps[at - 1], papers.steps[at + 1]]
  return (
    <StepLayout view={papers} title={view.t('cases.papers')}>
      <p class="lead">{view.t('cases.papers.lead')}</p>
      <div {...(papers.home === 'counter' && { tabIndex: -1, autofocus: true })}>
        <PaperInputs base={`/isian/${papers.draft}/dokumen`} papers={papers.papers} here={papers.home === 'counter'} />
      </div>
      <div class="actions">
        {after && (
          <LinkButton wide href={stepPath(papers.draft, after.id)}>
            {view.t('cases.continue')}
          </LinkButton>
        )}
        {before && (
          <LinkButton tone="plain" href={stepPath(papers.draft, before.id)}>
            {view.t('cases.back')}
          </LinkButton>
        )}
      </div>
    </StepLayout>
  )
}

export function PaperInputs({
  base,
  papers,
  here,
}: {
  base: string
  papers: PapersView['papers']
  /** An officer takes them in: originals can be seen right now. */
  here?: boolean
}) {
  const view = useView()
  return (
    <>
      {papers.map((paper) => (
        <FileInput
          key={paper.id}
          name={paper.id}
          label={pick(paper.label, view.lang)}
          shows={paper.shows && pick(paper.shows, view.lang)}
          optional={paper.optional}
          accept={paper.accept}
          max={paper.max}
          files={paper.files}
          action={`${base}/${paper.id}`}
          atCounter={
            paper.atCounter === null
              ? undefined
              : { chosen: paper.atCounter, action: `${base}/${paper.id}/loket`, here }
          }
          note={paper.note}
        />
      ))}
    </>
  )
}

export interface CheckView extends StepView {
  sections: readonly { id: string; title: string; items: readonly SummaryItem[] }[]
  papers: readonly SummaryItem[]
  /** Where news goes. */
  newsTo: string | null
  warnings: readonly string[]
  promise: string
  fee: number
}

/** All answers once more, then one button. */
export function CheckPage(check: CheckView) {
  const view = useView()
  return (
    <StepLayout view={check} title={view.t('cases.check')}>
      {check.warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          {warning}
        </Notice>
      ))}
      {check.sections.map((section) => (
        <SummaryList
          key={section.id}
          title={section.title}
          items={section.items}
          change={stepPath(check.draft, section.id)}
        />
      ))}
      {check.papers.length > 0 && (
        <SummaryList title={view.t('cases.papers')} items={check.papers} change={stepPath(check.draft, 'dokumen')} />
      )}
      <h2>{view.t('cases.check.after')}</h2>
      <p>
        {view.t('cases.check.promise', {
          promise: check.promise,
          fee: check.fee === 0 ? view.t('cases.free') : view.format.money(check.fee),
        })}
      </p>
      <p>{check.newsTo ? view.t('cases.check.news', { to: check.newsTo }) : view.t('cases.check.noNews')}</p>
      <Form action={`/isian/${check.draft}/pengiriman`} start={check.home === 'counter'}>
        <Button wide>{view.t('cases.submit')}</Button>
      </Form>
    </StepLayout>
  )
}

export interface StartView {
  service: { id: string; name: Text; summary: Text }
  /** Id of the draft that pressing the button makes. */
  fresh: string
  drafts: readonly { id: string; step: string; updatedAt: number }[]
  for: readonly ('self' | 'family' | 'other' | 'area')[]
  promise: string
}

/** Before the first question: whose matter it is, and what was left unfinished. */
export function StartPage({ service, fresh, drafts, for: kinds, promise }: StartView) {
  const view = useView()
  return (
    <Layout
      title={pick(service.name, view.lang)}
      lead={pick(service.summary, view.lang)}
      breadcrumb={[{ href: `/layanan/${service.id}`, label: pick(service.name, view.lang) }]}
    >
      {drafts.length > 0 && (
        <section>
          <h2>{view.t('cases.start.unfinished')}</h2>
          {drafts.map((draft) => (
            <p key={draft.id}>
              <LinkButton href={stepPath(draft.id, draft.step)}>
                {view.t('cases.start.resume', { when: view.format.dateTime(draft.updatedAt) })}
              </LinkButton>
            </p>
          ))}
        </section>
      )}
      <Form action={`/ajukan/${service.id}`} hidden={{ id: fresh, ...(kinds.length === 1 && { untuk: kinds[0] }) }}>
        {kinds.length > 1 && (
          <Choice
            name="untuk"
            label={view.t('cases.for')}
            value={kinds[0]}
            options={kinds.map((value) => ({ value, label: view.t(`cases.for.${value}`) }))}
          />
        )}
        <p>{view.t('cases.start.promise', { promise })}</p>
        <Button tone={drafts.length > 0 ? 'quiet' : 'primary'} wide>
          {view.t(drafts.length > 0 ? 'cases.start.another' : 'cases.start')}
        </Button>
      </Form>
    </Layout>
  )
}
