import { keepSending } from '../offline/app.ts'
import { exported } from '../offline/export.ts'
import { installApp } from '../offline/install.ts'
import { momentWords } from '../offline/moment-words.ts'
import { type Entry, type Reason, wake } from '../offline/outbox.ts'
import { button, link, part } from '../offline/parts.ts'
import { picture } from '../offline/picture.ts'
import { tellPages, whenChanged } from '../offline/send.ts'
import { isOld, store } from '../offline/store.ts'

type Words = Record<
  | 'draft'
  | 'looked'
  | 'waiting'
  | 'offline'
  | 'busy'
  | 'refused'
  | 'stored'
  | 'photoRefused'
  | 'resume'
  | 'send'
  | 'export'
  | 'drop'
  | 'sure'
  | 'old'
  | 'next'
  | 'title',
  string
>

// In the order in which a report is read.
const fields = ['service', 'words', 'street', 'area', 'point', 'layer', 'disclosure', 'name', 'contact']
const fieldsNamed = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(fields.map((name) => [name, words[`of.${name}`] ?? name]))

// What this phone holds: each report with its own state, its reason, and what can be done about it.
class OutboxList extends HTMLElement {
  #words = JSON.parse(this.dataset.words ?? '{}') as Words
  #empty = [...this.childNodes]
  async connectedCallback() {
    installApp(this.dataset.scope ?? '/')
    whenChanged(() => void this.#show())
    await this.#show()
    keepSending()
  }
  async #show() {
    try {
      const entries = await store.entries()
      const cards = entries.sort((a, b) => b.begun - a.begun).map((entry) => this.#card(entry))
      const pressed = document.activeElement?.getAttribute('data-at')
      this.replaceChildren(...(cards.length > 0 ? cards : this.#empty))
      // Whoever uses the keyboard goes on from where they were.
      if (pressed) this.querySelector<HTMLElement>(`[data-at="${pressed}"]`)?.focus()
    } catch (error) {
      if (!isOld(error)) throw error
      this.replaceChildren(part('p', this.#words.old))
    }
  }
  #card(entry: Entry): HTMLElement {
    const card = part('section', '')
    card.className = 'flow'
    const said = entry.deed?.label ?? (typeof entry.fields.words === 'string' ? entry.fields.words : '')
    card.append(
      part('h2', said.slice(0, 80) || this.#words.title),
      part('p', momentWords(entry.begun)),
      part('p', this.#state(entry)),
    )
    for (const { state, refused } of entry.photos)
      if (state === 'refused') card.append(part('p', `${this.#words.photoRefused} ${refused ?? ''}`))
    if (!entry.deed) card.append(this.#first(entry))
    const ways = part('div', '')
    ways.className = 'actions'
    const way = this.#way(entry)
    if (way) ways.append(way)
    if (entry.state === 'waiting' || entry.state === 'refused' || (entry.state === 'draft' && entry.check))
      ways.append(
        button(this.#words.send, async () => {
          await store.change(entry.id, (now) => wake({ ...now, state: 'waiting' }))
          keepSending()
        }),
      )
    if (!entry.deed && (entry.state === 'waiting' || entry.state === 'stored'))
      ways.append(link(this.#words.next, `${entry.page}#seperti=${entry.id}`))
    // What a crew did is its member's to throw away, on the crew's own page.
    if (!entry.deed && entry.state !== 'stored') ways.append(button(this.#words.export, () => this.#export(entry)))
    if (!entry.deed || entry.state === 'stored') ways.append(this.#drop(entry))
    for (const [at, way] of [...ways.children].entries()) way.setAttribute('data-at', `${entry.id} ${at}`)
    card.append(ways)
    return card
  }
  /** By its photo one that has no words yet is told from another. */
  #first({ photos }: Entry): HTMLElement {
    const list = part('ul', '')
    list.className = 'thumbs'
    list.hidden = true
    const [first] = photos
    if (first)
      void store.bytesOf(first.id).then((bytes) => {
        if (bytes) list.replaceChildren(picture(bytes, ''))
        list.hidden = !bytes
      })
    return list
  }
  /** A draft opens in its form, a stored report on its page. */
  #way({ id, deed, state, page, check, receipt }: Entry): HTMLElement | null {
    if (deed) return state === 'stored' ? null : link(this.#words.resume, page)
    const open = state === 'draft' || state === 'refused' ? (check ?? `${page}#${id}`) : null
    const href = state === 'stored' ? receipt?.href : open
    if (typeof href !== 'string') return null
    return link(state === 'stored' ? String(receipt?.number) : this.#words.resume, href)
  }
  #state({ state, check, reason, receipt }: Entry): string {
    switch (state) {
      case 'draft':
        return check ? this.#words.looked : this.#words.draft
      case 'waiting':
        return `${this.#words.waiting} ${this.#why(reason)}`
      case 'refused':
        return `${this.#words.refused} ${this.#why(reason)}`
      case 'stored':
        return [this.#words.stored, receipt?.warning, receipt?.near].filter(Boolean).join(' ')
    }
  }
  #why(reason: Reason | null): string {
    if (!reason) return ''
    return reason.code === 'refused' ? (reason.words ?? '') : this.#words[reason.code]
  }
  async #export(entry: Entry) {
    const photos = await Promise.all(entry.photos.map(({ id }) => store.bytesOf(id)))
    const file = exported(
      entry,
      photos.filter((bytes) => bytes !== undefined),
      { title: this.#words.title, lang: document.documentElement.lang, names: fieldsNamed(this.#words) },
    )
    const saving = document.createElement('a')
    saving.href = URL.createObjectURL(file)
    saving.download = `laporan-${entry.id.slice(0, 8)}.html`
    saving.click()
    setTimeout(() => URL.revokeObjectURL(saving.href), 60_000)
  }
  /** Asks once more on the button itself: what is thrown away here is nowhere else. */
  #drop({ id, state }: Entry): HTMLElement {
    const drop = button(this.#words.drop, async () => {
      if (state !== 'stored' && drop.textContent !== this.#words.sure) {
        drop.textContent = this.#words.sure
        return
      }
      await store.remove(id)
      tellPages()
      await this.#show()
    })
    return drop
  }
}
customElements.define('outbox-list', OutboxList)
