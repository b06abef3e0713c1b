import { EmptyState, Layout, useView } from '../../../../ui/index.ts'

/** Whoever looks has no unit that exists (any more). */
export function NoUnitPage() {
  const { t } = useView()
  return (
    <Layout title={t('satisfaction.figures.title')}>
      <EmptyState title={t('satisfaction.desk.noUnit')} icon="info" />
    </Layout>
  )
}
