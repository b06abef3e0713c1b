// A draft that came with the address (photos shared with the app) goes along to whatever is chosen here.
class CarryDraft extends HTMLElement {
  connectedCallback() {
    const { hash } = location
    if (!hash) return
    for (const link of this.querySelectorAll('a')) link.hash = hash
    for (const form of this.querySelectorAll('form')) form.action = new URL(hash, form.action).href
  }
}
customElements.define('carry-draft', CarryDraft)

export {}
