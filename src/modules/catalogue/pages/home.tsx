import type { VNode } from 'preact'
import { Layout, LinkList, Search, useView } from '../../../ui/index.ts'
import type { LifeEvent } from '../life-events.ts'

export interface HomeView {
  /** Life events that some service of the region belongs to. */
  lifeEvents: readonly LifeEvent[]
  /** What other rooms put here: what is due for me, how the city is doing. */
  due: readonly VNode[]
  city: readonly VNode[]
}

/** The front page: one question, and the ways to an answer. */
export function HomePage({ lifeEvents, due, city }: HomeView) {
  const { t, region } = useView()
  const hero = (
    <>
      <h1>{t('catalogue.home.question')}</h1>
      <Search
        action="/layanan"
        label={t('catalogue.home.question')}
        unlabelled
        placeholder={t('catalogue.home.example')}
      />
      <p>{t('catalogue.home.free')}</p>
    </>
  )
  return (
    <Layout title={t('catalogue.home', { region: region.name })} hero={hero} width="wide">
      {due}
      {lifeEvents.length > 0 && (
        <section>
          <h2>{t('catalogue.home.events')}</h2>
          <LinkList
            pairs
            items={lifeEvents.map((event) => ({
              href: `/layanan?peristiwa=${event}`,
              label: t(`catalogue.life.${event}`),
              hint: t(`catalogue.life.${event}.hint`),
            }))}
          />
        </section>
      )}
      <div class="columns halves">
        <div>
          <section>
            <h2>{t('catalogue.home.track')}</h2>
            <Search
              action="/lacak"
              name="nomor"
              label={t('catalogue.home.number')}
              placeholder={t('catalogue.home.numberExample')}
              button={t('catalogue.home.check')}
            />
          </section>
          <section>
            <h2>{t('catalogue.home.all')}</h2>
            <LinkList items={[{ href: '/layanan', label: t('catalogue.all'), hint: t('catalogue.all.hint') }]} />
          </section>
        </div>
        {city.length > 0 && <div>{city}</div>}
      </div>
    </Layout>
  )
}
