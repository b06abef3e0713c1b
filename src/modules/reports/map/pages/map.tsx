import { pick, type Text } from '../../../../platform/i18n.ts'
import { type FilterGroup, Filters, Layout, LinkButton, useView } from '../../../../ui/index.ts'
import type { Box } from '../../model/grid.ts'
import type { Sketch } from '../../model/sketch.ts'
import { reportStates } from '../../model/state.ts'
import { type PublicReport, ReportTable } from '../../pages/public.tsx'
import type { Spot } from '../clusters.ts'
import { type Ground, MapDoor } from './door.tsx'
import { SketchMap, signs } from './sketch.tsx'

export interface MapView {
  ground: Ground
  sketch: Sketch<Spot>
  total: number
  filters: readonly FilterGroup[]
  names: Readonly<Record<string, Text>>
  /** The same filters for another box. */
  closer(square: Box): string
  /** Without a box: the whole region. */
  whole: string | null
  /** Where the map that moves asks for what it shows, and leads for the list of it. */
  contents: string
  here: string
  list: string
  feed: string
  /** The newest of what the map shows; null: too many to be a list. */
  reports: readonly PublicReport[] | null
}

/** What was reported where. The list below says the same in words. */
export function MapPage(view: MapView) {
  const { t, path, lang, format } = useView()
  const { total, reports, names } = view
  const label = t('reports.map.of', { count: format.number(total) })
  const services = Object.fromEntries(Object.entries(names).map(([id, name]) => [id, pick(name, lang)]))
  const states = Object.fromEntries(reportStates.map((state) => [state, t(`reports.state.${state}`)]))
  return (
    <Layout
      title={t('reports.map')}
      lead={t('reports.map.lead')}
      width="wide"
      breadcrumb={[{ href: '/lapor', label: t('reports.title') }]}
    >
      <Filters action="/lapor/peta" groups={view.filters} />
      <MapDoor
        part="map-public"
        ground={view.ground}
        data={{
          'data-contents': path(view.contents),
          'data-here': path(view.here),
          'data-report': path('/lapor/daftar'),
          'data-photos': path('/').slice(0, -1),
          'data-services': JSON.stringify(services),
          'data-states': JSON.stringify(states),
          'data-signs': JSON.stringify(signs),
        }}
        words={{
          cluster: t('reports.map.cluster'),
          of: t('reports.map.of'),
          list: t('reports.map.hereList'),
          show: t('reports.map.show'),
          before: t('publish.alt.before'),
          after: t('publish.alt.after'),
        }}
      >
        <SketchMap sketch={view.sketch} label={label} names={names} closer={view.closer} />
      </MapDoor>
      {view.whole && (
        <p>
          <LinkButton tone="plain" href={view.whole}>
            {t('reports.map.whole')}
          </LinkButton>
        </p>
      )}
      <section>
        <h2>{t('reports.map.list')}</h2>
        <p>{label}</p>
        {reports ? <ReportTable reports={reports} /> : <p>{t('reports.map.tooMany')}</p>}
      </section>
      <div class="actions">
        <LinkButton href="/lapor">{t('reports.new')}</LinkButton>
        <LinkButton tone="plain" href={view.list}>
          {t('reports.list')}
        </LinkButton>
        <LinkButton tone="plain" href="/lapor/wilayah">
          {t('reports.areas')}
        </LinkButton>
        <LinkButton tone="plain" href={view.feed}>
          {t('reports.feed')}
        </LinkButton>
      </div>
    </Layout>
  )
}
