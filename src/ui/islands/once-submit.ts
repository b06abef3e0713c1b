// A second press while the first is on its way sends nothing. Coming back by the back button frees the form again.
class OnceSubmit extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    let sending = false
    const free = () => {
      sending = false
      form.removeAttribute('aria-busy')
    }
    form.addEventListener('submit', (event) => {
      if (sending) return event.preventDefault()
      sending = true
      form.setAttribute('aria-busy', 'true')
      // A network that never answers, or an answer that is a download, must not lock the form for good.
      setTimeout(free, 20_000)
    })
    addEventListener('pageshow', free)
  }
}
customElements.define('once-submit', OnceSubmit)

export {}
