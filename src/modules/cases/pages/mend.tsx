import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import { Button, Form, Layout, SummaryList, useView } from '../../../ui/index.ts'
import type { MarkView } from '../marks.ts'
import { PaperInputs, type PapersView } from './apply-papers.tsx'
import { Question, type QuestionView } from './question.tsx'
import { withSecret } from './secret.ts'

export interface MendView {
  number: string
  secret: string | null
  service: Text
  until: number | null
  mistakes: readonly Mistake[]
  marks: readonly MarkView[]
  questions: readonly QuestionView[]
  papers: PapersView['papers']
}

/** Just what was marked is open; everything else stays as it was sent. */
export function MendPage(mend: MendView) {
  const view = useView()
  const base = `/lacak/${mend.number}/perbaikan`
  return (
    <Layout
      title={view.t('cases.mend')}
      eyebrow={`${pick(mend.service, view.lang)} · ${mend.number}`}
      lead={view.t('cases.mend.lead')}
      mistakes={mend.mistakes}
    >
      <SummaryList items={mend.marks.map((m) => ({ label: m.label, value: m.reason, note: m.note, marked: true }))} />
      <PaperInputs base={`${base}/dokumen`} papers={mend.papers} secret={mend.secret} />
      <Form action={withSecret(base, mend.secret)}>
        {mend.questions.map((question) => (
          <Question key={question.name} question={question} />
        ))}
        <Button wide>{view.t('cases.mend.send')}</Button>
        {mend.until && <p class="faint">{view.t('cases.mend.until', { date: view.format.date(mend.until) })}</p>}
      </Form>
    </Layout>
  )
}
