import type { Mistake } from '../../../platform/http/operation.ts'
import { Button, Form, Layout, Notice, type Option, Select, Table, useView } from '../../../ui/index.ts'

export const routesPath = '/kelola/laporan'

export interface RoutesView {
  rows: readonly { id: string; service: string; area: string; layer: string; unit: string }[]
  services: readonly Option[]
  areas: readonly Option[]
  layers: readonly Option[]
  units: readonly Option[]
  /** Some line takes what no other does. */
  fallback: boolean
  mistakes: readonly Mistake[]
}

/** Which unit gets which report. The line that says most wins; the one that says nothing is the fall-back queue. */
export function RoutesPage({ rows, services, areas, layers, units, fallback, mistakes }: RoutesView) {
  const { t } = useView()
  return (
    <Layout
      title={t('reports.routes')}
      lead={t('reports.routes.lead')}
      width="wide"
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={mistakes}
    >
      {!fallback && <Notice tone="warn">{t('reports.routes.noFallback')}</Notice>}
      <Table
        caption={t('reports.routes')}
        uncaptioned
        rows={rows}
        rowId={(row) => row.id}
        empty={<p>{t('reports.routes.none')}</p>}
        columns={[
          { label: t('reports.category'), kind: 'head', cell: (row) => row.service },
          { label: t('reports.layer'), cell: (row) => row.layer },
          { label: t('reports.area'), cell: (row) => row.area },
          { label: t('reports.unit'), cell: (row) => row.unit },
          {
            label: t('reports.routes.change'),
            kind: 'action',
            cell: (row) => (
              <Form action={`${routesPath}/${row.id}/hapus`}>
                <Button
                  tone="plain"
                  small
                  label={t('reports.routes.dropNamed', { category: row.service, unit: row.unit })}
                >
                  {t('ui.remove')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <section>
        <h2>{t('reports.routes.add')}</h2>
        <Form action={routesPath}>
          <Select
            name="service"
            label={t('reports.category')}
            options={services}
            empty={t('reports.routes.any')}
            optional
          />
          <Select name="layer" label={t('reports.layer')} options={layers} empty={t('reports.routes.any')} optional />
          <Select name="area" label={t('reports.area')} options={areas} empty={t('reports.routes.any')} optional />
          <Select name="unit" label={t('reports.unit')} options={units} />
          <Button>{t('ui.save')}</Button>
        </Form>
      </section>
    </Layout>
  )
}
