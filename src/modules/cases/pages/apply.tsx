import { pick, type Text } from '../../../platform/i18n.ts'
import { Button, Form, PeopleList, type PeopleRow, SaveState, useView } from '../../../ui/index.ts'
import { StepLayout, type StepView, stepPath } from './apply-step.tsx'
import { firstBox, Question, type QuestionView } from './question.tsx'

export interface SectionView extends StepView {
  title: Text
  hint?: Text
  questions: readonly QuestionView[]
  /** An earlier request that answers what is open here. */
  earlier?: { number: string; service: Text; at: number } | null
  list?: {
    title: Text
    min: number
    max: number
    rows: readonly (Omit<PeopleRow, 'children'> & { questions: readonly QuestionView[] })[]
  }
}

/** One topic of the form. Every move saves. */
export function SectionPage(section: SectionView) {
  const view = useView()
  const at = section.steps.findIndex((s) => s.id === section.step)
  const before = section.steps[at - 1]
  const counter = section.home === 'counter'
  const asked = [...section.questions, ...(section.list?.rows.flatMap((row) => row.questions) ?? [])]
  const begins = counter ? beginsAt(asked) : undefined
  return (
    <StepLayout view={section} title={pick(section.title, view.lang)}>
      {section.hint && <p class="lead">{pick(section.hint, view.lang)}</p>}
      <Form
        action={stepPath(section.draft, section.step)}
        hidden={{ _ditanya: asked.map(({ name }) => name).join(' ') }}
        start={counter && !begins}
        begins={begins}
      >
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
          {section.earlier && (
            <Button tone="quiet" name="_pakai" value="ya" novalidate>
              {view.t('cases.earlier.use', {
                number: section.earlier.number,
                service: pick(section.earlier.service, view.lang),
                date: view.format.shortDate(section.earlier.at),
              })}
            </Button>
          )}
          {before && (
            <Button tone="plain" name="_kembali" value="ya" novalidate>
              {view.t('cases.back')}
            </Button>
          )}
        </div>
        <SaveState at={section.savedAt} action={`${stepPath(section.draft, section.step)}/simpanan`} />
      </Form>
    </StepLayout>
  )
}

/** The first question that waits for an answer, else the first of all: an officer has others waiting. */
function beginsAt(asked: readonly QuestionView[]): string | undefined {
  const first = asked.find(({ typed, optional }) => !optional && isOpen(typed)) ?? asked[0]
  return first && firstBox(first)
}

const isOpen = (typed: QuestionView['typed']): boolean =>
  typed === null || typed === '' || (typeof typed === 'object' && Object.values(typed).every((part) => part === ''))
