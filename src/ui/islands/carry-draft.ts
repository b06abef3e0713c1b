import { installApp } from '../offline/install.ts'

// Where reporting begins: from here on it opens without a signal. A draft that came with the address (photos shared with the
// app) goes along to whatever is chosen here.
class CarryDraft extends HTMLElement {
  connectedCallback() {
    installApp(this.dataset.scope ?? '/')
    const { hash } = location
    if (!hash) return
    for (const link of this.querySelectorAll('a')) link.hash = hash
    for (const form of this.querySelectorAll('form')) form.action = new URL(hash, form.action).href
  }
}
customElements.define('carry-draft', CarryDraft)
