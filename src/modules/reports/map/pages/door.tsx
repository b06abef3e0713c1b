import type { ComponentChildren } from 'preact'
import { useView } from '../../../../ui/index.ts'
import { Island, type MapPart } from '../../../../ui/island.tsx'
import { type Box, writeBox } from '../../model/grid.ts'
import type { MapSettings } from '../outline-store.ts'

export interface Ground {
  /** What is shown at first. */
  box: Box
  settings: MapSettings
}

/** Where a map that moves comes when somebody asks for it; until then, and without script, what it wraps stands there. */
export function MapDoor({
  part,
  ground: { box, settings },
  words,
  auto,
  data = {},
  children,
}: {
  part: MapPart
  ground: Ground
  /** Names of words, without `reports.map.`. */
  words: Readonly<Record<string, string>>
  /** Comes by itself. */
  auto?: boolean
  data?: Readonly<Record<`data-${string}`, string>>
  children?: ComponentChildren
}) {
  const view = useView()
  const { t } = view
  const own = ['open', 'failed', 'zoomIn', 'zoomOut', 'land'].map((name) => [name, t(`reports.map.${name}`)])
  return (
    <Island
      name="map-door"
      data-part={part}
      data-script={view.asset(`${part}.js`)}
      data-leaflet={view.asset('leaflet.js')}
      data-style={view.asset('map.css')}
      data-box={writeBox(box)}
      data-outlines={settings.version > 0 ? view.path(`/lapor/peta/batas?v=${settings.version}`) : undefined}
      data-tiles={settings.tiles?.address}
      data-credit={settings.tiles?.credit}
      data-auto={auto ? 'yes' : undefined}
      data-words={JSON.stringify({ ...Object.fromEntries(own), ...words })}
      {...data}
    >
      {children}
    </Island>
  )
}

/** Choosing the place of a report on a map, which comes only when asked for. */
export function PinMap({ ground }: { ground: Ground }) {
  const { t } = useView()
  const words = ['map', 'how', 'at'].map((name) => [`pin.${name}`, t(`reports.pin.${name}`)])
  return <MapDoor part="map-pin" ground={ground} words={{ ...Object.fromEntries(words), open: t('reports.pin') }} />
}
