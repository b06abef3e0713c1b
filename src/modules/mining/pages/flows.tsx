import { pick } from '../../../platform/i18n.ts'
import { EmptyState, Layout, LinkList, useView } from '../../../ui/index.ts'
import type { Definition } from '../../catalogue/definition.ts'
import { flowPath } from '../paths.ts'

/** The services whose flow one may see, the busiest first. */
export function FlowsPage({
  services,
  months,
}: {
  services: readonly { definition: Definition; cases: number }[]
  months: number
}) {
  const { t, lang, format } = useView()
  return (
    <Layout title={t('mining.flows')} lead={t('mining.flows.lead', { months })}>
      {services.length === 0 ? (
        <EmptyState title={t('mining.flows.none')} />
      ) : (
        <LinkList
          items={services.map(({ definition, cases }) => ({
            href: flowPath(definition.id),
            label: pick(definition.name, lang),
            hint: t('mining.flows.ended', { count: cases, cases: format.number(cases) }),
          }))}
        />
      )}
    </Layout>
  )
}
