import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import { Button, Form, Layout, Notice, Steps, useView } from '../../../ui/index.ts'

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

/** What stands around every step. */
export function StepLayout({
  view: step,
  title,
  elsewhere,
  children,
}: {
  view: StepView
  title: string
  /** Step on which a mistake is mended, where it is not this one. */
  elsewhere?(mistake: Mistake): string
  children: preact.ComponentChildren
}) {
  const view = useView()
  const at = step.steps.findIndex((s) => s.id === step.step)
  return (
    <Layout
      title={title}
      eyebrow={pick(step.service, view.lang)}
      mistakes={step.mistakes}
      elsewhere={elsewhere && ((mistake) => stepPath(step.draft, elsewhere(mistake)))}
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

/** Address of one step. */
export const stepPath = (draft: string, step: string) => `/isian/${draft}/${step}`
