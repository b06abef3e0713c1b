import type { Text } from '../../../../platform/i18n.ts'
import {
  Button,
  Choice,
  Details,
  Facts,
  Form,
  Layout,
  LinkButton,
  LinkList,
  Notice,
  useView,
} from '../../../../ui/index.ts'
import { Framed } from '../../../../ui/layout/framed.tsx'
import type { Box } from '../../model/grid.ts'
import type { Sketch } from '../../model/sketch.ts'
import type { ReportState } from '../../model/state.ts'
import { type PublicReport, ReportTable } from '../../pages/public.tsx'
import type { Spot } from '../clusters.ts'
import { type Rhythm, rhythms } from '../watch-store.ts'
import { SketchMap } from './sketch.tsx'

interface Place {
  code: string
  name: string
}

export interface AreaView extends Place {
  within: Place | null
  parts: readonly Place[]
  states: readonly (readonly [ReportState, number])[]
  sketch: Sketch<Spot>
  /** Open reports on the picture. */
  total: number
  names: Readonly<Record<string, Text>>
  closer(square: Box): string
  reports: readonly PublicReport[]
  map: string
  list: string
  feed: string
  /** Whole address of the page that may be framed. */
  frame: string
  /** How often whoever looks is told; null: not at all; undefined: nobody is logged in. */
  watch: Rhythm | null | undefined
}

/** What was reported in a village or district, how it stands, and the ways to be told of what comes. */
export function AreaPage(area: AreaView) {
  const { t } = useView()
  return (
    <Layout
      title={t('reports.area.of', { name: area.name })}
      lead={t('reports.area.lead')}
      width="wide"
      breadcrumb={[
        { href: '/lapor', label: t('reports.title') },
        { href: '/lapor/wilayah', label: t('reports.areas') },
        ...(area.within ? [{ href: `/lapor/wilayah/${area.within.code}`, label: area.within.name }] : []),
      ]}
    >
      <Standing {...area} />
      <div class="actions">
        <LinkButton href={area.map} tone="quiet">
          {t('reports.map')}
        </LinkButton>
        <LinkButton href={area.list} tone="plain">
          {t('reports.list')}
        </LinkButton>
        <LinkButton href={area.feed} tone="plain">
          {t('reports.feed')}
        </LinkButton>
      </div>
      <section>
        <h2>{t('reports.area.newest')}</h2>
        <ReportTable reports={area.reports} />
      </section>
      {area.parts.length > 0 && (
        <section>
          <h2>{t('reports.area.parts')}</h2>
          <LinkList
            items={area.parts.map(({ code, name }) => ({ href: `/lapor/wilayah/${code}`, label: name }))}
            pairs
          />
        </section>
      )}
      <Watching {...area} />
      <Details summary={t('reports.area.embed')}>
        <p>{t('reports.area.embed.lead')}</p>
        <pre>
          {`<iframe src="${area.frame}" title="${t('reports.area.of', { name: area.name })}" width="100%" height="700" loading="lazy"></iframe>`}
        </pre>
      </Details>
    </Layout>
  )
}

/** The same for other people's pages: a neighbourhood's, a newspaper's. */
export function FramedArea(area: AreaView) {
  const { t, path } = useView()
  return (
    <Framed title={t('reports.area.of', { name: area.name })}>
      <Standing {...area} framed />
      <p>
        <a href={path(`/lapor/wilayah/${area.code}`)} target="_blank" rel="noopener">
          {t('reports.area.more')}
        </a>
      </p>
    </Framed>
  )
}

function Standing({ states, sketch, total, names, closer, framed }: AreaView & { framed?: boolean }) {
  const { t, format } = useView()
  const label = t('reports.map.ofOpen', { count: format.number(total) })
  return (
    <>
      {states.length > 0 ? (
        <Facts facts={states.map(([state, n]) => ({ value: format.number(n), words: t(`reports.state.${state}`) }))} />
      ) : (
        <p>{t('reports.area.none')}</p>
      )}
      <figure>
        <SketchMap sketch={sketch} label={label} names={names} closer={closer} framed={framed} />
        <figcaption>{label}</figcaption>
      </figure>
    </>
  )
}

function Watching({ code, watch }: AreaView) {
  const { t } = useView()
  return (
    <section>
      <h2>{t('reports.watch')}</h2>
      <p>{t('reports.watch.lead')}</p>
      {watch === undefined ? (
        <p>
          <LinkButton tone="quiet" href={`/lapor/wilayah/${code}/kabar`}>
            {t('reports.watch.begin')}
          </LinkButton>
        </p>
      ) : (
        <>
          <Form action={`/akun/wilayah/${code}`}>
            <Choice
              name="kapan"
              label={t('reports.watch.often')}
              options={rhythms.map((value) => ({ value, label: t(`reports.watch.${value}`) }))}
              value={watch ?? 'now'}
              inline
            />
            <Button>{t(watch ? 'reports.watch.change' : 'reports.watch.begin')}</Button>
          </Form>
          {watch && (
            <Form action={`/akun/wilayah/${code}/penghentian`}>
              <Button tone="quiet">{t('reports.watch.end')}</Button>
            </Form>
          )}
        </>
      )}
    </section>
  )
}

export interface AreasView {
  districts: readonly (Place & { parts: readonly Place[] })[]
}

export function AreasPage({ districts }: AreasView) {
  const { t } = useView()
  const link = ({ code, name }: Place) => ({ href: `/lapor/wilayah/${code}`, label: name })
  return (
    <Layout
      title={t('reports.areas')}
      lead={t('reports.areas.lead')}
      width="wide"
      breadcrumb={[{ href: '/lapor', label: t('reports.title') }]}
    >
      {districts.length === 0 && <p>{t('reports.areas.none')}</p>}
      {districts.map((district) => (
        <section key={district.code}>
          <h2>{district.name}</h2>
          <LinkList
            items={[
              { ...link(district), label: t('reports.areas.whole', { name: district.name }) },
              ...district.parts.map(link),
            ]}
            pairs
          />
        </section>
      ))}
    </Layout>
  )
}

export interface WatchEndView {
  id: string
  secret: string
  area: string
  ended: boolean
}

/** Behind the link of a notice: one press, and no more news comes. A mail program that follows links changes nothing. */
export function WatchEndPage({ id, secret, area, ended }: WatchEndView) {
  const { t } = useView()
  return (
    <Layout
      title={ended ? t('reports.watch') : t('reports.watch.endOf', { name: area })}
      breadcrumb={[{ href: '/lapor', label: t('reports.title') }]}
    >
      {ended ? (
        <Notice tone="ok" announce>
          {t('reports.watch.ended')}
        </Notice>
      ) : (
        <>
          <p>{t('reports.watch.endLead')}</p>
          <Form action={`/lapor/langganan/${id}?k=${secret}`}>
            <Button>{t('reports.watch.end')}</Button>
          </Form>
        </>
      )}
    </Layout>
  )
}
