import { button, part } from '../offline/parts.ts'

type Words = Record<'open' | 'failed', string>

// A map that moves weighs ten times the page it stands on: it comes when somebody asks for it, by the button or by touching
// the picture that stands in its place. Where it cannot come, the picture stays.
class MapDoor extends HTMLElement {
  #words = JSON.parse(this.dataset.words ?? '{}') as Words
  #said = part('p', '')
  #coming = false

  connectedCallback() {
    this.#said.setAttribute('role', 'status')
    const ask = button(this.#words.open, () => this.#open(ask))
    this.append(ask, this.#said)
    this.querySelector('svg')?.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      // One report's mark leads to it, with script or without.
      if (link?.classList.contains('one') || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const box = new URL(link?.getAttribute('href') ?? '', location.href).searchParams.get('kotak')
      if (box) this.dataset.box = box
      void this.#open(ask)
    })
    if (this.dataset.auto) void this.#open(ask, false)
  }

  async #open(ask: HTMLElement, asked = true) {
    if (this.#coming) return
    this.#coming = true
    ask.setAttribute('aria-busy', 'true')
    try {
      const { style = '', leaflet = '', script = '', part: name = '' } = this.dataset
      await Promise.all([fetched('link', { rel: 'stylesheet', href: style }), fetched('script', { src: leaflet })])
      await fetched('script', { src: script, type: 'module' })
      const map = document.createElement(name)
      Object.assign(map.dataset, this.dataset)
      this.replaceChildren(map)
      if (asked) map.querySelector<HTMLElement>('.map')?.focus()
    } catch {
      this.#said.textContent = this.#words.failed
      ask.removeAttribute('aria-busy')
    }
    this.#coming = false
  }
}

// Asked for again after a fault: a browser keeps no script that did not come.
function fetched(tag: 'link' | 'script', attributes: Record<string, string>): Promise<void> {
  return new Promise((done, failed) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    element.addEventListener('load', () => done())
    element.addEventListener('error', () => {
      element.remove()
      failed(new Error(`${tag} did not come`))
    })
    document.head.append(element)
  })
}
customElements.define('map-door', MapDoor)
