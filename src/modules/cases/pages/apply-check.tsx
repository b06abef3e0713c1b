import type { Mistake } from '../../../platform/http/operation.ts'
import { Button, Form, Notice, type SummaryItem, SummaryList, useView } from '../../../ui/index.ts'
import { StepLayout, type StepView, stepPath } from './apply-step.tsx'

export interface CheckView extends StepView {
  sections: readonly { id: string; title: string; items: readonly SummaryItem[] }[]
  papers: readonly SummaryItem[]
  /** Where news goes. */
  newsTo: string | null
  warnings: readonly string[]
  promise: string
  fee: number
}

/** Where what is missing is given: on the page of papers, or in the section of the question. */
const stepOf = ({ path, code }: Mistake) => (code === 'document-missing' ? 'dokumen' : path.split('.')[0]!)

/** All answers once more, then one button. */
export function CheckPage(check: CheckView) {
  const view = useView()
  return (
    <StepLayout view={check} title={view.t('cases.check')} elsewhere={stepOf}>
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
