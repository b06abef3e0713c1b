import { pick } from '../../../platform/i18n.ts'
import { Button, Form, StatusTag, useView } from '../../../ui/index.ts'
import { type Question, stateOf } from '../model/question.ts'
import type { Line, Names } from '../overview.ts'
import { askPath, questionPath } from '../paths.ts'

/** One tap asks; what was asked stands here with its answer, and can be asked again once it is answered. */
export function Asking({ line, names, id }: { line: Line; names: Names; id: string }) {
  const { t, lang, now } = useView()
  const { unit, service, figure, question, asks } = line
  const waits = question && stateOf(question, now) !== 'answered'
  const about = `${pick(names.service(service), lang)}, ${t(`leadership.about.${figure.subject}`)}`
  const word = t(question ? 'leadership.ask.again' : 'leadership.ask')
  return (
    <>
      {question && <QuestionState question={question} about={about} />}
      {asks && !waits && (
        <Form action={askPath(unit)} hidden={{ id, service, subject: figure.subject }}>
          <Button tone="quiet" small label={`${word}: ${about}`}>
            {word}
          </Button>
        </Form>
      )}
    </>
  )
}

/** How it stands with a question; opens it. `about` tells several of them apart for who hears the page. */
export function QuestionState({ question, about }: { question: Question; about: string }) {
  const { t, now, path, format } = useView()
  const state = stateOf(question, now)
  return (
    <a href={path(questionPath(question.id))}>
      <StatusTag status={looks[state]}>
        {t(`leadership.state.${state}`, { due: format.shortDate(question.due) })}
      </StatusTag>
      <span class="unseen">: {about}</span>
    </a>
  )
}

export const looks = { asked: 'wait', late: 'late', answered: 'ok' } as const
