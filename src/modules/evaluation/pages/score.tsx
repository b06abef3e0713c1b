import type { Mistake } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Choice, Field, Form, Layout, LongText, Notice, TextInput, useView } from '../../../ui/index.ts'
import { evaluationPath, evaluationsPath, scorePath } from '../paths.ts'
import type { EvaluationView, KeptLine } from '../views.ts'
import { useFigureWords } from './words.ts'

interface Props {
  view: EvaluationView
  line: KeptLine
  typed: { score: number | null; note: string | null; link: string | null }
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

/** One indicator: the score, why, and what shows it. */
export function ScorePage({ view, line, typed, mistakes, refusal }: Props) {
  const { t, lang, path } = useView()
  const words = useFigureWords('office')
  const { id, year } = view.evaluation
  const of = t('evaluation.of', { unit: pick(view.name, lang), year })
  const aspect = view.instrument.aspects.find(({ indicators }) => indicators.includes(line.indicator))!
  return (
    <Layout
      title={pick(line.indicator.name, lang)}
      eyebrow={pick(aspect.name, lang)}
      breadcrumb={[
        { href: evaluationsPath, label: t('evaluation.title') },
        { href: evaluationPath(id), label: of },
      ]}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} announce />
      {line.figure && (
        <Notice title={t('evaluation.byData', { score: line.score! })}>
          <p>{words(line)}</p>
        </Notice>
      )}
      {/* Fields stand before the file: they are read before it. */}
      <Form action={scorePath(id, line.indicator.key)} multipart>
        {!line.figure && (
          <Choice
            name="score"
            label={t('evaluation.score')}
            hint={line.indicator.data ? t('evaluation.tooFew') : t('evaluation.score.hint')}
            inline
            value={typed.score === null ? null : String(typed.score)}
            options={[0, 1, 2, 3, 4, 5].map((score) => ({ value: String(score), label: String(score) }))}
          />
        )}
        <LongText
          name="note"
          label={t('evaluation.note')}
          hint={t('evaluation.note.hint')}
          optional={line.figure !== null}
          value={typed.note}
          maxLength={4000}
        />
        <TextInput
          name="link"
          type="url"
          label={t('evaluation.link')}
          hint={t('evaluation.link.hint')}
          optional
          value={typed.link}
          maxLength={400}
        />
        <Field name="file" label={t('evaluation.file')} hint={t('evaluation.file.hint')} optional>
          {(ties) => <input {...ties} class="input" type="file" accept="image/*,application/pdf" />}
        </Field>
        {line.file && (
          <p>
            <a href={path(`${scorePath(id, line.indicator.key)}/bukti`)}>{t('evaluation.evidence.file')}</a>
          </p>
        )}
        <Button>{t('evaluation.save')}</Button>
      </Form>
    </Layout>
  )
}
