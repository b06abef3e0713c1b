import { pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Form, Layout, LongText, Notice, StatusTag, SummaryList, useView } from '../../../ui/index.ts'
import { type Question, stateOf } from '../model/question.ts'
import type { Names } from '../overview.ts'
import { leadersPath, questionPath } from '../paths.ts'
import { looks } from './asking.tsx'
import { behindFigure } from './behind.ts'
import { useFigureWords } from './words.ts'

export interface QuestionView {
  question: Question
  names: Names
  asker: string | null
  answerer: string | null
  answer: string | null
  /** The viewer heads the unit. */
  answers: boolean
  refusal?: Refusal
  typed: string
}

/** What was asked of a unit, by when it answers, and its answer. */
export function QuestionPage({ question, names, asker, answerer, answer, answers, refusal, typed }: QuestionView) {
  const { t, lang, now, path, format } = useView()
  const { unit, service, figure } = question
  const words = useFigureWords(names)
  const state = stateOf(question, now)
  return (
    <Layout
      title={t('leadership.question.title')}
      lead={`${pick(names.service(service), lang)} · ${pick(names.unit(unit), lang)}`}
      breadcrumb={[{ href: leadersPath, label: t('leadership.title') }]}
    >
      <Notice refusal={refusal} announce />
      <p class="lead">
        <strong>{words(service, figure)}</strong>
      </p>
      <p>
        <StatusTag status={looks[state]}>
          {t(`leadership.state.${state}`, { due: format.shortDate(question.due) })}
        </StatusTag>
      </p>
      <SummaryList
        items={[
          {
            label: t('leadership.question.asked'),
            value: t('leadership.question.by', { name: asker ?? '–', at: format.dateTime(question.askedAt) }),
          },
          { label: t('leadership.question.due'), value: format.dateTime(question.due) },
          ...(question.answer
            ? [
                {
                  label: t('leadership.question.answered'),
                  value: t('leadership.question.by', {
                    name: answerer ?? '–',
                    at: format.dateTime(question.answer.at),
                  }),
                },
              ]
            : []),
        ]}
      />
      <p>
        <a href={path(behindFigure(unit, service, figure))}>
          {t(figure.subject === 'element' ? 'leadership.question.survey' : 'leadership.question.cases')}
        </a>
      </p>
      {answer !== null && (
        <section>
          <h2>{t('leadership.question.answer')}</h2>
          {answer.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </section>
      )}
      {answers && answer === null && (
        <Form action={questionPath(question.id)}>
          <LongText
            name="answer"
            label={t('leadership.question.answer')}
            hint={t('leadership.question.hint')}
            value={typed}
            maxLength={2000}
          />
          <Button>{t('leadership.question.send')}</Button>
        </Form>
      )}
    </Layout>
  )
}
