import { LinkButton, StatusTag, Table, useView } from '../../../ui/index.ts'
import type { Comparison } from '../../cases/index.ts'

/** As it stands and as it is to be, side by side; below one another on a phone. What changes is marked in words. */
export function Compared({ comparison: { title, href, rows } }: { comparison: Comparison }) {
  const { t } = useView()
  return (
    <section>
      <Table
        caption={t('desk.compared', { title })}
        rows={rows}
        rowId={({ label }) => label}
        columns={[
          { label: t('desk.compared.what'), kind: 'head', cell: ({ label }) => label },
          { label: t('desk.compared.before'), cell: ({ before }) => before ?? '–' },
          {
            label: t('desk.compared.after'),
            cell: ({ after, changed }) => (changed ? <strong>{after ?? '–'}</strong> : (after ?? '–')),
          },
          {
            label: t('desk.compared.change'),
            cell: ({ changed }) =>
              changed ? <StatusTag status="wait">{t('desk.compared.changed')}</StatusTag> : t('desk.compared.same'),
          },
        ]}
      />
      <LinkButton tone="quiet" href={href}>
        {t('desk.compared.open')}
      </LinkButton>
    </section>
  )
}
