import { newEntry } from '../offline/draft.ts'
import { installApp } from '../offline/install.ts'
import type { Entry } from '../offline/outbox.ts'
import { isFull, isOld, store } from '../offline/store.ts'
import { takePhoto } from '../offline/take.ts'
import { showThumbs } from '../offline/thumbs.ts'

type Words = Record<'first' | 'full' | 'old' | 'remove' | 'kept' | 'more', string>

// Where reporting begins: from here on it opens without a signal. At the roadside the camera is enough: what it took is a draft
// at once. A draft, also one of photos shared with the app, goes along to whatever is chosen here, now or at home.
class CarryDraft extends HTMLElement {
  #words = JSON.parse(this.dataset.words ?? '{}') as Words
  #entry: Entry | undefined
  #work: Promise<unknown> = Promise.resolve()

  connectedCallback() {
    installApp(this.dataset.scope ?? '/')
    const full = location.hash === '#penuh'
    if (full) history.replaceState(null, '', location.pathname)
    this.#carry()
    const camera = this.#part<HTMLInputElement>('input[capture]')
    if (!camera || !('indexedDB' in window)) return
    camera.addEventListener('change', () => {
      const file = camera.files?.[0]
      camera.value = ''
      if (file) this.#do(() => this.#take(file))
    })
    this.#do(() => this.#open())
    if (full) this.#do(async () => this.#sayFull())
  }

  #part<E extends HTMLElement>(selector: string): E | null {
    return this.querySelector<E>(selector)
  }

  /** One after the other; what goes wrong is said and loses nothing that is kept. */
  #do(what: () => Promise<unknown>) {
    this.#work = this.#work.then(what).catch((error) => {
      if (!isFull(error) && !isOld(error)) throw error
      this.#say(isFull(error) ? this.#words.full : this.#words.old)
    })
  }

  #carry() {
    const { hash } = location
    if (!hash) return
    for (const link of this.querySelectorAll('a')) link.hash = hash
    for (const form of this.querySelectorAll('form')) form.action = new URL(hash, form.action).href
  }

  async #open() {
    const id = location.hash.slice(1)
    this.#entry = (await store.entries()).find((entry) => entry.id === id && entry.state === 'draft')
    await this.#show()
  }

  async #show() {
    const { photos = [] } = this.#entry ?? {}
    this.#part('.first')!.hidden = photos.length === 0 && !matchMedia('(pointer: coarse)').matches
    await showThumbs(this.#part('.thumbs')!, { photos }, this.#words, (photo) =>
      this.#do(async () => {
        await store.removePhoto(this.#entry!.id, photo)
        await this.#open()
      }),
    )
  }

  async #take(file: File) {
    if ((this.#entry?.photos.length ?? 0) >= Number(this.dataset.most)) return this.#say(this.#words.more)
    const { photo, bytes, here } = await takePhoto(file)
    const { id } = this.#entry ?? (await this.#begin())
    await store.addPhoto(id, photo, bytes)
    await this.#open()
    this.#say(this.#words.first)
    if (here) this.#notePlace(id, photo.id)
  }

  async #begin(): Promise<Entry> {
    const { reports = '', uploads = '' } = this.dataset
    const entry = newEntry(Date.now(), { page: location.pathname, reports, uploads })
    await store.save(entry)
    history.replaceState(null, '', `#${entry.id}`)
    this.#carry()
    void navigator.storage?.persist?.()
    return entry
  }

  /** Cameras that a browser opens rarely write where they are. Asked about before it is used; refused, it is asked at home. */
  #notePlace(id: string, photo: string) {
    navigator.geolocation?.getCurrentPosition(
      ({ coords: { latitude, longitude } }) =>
        this.#do(() =>
          store.change(id, (entry) => ({
            ...entry,
            photos: entry.photos.map((one) =>
              one.id === photo && one.taken ? { ...one, taken: { ...one.taken, place: { latitude, longitude } } } : one,
            ),
          })),
        ),
      undefined,
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  }

  /** What was shared from the gallery found no room on this phone. */
  #sayFull() {
    this.#part('.first')!.hidden = false
    this.#say(this.#words.full)
  }

  #say(words: string) {
    this.#part('[role=status]')!.textContent = words
  }
}
customElements.define('carry-draft', CarryDraft)
