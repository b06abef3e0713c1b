import type { VNode } from 'preact'
import { Layout, LinkList, useView } from '../../../ui/index.ts'

/** Keys of `locales/` for what each room lets administrators do. */
export function AdminPage({
  places,
  reminders,
}: {
  places: readonly { href: string; label: string; hint: string }[]
  reminders: readonly (VNode | null)[]
}) {
  const { t } = useView()
  return (
    <Layout title={t('accounts.admin')} lead={t('accounts.admin.lead')} width="wide">
      {reminders}
      <LinkList
        pairs="told"
        items={places.map(({ href, label, hint }) => ({ href, label: t(label), hint: t(hint) }))}
      />
    </Layout>
  )
}
