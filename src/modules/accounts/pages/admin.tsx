import { Layout, LinkList, useView } from '../../../ui/index.ts'

/** Keys of `locales/` for what each room lets administrators do. */
export function AdminPage({ places }: { places: readonly { href: string; label: string; hint: string }[] }) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.admin')} lead={t('accounts.admin.lead')} width="wide">
      <LinkList pairs items={places.map(({ href, label, hint }) => ({ href, label: t(label), hint: t(hint) }))} />
    </Layout>
  )
}
