import { addressOf } from '../../../../platform/http/address.ts'
import { editionWords, pick } from '../../../../platform/i18n.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import { Button, Form, Layout, LongText, Notice, TextInput, useView } from '../../../../ui/index.ts'
import { Blocks } from '../../../documents/index.ts'
import { deskPath } from '../../desk/desk.ts'
import type { Drafted } from '../issue.ts'
import { draftPath } from '../paths.ts'

/** The report as it would be issued now, and what its head still has to do. */
export function DraftPage({
  unit,
  span,
  revision,
  analysis,
  note,
  sheet,
  hindrance,
  input,
  head,
  id,
  refusal,
}: Drafted & { head: boolean; id: string; refusal?: Refusal }) {
  const { t, lang } = useView()
  return (
    <Layout
      title={t('satisfaction.report.draft', { edition: editionWords(t, revision) })}
      eyebrow={pick(input.names.unit(unit), lang)}
      breadcrumb={[{ href: addressOf(deskPath, { unit, masa: span.id }), label: t('satisfaction.figures.title') }]}
    >
      <Notice refusal={refusal} announce />
      {hindrance && !refusal && <Notice tone="warn">{t(`refusal.${hindrance.code}`)}</Notice>}
      {head && (
        <>
          <Form action={draftPath(unit, span.id)}>
            <LongText
              name="analysis"
              label={t('satisfaction.report.analysis')}
              hint={t('satisfaction.report.analysisHint')}
              value={analysis}
              rows={6}
              maxLength={8000}
              optional
            />
            {revision > 1 && (
              <TextInput name="note" label={t('satisfaction.report.note')} value={note} maxLength={500} />
            )}
            <Button tone="quiet">{t('satisfaction.report.save')}</Button>
          </Form>
          {!hindrance && (
            <Form action={`${draftPath(unit, span.id)}/penerbitan`} hidden={{ id }}>
              <p>{t('satisfaction.report.issueHint')}</p>
              <Button>{t('satisfaction.report.issue')}</Button>
            </Form>
          )}
        </>
      )}
      {sheet && (
        <article class="flow">
          <Blocks blocks={sheet.blocks} />
        </article>
      )}
    </Layout>
  )
}
