import { isWithin } from '../../platform/polygon.ts'
import { filled, groundOf } from '../maps/ground.ts'

// The place of a report: the map moves beneath a pin that stands still, by finger, mouse or arrow keys. What it points at goes
// into the fields beside it; the village too, where none is chosen.
class MapPin extends HTMLElement {
  connectedCallback() {
    const { map, land, words, say } = groundOf(this, 'pin.map')
    map.getContainer().insertAdjacentHTML('beforeend', pin)
    const form = this.closest('form')
    const field = (name: string) => form?.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null
    const known = [field('lat')?.value, field('lng')?.value].map((typed) =>
      Number(typed?.replace(',', '.') || Number.NaN),
    )
    if (known.every(Number.isFinite)) map.setView([known[0]!, known[1]!], 17)
    map.on('click', ({ latlng }) => map.panTo(latlng))
    // Only what somebody moved is their place; where the map begins is nobody's.
    let before = map.getCenter()
    map.on('moveend', async () => {
      const { lat, lng } = map.getCenter()
      if (before.equals([lat, lng], 1e-7)) return
      before = map.getCenter()
      fill(field('lat'), lat.toFixed(6))
      fill(field('lng'), lng.toFixed(6))
      const { features } = await land.catch(() => ({ features: [] }))
      const within = features.find(({ geometry }) =>
        geometry.coordinates.some((polygon) => isWithin(polygon, { lat, lng })),
      )
      const area = field('wilayah')
      if (within && area && (area.value === '' || area.dataset.byMap)) {
        fill(area, within.properties.kode)
        area.dataset.byMap = 'yes'
      }
      const place = within ? `, ${within.properties.nama}` : ''
      say(filled(words['pin.at'], { point: `${lat.toFixed(5)}, ${lng.toFixed(5)}${place}` }))
    })
    say(words['pin.how'] ?? '')
  }
}

function fill(field: HTMLInputElement | HTMLSelectElement | null, value: string) {
  if (!field || field.value === value) return
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const pin =
  '<svg class="crosshair" viewBox="0 0 32 42" aria-hidden="true"><path d="M16 41C9 28 2 23 2 15a14 14 0 0128 0c0 8-7 13-14 26z"/></svg>'
customElements.define('map-pin', MapPin)
