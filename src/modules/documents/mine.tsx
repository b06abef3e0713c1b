import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { LinkList, useView } from '../../ui/index.ts'
import { myDocuments } from './look.ts'
import type { DocumentRow } from './store.ts'

const shown = 3

/** The block of "Halaman saya": the newest documents, and the way to all of them. */
export async function mineBlock(ctx: Context): Promise<VNode | null> {
  const rows = await myDocuments(ctx)
  return rows.length > 0 ? <Newest rows={rows} /> : null
}

function Newest({ rows }: { rows: readonly DocumentRow[] }) {
  const { t, lang, format } = useView()
  const items = rows.slice(0, shown).map((row) => ({
    href: `/dokumen/${row.id}`,
    label: pick(row.title, lang),
    hint: `${t(`documents.state.${row.ended?.status ?? 'valid'}`)} · ${format.shortDate(row.issuedAt)}`,
  }))
  return (
    <section>
      <h2>{t('documents.mine')}</h2>
      <LinkList items={[...items, { href: '/akun/dokumen', label: t('documents.mine.all') }]} />
    </section>
  )
}
