import { EmptyState, Layout, LinkButton, LinkList, Search, useView } from '../../../ui/index.ts'
import type { LifeEvent } from '../life-events.ts'
import type { ServiceCard } from '../views.ts'

export interface ListView {
  words: string
  event: LifeEvent | null
  lifeEvents: readonly LifeEvent[]
  services: readonly ServiceCard[]
}

/** All services, those of a life event, or those that words mean. */
export function ListPage({ words, event, lifeEvents, services }: ListView) {
  const { t } = useView()
  const title = words ? t('catalogue.found', { words }) : event ? t(`catalogue.life.${event}`) : t('catalogue.all')
  const others = lifeEvents.filter((other) => other !== event)
  return (
    <Layout
      title={title}
      lead={
        words
          ? services.length > 0 && t('catalogue.found.count', { count: services.length })
          : event
            ? t(`catalogue.life.${event}.hint`)
            : t('catalogue.all.hint')
      }
      breadcrumb={[
        { href: '/', label: t('catalogue.home.crumb') },
        ...(words || event ? [{ href: '/layanan', label: t('catalogue.all') }] : []),
      ]}
    >
      <Search
        action="/layanan"
        label={t('catalogue.home.question')}
        value={words}
        placeholder={t('catalogue.home.example')}
      />
      {services.length > 0 ? <Services services={services} /> : <Nothing words={words} />}
      {others.length > 0 && (
        <section>
          <h2>{t(event ? 'catalogue.life.others' : 'catalogue.home.events')}</h2>
          <LinkList
            pairs
            items={others.map((other) => ({
              href: `/layanan?peristiwa=${other}`,
              label: t(`catalogue.life.${other}`),
            }))}
          />
        </section>
      )}
    </Layout>
  )
}

function Services({ services }: { services: readonly ServiceCard[] }) {
  const { t, format } = useView()
  const cost = (fee: number) => (fee === 0 ? t('catalogue.free') : format.money(fee))
  return (
    <LinkList
      label={t('catalogue.all')}
      items={services.map(({ id, name, summary, promise, fee }) => ({
        href: `/layanan/${id}`,
        label: name,
        hint: `${summary} ${t('catalogue.card', { promise, cost: cost(fee) })}`,
      }))}
    />
  )
}

function Nothing({ words }: { words: string }) {
  const { t } = useView()
  return (
    <EmptyState icon="search" title={words ? t('catalogue.nothing', { words }) : t('catalogue.none')}>
      <p>{t('catalogue.nothing.more')}</p>
      {words && (
        <LinkButton tone="quiet" href="/layanan">
          {t('catalogue.all.see')}
        </LinkButton>
      )}
    </EmptyState>
  )
}
