import { Layout, type LinkItem, LinkList, Search, useView } from '../../../ui/index.ts'
import { KeptStart } from '../../shell/index.ts'

export interface StartView {
  typed: string
  /** Photos that a report may have. */
  photos: number
  /** What was probably meant, best first. */
  likely: readonly LinkItem[]
  all: readonly LinkItem[]
  /** Where a report is looked over whose kind is to be another; null: one is begun. */
  back: string | null
}

/** The way in: say it in a few words, or choose. */
export function StartPage({ back, ...begun }: StartView) {
  return back ? <OtherKind back={back} {...begun} /> : <Begin {...begun} />
}

/** Of a report that is begun only the kind: all else stays. */
function OtherKind({ back, likely, all }: Omit<StartView, 'back'> & { back: string }) {
  const { t } = useView()
  return (
    <Layout
      title={t('reports.categories')}
      lead={t('reports.kind.other.lead')}
      breadcrumb={[
        { href: '/lapor', label: t('reports.title') },
        { href: back, label: t('reports.check.title') },
      ]}
    >
      {likely.length > 0 && (
        <section>
          <h2>{t('reports.likely')}</h2>
          <LinkList items={likely} />
        </section>
      )}
      <section>
        <h2>{t('reports.kind.others')}</h2>
        <LinkList pairs items={all} />
      </section>
    </Layout>
  )
}

function Begin({ typed, photos, likely, all }: Omit<StartView, 'back'>) {
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
