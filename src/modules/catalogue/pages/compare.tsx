import { type Language, pick, type Text } from '../../../platform/i18n.ts'
import { Layout, Table, useView } from '../../../ui/index.ts'
import { type Difference, shown } from '../compare.ts'
import { crumbs } from './admin.tsx'

export interface CompareView {
  id: string
  name: Text
  from: number
  to: number
  differences: readonly Difference[]
}

export function ComparePage({ id, name, from, to, differences }: CompareView) {
  const { t, lang } = useView()
  return (
    <Layout
      title={t('catalogue.compare', { from, to })}
      eyebrow={pick(name, lang)}
      breadcrumb={crumbs(
        t,
        { href: '/kelola/layanan', label: t('catalogue.admin') },
        { href: `/kelola/layanan/${id}`, label: pick(name, lang) },
      )}
      width="wide"
    >
      <Differences differences={differences} />
    </Layout>
  )
}

/** What changed from one version to the next, one line a change. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t, lang } = useView()
  const rows = differences.map((difference, i) => ({ ...difference, i }))
  return (
    <Table
      caption={t('catalogue.compare.change')}
      uncaptioned
      rows={rows}
      rowId={({ i }) => String(i)}
      empty={<p>{t('catalogue.compare.same')}</p>}
      columns={[
        {
          label: t('catalogue.compare.what'),
          kind: 'head',
          cell: ({ part, trail, attribute }) => (
            <>
              {[t(`catalogue.part.${part}`), ...trail.map((name) => said(name, lang))].join(' › ')}
              {attribute && (
                <>
                  {' '}
                  <code>{attribute}</code>
                </>
              )}
            </>
          ),
        },
        { label: t('catalogue.compare.change'), cell: ({ change }) => t(`catalogue.compare.${change}`) },
        {
          label: t('catalogue.compare.before'),
          cell: ({ change, before }) => (change === 'changed' || change === 'removed' ? shown(before, lang) : ''),
        },
        {
          label: t('catalogue.compare.after'),
          cell: ({ change, after }) => (change === 'changed' || change === 'added' ? shown(after, lang) : ''),
        },
      ]}
    />
  )
}

const said = (name: Text | string, lang: Language) => pick(name, lang)
