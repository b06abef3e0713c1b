import { Layout, useView } from '../../../ui/index.ts'

const rules = ['begin', 'waiting', 'systems', 'missed', 'limit', 'late', 'apart', 'deemed', 'again', 'holiday'] as const

/** How the figures are made; the same rules as in docs/figures.md. */
export function MethodPage() {
  const { t } = useView()
  return (
    <Layout
      title={t('performance.method.title')}
      lead={t('performance.method.lead')}
      breadcrumb={[{ href: '/kinerja', label: t('performance.figures.title') }]}
    >
      <ol>
        {rules.map((rule) => (
          <li key={rule}>{t(`performance.method.${rule}`)}</li>
        ))}
      </ol>
      <h2>{t('performance.method.times')}</h2>
      <p>{t('performance.method.timesWords')}</p>
      <h2>{t('performance.method.accuracy')}</h2>
      <p>{t('performance.method.accuracyWords')}</p>
      <h2>{t('performance.method.hidden')}</h2>
      <p>{t('performance.method.hiddenWords')}</p>
    </Layout>
  )
}
