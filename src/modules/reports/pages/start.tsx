import { Layout, type LinkItem, LinkList, Search, useView } from '../../../ui/index.ts'
import { KeptStart } from '../../shell/index.ts'

export interface StartView {
  typed: string
  /** Photos that a report may have. */
  photos: number
  /** What was probably meant, best first. */
  likely: readonly LinkItem[]
  all: readonly LinkItem[]
}

/** The way in: say it in a few words, or choose. */
export function StartPage({ typed, photos, likely, all }: StartView) {
  const { t } = useView()
  return (
    <Layout title={t('reports.title')} lead={t('reports.lead')}>
      <KeptStart most={photos}>
        <Search
          action="/lapor"
          name="teks"
          label={t('reports.what')}
          value={typed}
          placeholder={t('reports.example')}
          button={t('reports.find')}
        />
        {typed && (
          <section>
            <h2>{t(likely.length > 0 ? 'reports.likely' : 'reports.unlikely')}</h2>
            {likely.length > 0 && <LinkList items={likely} />}
          </section>
        )}
        <section>
          <h2>{t('reports.categories')}</h2>
          <LinkList pairs items={all} />
        </section>
      </KeptStart>
      <LinkList
        items={[
          { href: '/lapor/daftar', label: t('reports.list'), hint: t('reports.list.hint') },
          { href: '/belum-terkirim', label: t('shell.outbox'), hint: t('shell.outbox.hint') },
          { href: '/lacak', label: t('reports.track'), hint: t('reports.track.hint') },
        ]}
      />
    </Layout>
  )
}
