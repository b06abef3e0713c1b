// A second press while the first is on its way sends nothing. Coming back by the back button frees the form again.
class OnceSubmit extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    let sending = false
    form.addEventListener('submit', (event) => {
      if (sending) return event.preventDefault()
      sending = true
      form.setAttribute('aria-busy', 'true')
    })
    addEventListener('pageshow', () => {
      sending = false
      form.removeAttribute('aria-busy')
    })
    // A network that never answers must not lock the form for good.
    form.addEventListener('submit', () => setTimeout(() => (sending = false), 20_000))
  }
}
customElements.define('once-submit', OnceSubmit)

export {}
