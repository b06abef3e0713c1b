import type { Mistake } from '../../../platform/http/operation.ts'
import { Button, EmptyState, Form, Layout, type Option, Select, Table, TextInput, useView } from '../../../ui/index.ts'
import { crewsPath } from './crew.tsx'

export interface CrewsView {
  rows: readonly { id: string; name: string; unit: string }[]
  /** Units of which whoever looks is the head. */
  units: readonly Option[]
  mistakes: readonly Mistake[]
}

export function CrewsPage({ rows, units, mistakes }: CrewsView) {
  const { t, path } = useView()
  return (
    <Layout title={t('crew.crews')} lead={t('crew.crews.lead')} mistakes={mistakes}>
      <Table
        caption={t('crew.crews')}
        uncaptioned
        rows={rows}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('crew.crews.none')} />}
        columns={[
          {
            label: t('crew.name'),
            kind: 'head',
            cell: ({ id, name }) => <a href={path(`${crewsPath}/${id}`)}>{name}</a>,
          },
          { label: t('crew.unit'), cell: ({ unit }) => unit },
        ]}
      />
      <section>
        <h2>{t('crew.make')}</h2>
        <Form action={crewsPath}>
          <TextInput name="name" label={t('crew.name')} hint={t('crew.name.hint')} maxLength={80} />
          <Select
            name="unit"
            label={t('crew.unit')}
            options={units}
            value={units.length === 1 ? units[0]!.value : undefined}
          />
          <Button>{t('crew.make')}</Button>
        </Form>
      </section>
    </Layout>
  )
}
