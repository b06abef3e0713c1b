import { Button, EmptyState, Form, Layout, Notice, Table, useView } from '../../../ui/index.ts'
import type { KeptBackup } from '../backups.ts'

export const backupsPath = '/kelola/cadangan'

/** `backups` null: another region looks after those of the installation. */
export function BackupsPage({ backups, days }: { backups: readonly KeptBackup[] | null; days: number }) {
  const { t, format } = useView()
  return (
    <Layout
      title={t('office.backups')}
      lead={t('office.backups.lead', { days })}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
    >
      {backups === null ? (
        <Notice>{t('office.backups.elsewhere')}</Notice>
      ) : (
        <>
          <Form action={backupsPath}>
            <Button>{t('office.backups.now')}</Button>
          </Form>
          <Table
            caption={t('office.backups')}
            uncaptioned
            rows={backups}
            rowId={(backup) => backup.name}
            empty={<EmptyState title={t('office.backups.none')} />}
            columns={[
              { label: t('office.backups.at'), kind: 'head', cell: ({ madeAt }) => format.dateTime(madeAt) },
              { label: t('office.backups.file'), cell: ({ name }) => <code>{name}</code> },
              {
                label: t('office.backups.size'),
                kind: 'number',
                cell: ({ bytes }) => t('office.backups.megabytes', { size: format.number(bytes / 1024 / 1024, 1) }),
              },
            ]}
          />
          <p>{t('office.backups.restore')}</p>
        </>
      )}
      <p>{t('office.backups.secret')}</p>
    </Layout>
  )
}
