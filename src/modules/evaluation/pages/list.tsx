import type { Mistake } from '../../../platform/http/operation.ts'
import { editionWords, pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, EmptyState, Form, Layout, Notice, Select, StatusTag, Table, useView } from '../../../ui/index.ts'
import { evaluationPath, evaluationsPath } from '../paths.ts'
import type { ListView } from '../views.ts'
import { looks, useHundredths } from './words.ts'

/** The evaluations that one may see, and for administrators the way to open one. */
export function ListPage(view: ListView & { mistakes?: readonly Mistake[]; refusal?: Refusal }) {
  const { t, lang, path } = useView()
  const hundredths = useHundredths()
  return (
    <Layout title={t('evaluation.title')} lead={t('evaluation.lead')} width="wide" mistakes={view.mistakes}>
      <Notice refusal={view.refusal} />
      <Table
        caption={t('evaluation.title')}
        uncaptioned
        rows={view.evaluations}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('evaluation.none')} icon="info" />}
        columns={[
          {
            label: t('evaluation.unit'),
            kind: 'head',
            cell: (row) => <a href={path(evaluationPath(row.id))}>{pick(row.name, lang)}</a>,
          },
          { label: t('evaluation.year'), kind: 'brief', cell: (row) => row.year },
          { label: t('ui.edition'), cell: (row) => editionWords(t, row.revision) },
          {
            label: t('evaluation.status'),
            cell: (row) => <StatusTag status={looks[row.status]}>{t(`evaluation.status.${row.status}`)}</StatusTag>,
          },
          {
            label: t('evaluation.index'),
            kind: 'brief',
            cell: (row) => (row.result ? `${hundredths(row.result.index)} (${row.result.letter})` : '–'),
          },
        ]}
      />
      {view.units.length > 0 && (
        <section>
          <h2>{t('evaluation.open')}</h2>
          <Form action={evaluationsPath} hidden={{ id: view.newId }}>
            <Select
              name="unit"
              label={t('evaluation.unit')}
              options={view.units.map(({ id, name }) => ({ value: id, label: pick(name, lang) }))}
            />
            <Select
              name="year"
              label={t('evaluation.year')}
              options={view.years.map((year) => ({ value: String(year), label: String(year) }))}
            />
            <Button>{t('evaluation.open')}</Button>
          </Form>
        </section>
      )}
    </Layout>
  )
}
