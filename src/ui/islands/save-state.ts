// Says whether what was typed is saved, and saves it in between where the page gives an address for that.
class SaveState extends HTMLElement {
  #timer = 0
  #turn = 0
  connectedCallback() {
    const form = this.closest('form')
    if (!form) return
    form.addEventListener('input', () => {
      this.#turn++
      clearTimeout(this.#timer)
      if (!this.dataset.action) return this.#say(this.dataset.unsaved)
      this.#timer = window.setTimeout(() => this.#save(form), 2500)
    })
    form.addEventListener('submit', () => clearTimeout(this.#timer))
  }
  async #save(form: HTMLFormElement) {
    const turn = this.#turn
    this.#say(this.dataset.saving)
    const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string')
    try {
      const answer = await fetch(this.dataset.action!, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(fields),
      })
      if (!answer.ok) throw new Error(String(answer.status))
      if (turn === this.#turn) this.#say(this.dataset.saved?.replace('{time}', this.#now()), true)
    } catch {
      this.#say(this.dataset.unsaved)
      this.#timer = window.setTimeout(() => this.#save(form), 15_000)
    }
  }
  #now() {
    const { zone, zoneName, lang } = this.dataset
    const time = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format()
    return `${lang === 'en' ? time : time.replace(':', '.')} ${zoneName}`
  }
  #say(words = '', saved = false) {
    const line = this.querySelector('.saved')
    if (!line) return
    line.textContent = words
    line.classList.toggle('not-yet', !saved)
  }
}
customElements.define('save-state', SaveState)

export {}
