import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { LinkList, useView } from '../../ui/index.ts'
import { categories } from './suggest.ts'

/** The way to a report from the front page; nothing where the region takes none. */
export async function front(ctx: Context): Promise<VNode | null> {
  return (await categories(ctx)).length > 0 ? <Ways /> : null
}

function Ways() {
  const { t } = useView()
  return (
    <section>
      <h2>{t('reports.title')}</h2>
      <LinkList
        items={[
          { href: '/lapor', label: t('reports.new.first'), hint: t('reports.new.hint') },
          { href: '/lapor/daftar', label: t('reports.list'), hint: t('reports.list.hint') },
          { href: '/lapor/peta', label: t('reports.map'), hint: t('reports.map.hint') },
        ]}
      />
    </section>
  )
}
