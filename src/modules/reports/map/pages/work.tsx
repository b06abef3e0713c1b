import { type FilterGroup, Filters, Layout, StatusTag, useView } from '../../../../ui/index.ts'
import type { Lateness } from '../../model/lateness.ts'
import { type Ground, MapDoor } from './door.tsx'

export interface WorkItem {
  number: string
  service: string
  area: string | null
  lat: number
  lng: number
  due: number
  lateness: Lateness
}

export interface WorkMapView {
  ground: Ground
  filters: readonly FilterGroup[]
  items: readonly WorkItem[]
  /** There are more than are shown. */
  more: boolean
}

/** Told apart by shape too: a square is late, a circle is not. */
const looks: Readonly<Record<Lateness, { status: 'late' | 'wait' | 'ok' | 'held'; sign: string }>> = {
  late: { status: 'late', sign: '!' },
  soon: { status: 'wait', sign: '◔' },
  ahead: { status: 'ok', sign: '○' },
  held: { status: 'held', sign: '‖' },
}

/** What is late or soon will be, where it lies: for who goes out and looks. */
export function WorkMapPage({ ground, filters, items, more }: WorkMapView) {
  const { t, path, format } = useView()
  return (
    <Layout title={t('reports.work')} lead={t('reports.work.lead')} width="full">
      <Filters action="/petugas/peta" groups={filters} />
      <div class="columns">
        <MapDoor part="map-work" ground={ground} words={{ show: t('reports.work.show') }} auto={items.length > 0} />
        <section>
          <h2>{t('reports.work.count', { count: items.length })}</h2>
          {more && <p>{t('reports.work.more', { count: items.length })}</p>}
          {items.length === 0 && <p>{t('reports.work.none')}</p>}
          <ul class="history">
            {items.map(({ number, service, area, lat, lng, due, lateness }) => {
              const { status, sign } = looks[lateness]
              const state = `${t(`reports.work.${lateness}`)}, ${format.dateTime(due)}`
              return (
                <li
                  key={number}
                  data-lat={String(lat)}
                  data-lng={String(lng)}
                  data-look={lateness}
                  data-sign={sign}
                  data-name={[service, area].filter(Boolean).join(', ')}
                  data-state={state}
                >
                  <a href={path(`/petugas/berkas/${number}`)}>{service}</a>
                  {area && `, ${area}`}
                  <p>
                    <StatusTag status={status}>{t(`reports.work.${lateness}`)}</StatusTag>{' '}
                    <small>{format.dateTime(due)}</small>
                  </p>
                </li>
              )
            })}
          </ul>
        </section>
      </div>
    </Layout>
  )
}
