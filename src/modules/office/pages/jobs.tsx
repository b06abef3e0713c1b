import { Button, EmptyState, Form, Layout, Table, useView } from '../../../ui/index.ts'
import type { FailedJob } from '../job-store.ts'

export const jobsPath = '/kelola/pekerjaan'

export function JobsPage({ jobs }: { jobs: readonly FailedJob[] }) {
  const { t, format } = useView()
  return (
    <Layout
      title={t('office.jobs')}
      lead={t('office.jobs.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
    >
      <Table
        caption={t('office.jobs')}
        uncaptioned
        rows={jobs}
        rowId={(job) => String(job.id)}
        empty={
          <EmptyState title={t('office.jobs.none')} icon="check">
            {t('office.jobs.none.hint')}
          </EmptyState>
        }
        columns={[
          { label: t('office.jobs.job'), kind: 'head', cell: (job) => <code>{job.job}</code> },
          { label: t('office.jobs.error'), cell: (job) => job.error },
          { label: t('office.jobs.attempts'), cell: (job) => `${job.attempts} / ${job.most}` },
          {
            label: t('office.jobs.next'),
            cell: (job) => (job.ended ? t('office.jobs.ended') : format.dateTime(job.at)),
          },
          {
            label: t('office.jobs.change'),
            kind: 'action',
            cell: (job) => (
              <>
                <Form action={`${jobsPath}/${job.id}/percobaan`}>
                  <Button tone="quiet" small label={`${t('office.jobs.retry')}: ${job.job}`}>
                    {t('office.jobs.retry')}
                  </Button>
                </Form>
                <Form action={`${jobsPath}/${job.id}/penghentian`}>
                  <Button tone="danger" small label={`${t('office.jobs.giveUp')}: ${job.job}`}>
                    {t('office.jobs.giveUp')}
                  </Button>
                </Form>
              </>
            ),
          },
        ]}
      />
    </Layout>
  )
}
