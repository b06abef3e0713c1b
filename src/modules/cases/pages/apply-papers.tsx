import { pick, type Text } from '../../../platform/i18n.ts'
import { type AttachedFile, FileInput, LinkButton, useView } from '../../../ui/index.ts'
import { StepLayout, type StepView, stepPath } from './apply-step.tsx'
import { withSecret } from './secret.ts'

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
  secret = null,
}: {
  base: string
  papers: PapersView['papers']
  /** The receipt's, where the page was opened with it. */
  secret?: string | null
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
          action={withSecret(`${base}/${paper.id}`, secret)}
          atCounter={
            paper.atCounter === null
              ? undefined
              : { chosen: paper.atCounter, action: withSecret(`${base}/${paper.id}/loket`, secret), here }
          }
          note={paper.note}
        />
      ))}
    </>
  )
}
