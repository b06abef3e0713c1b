// Looks every two seconds how far something is, shows it here, and brings the whole page when it is done.
class LookAgain extends HTMLElement {
  #timer = 0
  connectedCallback() {
    this.#timer = window.setTimeout(() => this.#look(), 2000)
  }
  disconnectedCallback() {
    clearTimeout(this.#timer)
  }
  async #look() {
    try {
      const answer = await fetch(this.dataset.address!)
      if (!answer.ok) throw new Error(String(answer.status))
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = page.querySelector('look-again')
      if (!next) return location.reload()
      this.replaceChildren(...next.childNodes)
    } catch {
      // Without a network the link below still leads on.
    }
    this.#timer = window.setTimeout(() => this.#look(), 2000)
  }
}
customElements.define('look-again', LookAgain)

export {}
