import type * as Leaflet from 'leaflet'

declare const L: typeof Leaflet

interface Land {
  features: { geometry: { coordinates: number[][][][] }; properties: { kode: string; nama: string } }[]
}

/** What every map of the house stands on: the land's outlines, tiles where the region has them, and names for what is pressed. */
export interface Ground {
  map: Leaflet.Map
  land: Promise<Land>
  words: Record<string, string>
  /** Said to who does not see the map. */
  say(words: string): void
}

/** `label`: which of its words names it. */
export function groundOf(element: HTMLElement, label: string): Ground {
  const { box = '', tiles, credit = '', outlines } = element.dataset
  const words = JSON.parse(element.dataset.words ?? '{}') as Record<string, string>
  const [west = 0, south = 0, east = 0, north = 0] = box.split(',').map(Number)
  const plate = document.createElement('div')
  plate.className = tiles ? 'map tiled' : 'map'
  plate.setAttribute('role', 'region')
  plate.setAttribute('aria-label', words[label] ?? '')
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  element.append(plate, said)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(plate, {
    zoomControl: false,
    attributionControl: tiles !== undefined,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    // Tiles are drawn for whole zooms; outlines for any, so that the land fills the map.
    zoomSnap: tiles ? 1 : 0.25,
    minZoom: 4,
    maxZoom: 19,
  })
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map)
  map.fitBounds([
    [south, west],
    [north, east],
  ])
  if (tiles) {
    map.attributionControl.setPrefix(false)
    L.tileLayer(tiles, { maxZoom: 19, attribution: escaped(credit) }).addTo(map)
  }
  const land = outlines
    ? fetch(outlines).then((answer) => answer.json() as Promise<Land>)
    : Promise.resolve({ features: [] } satisfies Land)
  land.then((found) => drawLand(map, found)).catch(() => undefined) // without it the marks still stand where they are
  return {
    map,
    land,
    words,
    say: (text) => {
      said.textContent = text
    },
  }
}

function drawLand(map: Leaflet.Map, land: Land): void {
  L.geoJSON(land as never, { style: { className: 'land', weight: 1 }, interactive: false }).addTo(map)
}

/** A mark that the keyboard reaches and a screen reader names. */
export function markAt(
  [lat, lng]: readonly [number, number],
  { look, sign, size, label }: { look: string; sign: string; size: number; label: string },
): Leaflet.Marker {
  const icon = L.divIcon({ className: look, html: escaped(sign), iconSize: [size, size] })
  const mark = L.marker([lat, lng], { icon, keyboard: true, title: label })
  mark.on('add', () => mark.getElement()?.setAttribute('aria-label', label))
  return mark
}

/** What opens over a mark: a name, how it stands, and the way to it. */
export function said(
  name: string,
  state: string,
  to: { href: string; words: string },
  photos: readonly HTMLElement[] = [],
): HTMLElement {
  const all = document.createElement('div')
  const title = document.createElement('p')
  const strong = document.createElement('strong')
  strong.textContent = name
  title.append(strong, document.createElement('br'), state)
  const link = document.createElement('a')
  link.href = to.href
  link.textContent = to.words
  const faces = document.createElement('p')
  faces.className = 'faces'
  faces.append(...photos)
  all.append(title, ...(photos.length > 0 ? [faces] : []), link)
  return all
}

export const filled = (words: string | undefined, values: Record<string, string | number>): string =>
  (words ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
