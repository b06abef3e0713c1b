import type { VNode } from 'preact'
import {
  Details,
  Layout,
  LinkButton,
  LinkList,
  PromiseNote,
  type SummaryItem,
  SummaryList,
  Timeline,
  useView,
} from '../../../ui/index.ts'
import type { Component, Need, ServiceView } from '../views.ts'

/** One service: what you get, how long, what it costs, what you need, what happens next, and the published standard. */
export function ServicePage({ service, blocks }: { service: ServiceView; blocks: readonly VNode[] }) {
  const { t, format } = useView()
  const free = service.fee === 0
  return (
    <Layout
      title={service.name}
      eyebrow={service.unit}
      lead={service.summary}
      breadcrumb={[
        { href: '/', label: t('catalogue.home.crumb') },
        { href: '/layanan', label: t('catalogue.all') },
      ]}
    >
      <PromiseNote words={t('catalogue.done.in', { promise: service.promise })}>
        {free ? t('catalogue.free.more') : t('catalogue.costs', { cost: format.money(service.fee) })}
      </PromiseNote>
      {blocks}
      <p>
        <LinkButton wide href={`/ajukan/${service.id}`}>
          {t('catalogue.start')}
        </LinkButton>
      </p>
      <p class="faint">{t('catalogue.start.more', { fitting: service.fitting })}</p>
      <Gets service={service} />
      <Needs service={service} />
      <section>
        <h2>{t('catalogue.next')}</h2>
        <Timeline
          label={t('catalogue.next')}
          steps={[
            {
              title: t('catalogue.next.sent'),
              state: 'todo',
              children: <small>{t('catalogue.next.sent.more')}</small>,
            },
            ...service.steps.map(({ name, doing, maybe }) => ({
              title: name,
              state: 'todo' as const,
              children: <small>{[doing, maybe && t('catalogue.sometimes')].filter(Boolean).join(' ')}</small>,
            })),
            { title: t('catalogue.next.done'), state: 'todo' },
          ]}
        />
      </section>
      <Standard service={service} />
    </Layout>
  )
}

function Gets({ service }: { service: ServiceView }) {
  const { t } = useView()
  const word = (result: ServiceView['results'][number]) =>
    [
      t(result.physical ? 'catalogue.result.counter' : 'catalogue.result.pdf'),
      ...(result.maybe ? [t('catalogue.sometimes')] : []),
    ].join(' ')
  return (
    <section>
      <h2>{t('catalogue.get')}</h2>
      {service.results.length > 0 && (
        <ul>
          {service.results.map((result) => (
            <li key={result.name}>
              <strong>{result.name}</strong> <small>{word(result)}</small>
            </li>
          ))}
        </ul>
      )}
      {service.parts.length > 0 && (
        <>
          <p>{t('catalogue.parts')}</p>
          <LinkList items={service.parts.map(({ id, name }) => ({ href: `/layanan/${id}`, label: name }))} />
        </>
      )}
    </section>
  )
}

function Needs({ service }: { service: ServiceView }) {
  const { t } = useView()
  const { needs, maybe, lists } = service
  return (
    <section>
      <h2>{t('catalogue.need')}</h2>
      {needs.length + lists.length > 0 && (
        <ul>
          {needs.map((need) => (
            <Document key={need.label} need={need} />
          ))}
          {lists.map((list) => (
            <li key={list}>{list}</li>
          ))}
        </ul>
      )}
      {needs.length + lists.length + maybe.length === 0 && <p>{t('catalogue.noDocuments')}</p>}
      {needs.length + maybe.length > 0 && <p class="faint">{t('catalogue.need.photo')}</p>}
      {maybe.length > 0 && (
        <Details
          summary={t(needs.length > 0 ? 'catalogue.need.maybe' : 'catalogue.need.only', { count: maybe.length })}
          open={needs.length === 0}
        >
          <ul>
            {maybe.map((need) => (
              <Document key={need.label} need={need} />
            ))}
          </ul>
        </Details>
      )}
    </section>
  )
}

function Document({ need }: { need: Need }) {
  const { t } = useView()
  return (
    <li>
      <strong>{need.label}</strong>
      {need.shows && <small> {need.shows}</small>}
      {need.instead.length > 0 && <small> {t('catalogue.need.instead', { names: need.instead.join(', ') })}</small>}
    </li>
  )
}

/** The 14 components and the unit's pledge (UU 25/2009 art. 21 and 22). */
function Standard({ service }: { service: ServiceView }) {
  const { t } = useView()
  const items = (components: readonly Component[]): SummaryItem[] =>
    components.map(({ key, words }) => ({
      label: t(`catalogue.standard.${key}`),
      value: words.length === 1 ? words[0] : <Lines words={words} />,
    }))
  return (
    <section>
      <h2>{t('catalogue.standard')}</h2>
      <Details summary={t('catalogue.standard.see')}>
        <div class="flow">
          <SummaryList title={t('catalogue.standard.delivery')} items={items(service.standard.delivery)} />
          <SummaryList title={t('catalogue.standard.inside')} items={items(service.standard.inside)} />
          {service.officialForm && <p>{t('catalogue.standard.form', { form: service.officialForm })}</p>}
          <p class="faint">{t('catalogue.standard.version', { version: service.version })}</p>
        </div>
      </Details>
      <h3>{t('catalogue.pledge')}</h3>
      <p>{t('catalogue.pledge.words', { unit: service.unit })}</p>
    </section>
  )
}

function Lines({ words }: { words: readonly string[] }) {
  return (
    <ul>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  )
}
