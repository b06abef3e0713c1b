import type * as Leaflet from 'leaflet'
import { groundOf, markAt, said } from '../maps/ground.ts'

declare const L: typeof Leaflet

// The inspector's map, drawn from the list beside it, so that both tell the same.
class MapWork extends HTMLElement {
  connectedCallback() {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-lat][data-lng]')]
    const { map, words } = groundOf(this, 'land')
    const points: [number, number][] = []
    for (const row of rows) {
      const { lat, lng, look = '', sign = '', name = '', state = '' } = row.dataset
      const link = row.querySelector('a')
      const point: [number, number] = [Number(lat), Number(lng)]
      points.push(point)
      const mark = markAt(point, { look, sign, size: 44, label: `${name}, ${state}` })
      if (link) mark.bindPopup(said(name, state, { href: link.href, words: words.show ?? '' }))
      mark.addTo(map)
    }
    if (points.length > 0) map.fitBounds(L.latLngBounds(points).pad(0.1), { maxZoom: 16 })
  }
}
customElements.define('map-work', MapWork)
