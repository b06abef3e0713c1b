import { inIndonesia } from '../../platform/indonesia.ts'
import { keepSending } from '../offline/app.ts'
import { fieldsOf, lookedOver, newEntry, nextOf, typedOf } from '../offline/draft.ts'
import { installApp } from '../offline/install.ts'
import { type Entry, wake } from '../offline/outbox.ts'
import { button, part } from '../offline/parts.ts'
import { placeOffer } from '../offline/place-offer.ts'
import { tellPages } from '../offline/send.ts'
import { showAnswer } from '../offline/show-answer.ts'
import { isFull, isOld, store } from '../offline/store.ts'
import { takePhoto } from '../offline/take.ts'
import type { Taken } from '../offline/taken.ts'
import { showThumbs } from '../offline/thumbs.ts'

type Words = Record<
  | 'saved'
  | 'full'
  | 'old'
  | 'remove'
  | 'kept'
  | 'photoAt'
  | 'photoWhen'
  | 'usePlace'
  | 'notThere'
  | 'here'
  | 'noPlace'
  | 'abroad'
  | 'more'
  | 'empty'
  | 'placeless'
  | 'unreadable',
  string
>

// What is typed and photographed is kept on the phone at once. With a signal the form goes its usual way; without one it
// goes into the outbox, under the same id, so that it is one report whichever way it came.
class ReportForm extends HTMLElement {
  #words = JSON.parse(this.dataset.words ?? '{}') as Words
  #form!: HTMLFormElement
  #said = part('p', '')
  #thumbs = part('ul', '')
  #offer: HTMLElement | undefined
  #entry: Entry | undefined
  #work: Promise<unknown> = Promise.resolve()
  #timer = 0
  #sending = false

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form || !('indexedDB' in window)) return
    this.#form = form
    installApp(this.dataset.scope ?? '/')
    keepSending()
    this.#said.setAttribute('role', 'status')
    this.#thumbs.className = 'thumbs'
    const photos = form.querySelector<HTMLInputElement>('input[type=file]')
    if (photos) photos.multiple = true // without script one comes with the form, and others after it
    photos?.after(this.#thumbs, this.#said)
    this.#askPlace()
    form.addEventListener('input', (event) => {
      clearTimeout(this.#timer)
      if (event.target instanceof HTMLInputElement && event.target.type === 'file') return
      this.#timer = window.setTimeout(() => this.#keep(), 600)
    })
    form.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type !== 'file') return this.#keep()
      const files = [...(target.files ?? [])]
      target.value = ''
      for (const file of files) this.#do(() => this.#takePhoto(file))
    })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (this.#sending) return
      this.#sending = true
      this.#keep()
      this.#do(() => this.#send()).finally(() => {
        this.#sending = false
      })
    })
    this.#do(() => this.#open())
  }

  /** One after the other; what goes wrong is said and loses nothing that is typed. */
  #do(what: () => Promise<unknown>): Promise<unknown> {
    this.#work = this.#work.then(what).catch((error) => {
      if (!isFull(error) && !isOld(error)) throw error
      this.#say(isFull(error) ? this.#words.full : this.#words.old)
      this.#said.scrollIntoView({ block: 'nearest' })
    })
    return this.#work
  }

  /** The draft that the address names, or that this form was sent with a moment ago. */
  async #open() {
    const named = location.hash.slice(1)
    const id = named || this.#hidden('id')?.value
    const entries = await store.entries()
    // The next hole along the road: another report, that begins with what stays the same.
    const before = entries.find((entry) => named === `seperti=${entry.id}`)
    if (before) return this.#fillAll(typedOf(nextOf(before.fields)))
    const found = entries.find((entry) => entry.id === id && entry.state !== 'stored')
    if (!found) return
    // What the office has the page shows, photos too.
    if (found.check && !named) for (const photo of found.photos) await store.removePhoto(found.id, photo.id)
    this.#entry = found
    this.#takeId(found)
    if (named) this.#fillAll(typedOf(found.fields))
    await store.change(found.id, (entry) => ({ ...entry, page: location.pathname }))
    await this.#showPhotos()
    for (const { taken } of this.#entry.photos) this.#offerPlace(taken)
  }

  async #begun(): Promise<Entry> {
    if (this.#entry) return this.#entry
    const { reports = '', uploads = '' } = this.dataset
    // What the office has already is gone on with under its id.
    const id = new URLSearchParams(location.search).get('isian') ?? undefined
    const entry = newEntry(Date.now(), { id, page: location.pathname, reports, uploads })
    await store.save(entry)
    this.#entry = entry
    this.#takeId(entry)
    history.replaceState(null, '', `#${entry.id}`)
    void navigator.storage?.persist?.()
    return entry
  }

  /** By whichever way it goes, it goes under its own id. */
  #takeId({ id }: Entry) {
    const hidden = this.#hidden('id')
    if (hidden) hidden.value = id
  }

  #keep() {
    clearTimeout(this.#timer)
    this.#do(async () => {
      const { id } = await this.#begun()
      const fields = fieldsOf(this.dataset.service ?? '', this.#typed())
      // Not as it was looked over.
      await store.change(id, ({ check: _, ...entry }) => ({ ...entry, fields }))
      this.#say(this.#words.saved)
    })
  }

  async #takePhoto(file: File) {
    const { id, photos } = await this.#begun()
    if (photos.length >= Number(this.dataset.most)) return this.#say(this.#words.more)
    const { photo, bytes } = await takePhoto(file)
    await store.addPhoto(id, photo, bytes)
    this.#offerPlace(photo.taken)
    await this.#showPhotos()
    this.#say(this.#words.saved)
  }

  async #showPhotos() {
    const entry = (await store.entries()).find(({ id }) => id === this.#entry?.id)
    if (!entry) return
    this.#entry = entry
    await showThumbs(this.#thumbs, entry, this.#words, (photo) =>
      this.#do(async () => {
        await store.removePhoto(entry.id, photo)
        await this.#showPhotos()
      }),
    )
  }

  async #send() {
    // On a phone without room nothing is kept; with a signal the form goes its way all the same.
    let full: unknown
    const noRoom = (error: unknown) => {
      if (!isFull(error)) throw error
      full = error
    }
    const entry = await this.#begun().catch(noRoom)
    const onward = await this.#byForm().catch(() => null)
    if (onward === 'mistakes') return
    if (onward) {
      if (entry) await store.change(entry.id, (now) => lookedOver(now, new URL(onward))).catch(noRoom)
      tellPages()
      return location.assign(onward)
    }
    if (!entry) throw full
    if (!this.#typed().uraian?.trim() && entry.photos.length === 0) return this.#askFor('uraian', this.#words.empty)
    // Later, when the office would ask, whoever saw it is no longer there.
    if (this.#isPlaceless()) return this.#askFor('jalan', this.#words.placeless)
    await store.change(entry.id, (now) => wake({ ...now, state: 'waiting' }))
    tellPages()
    location.assign(this.dataset.outbox ?? '/')
  }

  /** The form's usual way, which shows what lies near before anything is sent; null: it is not open now. */
  async #byForm(): Promise<string | null> {
    const parts = new FormData(this.#form)
    // They come after it; without the number an office would ask for words or a photo.
    parts.append('foto', String(this.#entry?.photos.length ?? 0))
    const answer = await this.#post(this.#form.action, parts)
    if (answer.status === 422) return (await showAnswer(answer)) ? 'mistakes' : null
    if (!answer.ok || !answer.redirected) return null
    const onward = new URL(answer.url)
    const photos = new URL(`${onward.pathname}/foto${onward.search}`, onward)
    photos.searchParams.set('_token', this.#hidden('_token')?.value ?? '')
    for (const { id } of this.#entry?.photos ?? []) {
      const bytes = await store.bytesOf(id)
      if (!bytes) continue
      // Under the phone's own id, so that it is one photo however often and by whichever way it comes.
      photos.searchParams.set('id', id)
      const { ok, status } = await this.#post(photos.href, new FormData(), new Blob([bytes], { type: 'image/jpeg' }))
      if (status === 422) return this.#withoutPhoto(id)
      if (!ok) return null
    }
    return onward.href
  }

  /** What the office cannot read is said while another can be chosen, and nothing is sent without it unasked. */
  async #withoutPhoto(photo: string): Promise<'mistakes'> {
    if (this.#entry) await store.removePhoto(this.#entry.id, photo)
    await this.#showPhotos()
    this.#say(this.#words.unreadable)
    this.#said.scrollIntoView({ block: 'center' })
    return 'mistakes'
  }

  async #post(address: string, parts: FormData, photo?: Blob): Promise<Response> {
    // Photos go by themselves, so that a form sent again for its mistakes does not bring them twice.
    parts.delete('file')
    if (photo) parts.append('file', photo, 'foto.jpg')
    return fetch(address, { method: 'POST', body: parts, signal: AbortSignal.timeout(30_000) })
  }

  #isPlaceless(): boolean {
    const { jalan, wilayah, lat } = this.#typed()
    return jalan !== undefined && ![jalan, wilayah, lat].some((said) => said?.trim())
  }

  #askFor(box: string, words: string) {
    this.#say(words)
    const field = this.#form.elements.namedItem(box)
    if (field instanceof HTMLElement) field.focus()
  }

  #askPlace() {
    const lat = this.#form.elements.namedItem('lat')
    if (!(lat instanceof HTMLElement) || !navigator.geolocation) return
    const found = ({ coords }: GeolocationPosition) => this.#usePlace(coords)
    const ask = () =>
      navigator.geolocation.getCurrentPosition(found, () => this.#say(this.#words.noPlace), {
        enableHighAccuracy: true,
        timeout: 20_000,
      })
    lat.closest('details')?.before(button(this.#words.here, ask))
  }

  /** One at a time: photos of one report are of one place. */
  #offerPlace(taken: Taken | undefined) {
    const { place = null, at = null } = taken ?? {}
    if (!place || this.#offer?.isConnected || this.#typed().lat) return
    if (!inIndonesia({ lat: place.latitude, lng: place.longitude })) return
    const offer = placeOffer({ place, at }, this.#words, this.dataset.point ?? '', () => this.#usePlace(place))
    this.#offer = offer
    this.#said.before(offer)
  }

  #usePlace({ latitude, longitude }: { latitude: number; longitude: number }) {
    if (!inIndonesia({ lat: latitude, lng: longitude })) return this.#say(this.#words.abroad)
    this.#fill('lat', latitude.toFixed(6))
    this.#fill('lng', longitude.toFixed(6))
    this.#form.querySelector('details')?.setAttribute('open', '')
    this.#keep()
  }

  #typed(): Record<string, string> {
    const fields = [...new FormData(this.#form)].filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    )
    return Object.fromEntries(fields)
  }

  #fillAll(typed: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(typed)) this.#fill(name, value)
  }

  #fill(name: string, value: string) {
    const field = this.#form.elements.namedItem(name)
    if (field && 'value' in field) field.value = value
  }

  #hidden(name: string): HTMLInputElement | null {
    return this.#form.querySelector(`input[name=${name}]`)
  }

  #say(words: string) {
    this.#said.textContent = words
  }
}
customElements.define('report-form', ReportForm)
