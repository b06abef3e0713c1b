import type { VNode } from 'preact'
import {
  Details,
  ItemList,
  Layout,
  LinkButton,
  LinkList,
  PromiseNote,
  type SummaryItem,
  SummaryList,
  Timeline,
  useView,
} from '../../../ui/index.ts'
import type { CounterView } from '../counters.ts'
import type { Component, Need, ServiceView } from '../views.ts'

/** One service: what you get, how long, what it costs, what you need, what happens next, where to go, and the standard. */
export function ServicePage({
  service,
  counters,
  achieved,
  begin,
}: {
  service: ServiceView
  counters: readonly CounterView[]
  /** What rooms know of how the promise was kept. */
  achieved: readonly VNode[]
  /** Where it is asked for. */
  begin: string
}) {
  const { t, format } = useView()
  const free = service.fee === 0
  return (
    <Layout
      title={service.name}
      eyebrow={service.unit}
      lead={service.summary}
      width="wide"
      breadcrumb={[
        { href: '/', label: t('catalogue.home.crumb') },
        { href: '/layanan', label: t('catalogue.all') },
      ]}
    >
      <div class="service">
        <div class="flow start">
          <PromiseNote words={t('catalogue.done.in', { promise: service.promise })}>
            <p>{free ? t('catalogue.free.more') : t('catalogue.costs', { cost: format.money(service.fee) })}</p>
            {achieved}
          </PromiseNote>
          <LinkButton wide href={begin}>
            {t('catalogue.start')}
          </LinkButton>
          <p class="faint">{t('catalogue.start.more', { fitting: service.fitting })}</p>
        </div>
        <div class="flow what">
          <Gets service={service} />
          <Needs service={service} />
          <Next service={service} />
        </div>
        <Counters counters={counters} />
        <div class="flow standard">
          <Standard service={service} />
        </div>
      </div>
    </Layout>
  )
}

function Gets({ service: { results, parts, product } }: { service: ServiceView }) {
  const { t } = useView()
  const word = (result: ServiceView['results'][number]) =>
    [
      t(result.physical ? 'catalogue.result.counter' : 'catalogue.result.pdf'),
      ...(result.maybe ? [t('catalogue.sometimes')] : []),
    ].join(' ')
  return (
    <section>
      <h2>{t('catalogue.get')}</h2>
      {results.length > 0 && (
        <ItemList
          icon="check"
          items={results.map((result) => (
            <>
              <strong>{result.name}</strong>
              <small>{word(result)}</small>
            </>
          ))}
        />
      )}
      {results.length + parts.length === 0 && product && <p>{product}</p>}
      {parts.length > 0 && (
        <>
          <p>{t('catalogue.parts')}</p>
          <LinkList items={parts.map(({ id, name }) => ({ href: `/layanan/${id}`, label: name }))} />
        </>
      )}
    </section>
  )
}

function Needs({ service: { needs, maybe, lists } }: { service: ServiceView }) {
  const { t } = useView()
  const sure = [
    ...needs.map((need) => <Document key={need.label} need={need} />),
    ...lists.map((list) => <strong key={list}>{list}</strong>),
  ]
  return (
    <section>
      <h2>{t('catalogue.need')}</h2>
      {sure.length > 0 && <ItemList icon="file" items={sure} />}
      {sure.length + maybe.length === 0 && <p>{t('catalogue.noDocuments')}</p>}
      {needs.length + maybe.length > 0 && <p class="faint">{t('catalogue.need.photo')}</p>}
      {maybe.length > 0 && (
        <Details
          summary={t(needs.length > 0 ? 'catalogue.need.maybe' : 'catalogue.need.only', { count: maybe.length })}
          open={needs.length === 0}
        >
          <ItemList icon="file" items={maybe.map((need) => <Document key={need.label} need={need} />)} />
        </Details>
      )}
    </section>
  )
}

function Document({ need }: { need: Need }) {
  const { t } = useView()
  return (
    <>
      <strong>{need.label}</strong>
      {need.shows && <small>{need.shows}</small>}
      {need.instead.length > 0 && <small>{t('catalogue.need.instead', { names: need.instead.join(', ') })}</small>}
    </>
  )
}

function Next({ service: { steps } }: { service: ServiceView }) {
  const { t } = useView()
  return (
    <section>
      <h2>{t('catalogue.next')}</h2>
      <Timeline
        label={t('catalogue.next')}
        steps={[
          { title: t('catalogue.next.sent'), state: 'todo', children: <small>{t('catalogue.next.sent.more')}</small> },
          ...steps.map(({ name, doing, maybe }) => ({
            title: name,
            state: 'todo' as const,
            children: <small>{[doing, maybe && t('catalogue.sometimes')].filter(Boolean).join(' ')}</small>,
          })),
          { title: t('catalogue.next.done'), state: 'todo' },
        ]}
      />
    </section>
  )
}

/** Where to go instead of sending: addresses, opening hours, and whether it is open today. */
function Counters({ counters }: { counters: readonly CounterView[] }) {
  const { t, format } = useView()
  if (counters.length === 0) return null
  return (
    <section class="where">
      <h2>{t('catalogue.counter')}</h2>
      <p>{t('catalogue.counter.lead')}</p>
      {counters.map(({ name, address, phone, hours, today }) => (
        <address key={name} class="card">
          <strong>{name}</strong>
          <p>{address}</p>
          <p>
            {typeof today === 'string'
              ? t('catalogue.counter.open', { hours: today })
              : t(today.closed ? 'catalogue.counter.holiday' : 'catalogue.counter.closed', {
                  why: today.closed ?? '',
                  date: format.date(today.opens),
                })}
          </p>
          <p class="faint">{hours.join(' · ')}</p>
          {phone && (
            <p>
              {t('catalogue.counter.phone')} <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
            </p>
          )}
        </address>
      ))}
    </section>
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
