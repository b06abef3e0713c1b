// j and k walk the rows, Enter opens one, a letter presses the button that shows it. Off while typing, and on request.
const stored = 'keys-off'
class KeyNav extends HTMLElement {
  connectedCallback() {
    if (this.querySelector('[data-row],[data-key]')) this.#offer()
    this.querySelector('[data-row]:target')?.classList.add('here')
    document.addEventListener('keydown', this.#press)
  }
  disconnectedCallback() {
    document.removeEventListener('keydown', this.#press)
  }
  get #off() {
    return localStorage.getItem(stored) === '1'
  }
  #press = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (
      this.#off ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]')
    )
      return
    const key = event.key.toLowerCase()
    if (key === 'j' || key === 'k') this.#walk(key === 'j' ? 1 : -1)
    else if (key === 'enter') {
      if (target.closest('a,button,summary')) return
      this.#row()?.querySelector<HTMLElement>('a,button')?.click()
    } else {
      const wanted = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      if (!wanted) return
      wanted.focus()
      wanted.click()
    }
    event.preventDefault()
  }
  #row() {
    return this.querySelector<HTMLElement>('[data-row].here')
  }
  #walk(step: number) {
    const rows = [...this.querySelectorAll<HTMLElement>('[data-row]')]
    const at = rows.findIndex((row) => row.classList.contains('here'))
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))]
    if (!next) return
    rows[at]?.classList.remove('here')
    next.classList.add('here')
    next.scrollIntoView({ block: 'nearest' })
    next.querySelector<HTMLElement>('a,button,input')?.focus({ preventScroll: true })
  }
  #offer() {
    const line = document.createElement('p')
    line.className = 'keys'
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn plain small'
    const show = () => {
      this.classList.toggle('off', this.#off)
      line.firstChild!.textContent = this.#off || !this.querySelector('[data-row]') ? '' : `${this.dataset.hint} `
      button.textContent = (this.#off ? this.dataset.on : this.dataset.off) ?? ''
    }
    button.addEventListener('click', () => {
      localStorage.setItem(stored, this.#off ? '0' : '1')
      show()
    })
    line.append(' ', button)
    this.append(line)
    show()
  }
}
customElements.define('key-nav', KeyNav)

export {}
