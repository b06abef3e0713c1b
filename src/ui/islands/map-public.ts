import type * as Leaflet from 'leaflet'
import { filled, type Ground, groundOf, markAt, said } from '../maps/ground.ts'

declare const L: typeof Leaflet

interface Feature {
  geometry: { coordinates: [number, number] }
  properties: { n: number; number?: string; service?: string; state?: string; photos?: Photo[] }
}

interface Photo {
  kind: 'before' | 'after'
  path: string
}

const closest = 18

// The public map, moving: asks the office for what lies in its box, gathered there, and never for more than it can show.
class MapPublic extends HTMLElement {
  #ground!: Ground
  #marks!: Leaflet.LayerGroup
  #link = document.createElement('a')
  #asked = 0

  connectedCallback() {
    this.#ground = groundOf(this, 'land')
    this.#marks = L.layerGroup().addTo(this.#ground.map)
    this.#link.textContent = this.#ground.words.list ?? ''
    const around = document.createElement('p')
    around.append(this.#link)
    this.append(around)
    this.#ground.map.on('moveend', () => void this.#look())
    void this.#look()
  }

  async #look() {
    const { map, words, say } = this.#ground
    const asked = ++this.#asked
    const zoom = map.getZoom()
    const box = boxOf(map.getBounds(), Math.round(zoom))
    const address = new URL(this.dataset.contents ?? '', location.href)
    address.searchParams.set('kotak', box)
    address.searchParams.set('z', String(Math.round(zoom)))
    const here = new URL(this.dataset.here ?? '', location.href)
    here.searchParams.set('kotak', box)
    this.#link.href = here.href
    try {
      const answer = await fetch(address)
      if (!answer.ok) throw new Error(String(answer.status))
      const { total, features } = (await answer.json()) as { total: number; features: Feature[] }
      if (asked !== this.#asked) return
      this.#marks.clearLayers()
      for (const feature of features) this.#markOf(feature, zoom).addTo(this.#marks)
      say(filled(words.of, { count: total }))
    } catch {
      if (asked === this.#asked) say(words.failed ?? '')
    }
  }

  #markOf({ geometry, properties }: Feature, zoom: number): Leaflet.Marker {
    const { map, words } = this.#ground
    const [lng, lat] = geometry.coordinates
    const { n, number, service = '', state = '', photos = [] } = properties
    if (number) {
      const name = this.#named('services')[service] ?? service
      const stands = this.#named('states')[state] ?? state
      const sign = this.#named('signs')[state] ?? ''
      const mark = markAt([lat, lng], { look: `one ${state}`, sign, size: 44, label: `${name}, ${stands}` })
      const to = { href: `${this.dataset.report}/${number}`, words: words.show ?? '' }
      // Photos are asked for when somebody opens it.
      return mark.bindPopup(() => said(name, stands, to, this.#faces(name, photos)), { minWidth: 190 })
    }
    const size = Math.min(64, 44 + 6 * Math.floor(Math.log10(n)))
    const label = filled(words.cluster, { count: n })
    return markAt([lat, lng], { look: 'many', sign: String(n), size, label }).on('click', () => {
      // As near as it goes and still one heap: the page tells them apart.
      if (zoom >= closest) return location.assign(this.#link.href)
      map.setView([lat, lng], Math.min(zoom + 2, 19))
      map.getContainer().focus()
    })
  }

  #faces(of: string, photos: readonly Photo[]): HTMLElement[] {
    return photos.map(({ kind, path }) => {
      const face = new Image(88, 66)
      face.src = `${this.dataset.photos}${path}?kecil=1`
      face.alt = filled(this.#ground.words[kind], { of, number: 1 })
      return face
    })
  }

  #named(what: 'services' | 'states' | 'signs'): Record<string, string> {
    return JSON.parse(this.dataset[what] ?? '{}')
  }
}

/** To whole tiles outwards, so that small moves ask for the same and find it kept. */
function boxOf(bounds: Leaflet.LatLngBounds, zoom: number): string {
  const side = 180 / 2 ** zoom
  const down = (degrees: number) => Math.floor(degrees / side) * side
  const up = (degrees: number) => Math.ceil(degrees / side) * side
  return [
    Math.max(-180, down(bounds.getWest())),
    Math.max(-90, down(bounds.getSouth())),
    Math.min(180, up(bounds.getEast())),
    Math.min(90, up(bounds.getNorth())),
  ]
    .map((side) => Number(side.toFixed(6)))
    .join(',')
}
customElements.define('map-public', MapPublic)
