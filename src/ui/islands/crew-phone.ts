import { keepSending } from '../offline/app.ts'
import type { Done } from '../offline/crew/deed-form.ts'
import { deedsView } from '../offline/crew/deeds-view.ts'
import { enrolView, membersView, pinView } from '../offline/crew/enter-view.ts'
import type { Job } from '../offline/crew/job.ts'
import { jobDetails, jobLine } from '../offline/crew/job-view.ts'
import {
  type Day,
  dropOld,
  forgetCrew,
  freshDay,
  keepCrew,
  keepPictures,
  keptCrew,
  keptDay,
  type Member,
  pictureOf,
  putDeed,
} from '../offline/crew/keeping.ts'
import { News } from '../offline/crew/news.ts'
import { askOffice, type CrewInfo } from '../offline/crew/office.ts'
import { inOrder, type Point } from '../offline/crew/order.ts'
import { announced, box, fill, wide } from '../offline/crew/show.ts'
import { waysWith } from '../offline/crew/ways.ts'
import { installApp } from '../offline/install.ts'
import { momentWords } from '../offline/moment-words.ts'
import { part } from '../offline/parts.ts'
import { picture } from '../offline/picture.ts'
import { whenChanged } from '../offline/send.ts'
import { isFull, isOld } from '../offline/store.ts'

const idleMinutes = 10

// A crew's phone: whose it is, who holds it now, today's work, and what was done that the office does not have yet.
class CrewPhone extends HTMLElement {
  #words = JSON.parse(this.dataset.words ?? '{}') as Record<string, string>
  #crew: CrewInfo | null = null
  #member: Member | null = null
  #day: Day | null = null
  /** The office is being asked for the day. */
  #asking = false
  #from: Point | null = null
  #idle = 0
  #news = new News()

  async connectedCallback() {
    if (!('indexedDB' in window)) return
    installApp(this.dataset.scope ?? '/')
    if (!crypto.subtle) return this.replaceChildren(announced(this.#words.insecure!, 'bad'))
    whenChanged(() => void this.#do(() => this.#changed()))
    addEventListener('hashchange', () => void this.#do(() => this.#show()))
    addEventListener('online', () => void this.#do(() => this.#refresh()))
    for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => this.#awake())
    this.#crew = await keptCrew()
    await this.#do(() => this.#show())
    await this.#do(() => this.#whose())
    keepSending()
  }

  get #api() {
    return this.dataset.api ?? ''
  }

  async #do(what: () => Promise<unknown>) {
    try {
      await what()
    } catch (error) {
      if (!isFull(error) && !isOld(error)) throw error
      this.prepend(announced(this.#words[isFull(error) ? 'full' : 'old']!, 'bad'))
    }
  }

  /** Whose phone the office says it is; what was known stands while it says nothing. */
  async #whose() {
    const asked = await askOffice<CrewInfo>(`${this.#api}/phone`)
    if ('ok' in asked) {
      const news = JSON.stringify(asked.ok) !== JSON.stringify(this.#crew)
      this.#crew = asked.ok
      await keepCrew(asked.ok)
      if (news && !this.#member) await this.#show()
    } else if ('code' in asked && asked.code === 'phone-unknown' && this.#crew) await this.#ended()
  }

  async #ended() {
    await forgetCrew()
    this.#crew = null
    this.#lock()
    await this.#show()
    this.prepend(announced(this.#words.gone!, 'bad'))
  }

  async #show() {
    if (!this.#crew) return this.#showEnrol()
    if (!this.#member) return this.#showMembers(this.#crew)
    const job = this.#day?.jobs.find(({ id }) => location.hash === `#kerja=${id}`)
    return job ? this.#showJob(job) : this.#showList()
  }

  #screen(heading: string, ...parts: (Node | string)[]) {
    const head = part('h2', heading)
    head.tabIndex = -1
    const before = this.querySelector('h2')
    // Another screen begins at its head; the same one anew takes the place from nobody who reads or writes elsewhere.
    const moved = before && (before.textContent !== heading || this.contains(document.activeElement))
    this.replaceChildren(head, ...parts)
    if (moved) head.focus()
  }

  async #showEnrol() {
    this.#screen(this.#words.enrol!, ...enrolView(this.#api, this.#words, () => this.#whose()))
    await this.#showDeeds()
  }

  async #showMembers({ name, members }: CrewInfo) {
    this.#screen(name, ...membersView(members, this.#words, (member) => this.#showPin(member)))
    await this.#showDeeds()
  }

  #showPin({ id, name }: CrewInfo['members'][number]) {
    const { shown, focus } = pinView(this.#api, id, this.#words, {
      entered: async (member) => {
        this.#member = member
        this.#day = await keptDay(member)
        if (this.#day) this.#news.told(this.#day)
        this.#awake()
        this.#asking = true
        await this.#show()
        return this.#refresh()
      },
      back: () => this.#show(),
      run: (what) => this.#do(what),
    })
    this.#screen(name, ...shown)
    focus()
  }

  #lock() {
    this.#member = null
    this.#day = null
    clearTimeout(this.#idle)
    history.replaceState(null, '', location.pathname)
  }

  /** A phone that lies about is nobody's. */
  #awake() {
    clearTimeout(this.#idle)
    if (!this.#member) return
    this.#idle = window.setTimeout(() => {
      this.#lock()
      void this.#show()
    }, idleMinutes * 60_000)
  }

  async #refresh() {
    const member = this.#member
    if (!member) return
    keepSending()
    const waiting = await this.#news.waiting()
    const fresh = await freshDay(this.#api, member, Date.now())
    this.#asking = false
    if (member !== this.#member) return
    // Without a signal and a day that lay here, it is said now.
    if (!fresh) return this.#day ? undefined : this.#show()
    if ('refused' in fresh) {
      if (fresh.code === 'phone-unknown') return this.#ended()
      this.#lock()
      await this.#whose()
      await this.#show()
      this.prepend(announced(fresh.refused, 'bad'))
      return
    }
    this.#day = fresh
    this.#news.told(fresh, waiting)
    // Whoever types in a job goes on typing.
    if (!location.hash) await this.#show()
    await dropOld(fresh.at)
    await keepPictures(this.#api, member, fresh)
  }

  async #showList() {
    const { today = '', jobs = [], at = 0 } = this.#day ?? {}
    const marks = await this.#news.marks()
    const from = this.#from ?? this.#crew?.point ?? null
    const words = this.#from ? this.#words : { ...this.#words, far: this.#words.farBase! }
    const list = box('ul', 'links')
    const [rest, marked] = [jobs.filter(({ id }) => !marks.has(id)), jobs.filter(({ id }) => marks.has(id))]
    for (const job of [...inOrder(rest, from, today), ...inOrder(marked, from, today)])
      list.append(jobLine(job, words, from, this.#words[marks.get(job.id) ?? ''] ?? ''))
    const name = this.#crew?.members.find(({ id }) => id === this.#member?.id)?.name ?? ''
    this.#screen(
      `${this.#crew?.name} · ${name}`,
      part(
        'p',
        at ? fill(this.#words.updated!, { when: momentWords(at) }) : this.#words[this.#asking ? 'opening' : 'offline']!,
      ),
      jobs.length > 0 || !at ? list : part('p', this.#words.none!),
      wide(this.#words.here!, () => this.#askPlace(), 'quiet'),
      wide(this.#words.update!, () => this.#do(() => this.#refresh()), 'quiet'),
      wide(
        this.#words.lock!,
        () => {
          this.#lock()
          return this.#show()
        },
        'quiet',
      ),
    )
    await this.#showDeeds()
  }

  #askPlace() {
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        this.#from = { lat: coords.latitude, lng: coords.longitude }
        void this.#show()
      },
      () => this.prepend(announced(this.#words.noPlace!, 'warn')),
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  }

  async #showJob(job: Job) {
    const photos = box('ul', 'thumbs')
    const ways = waysWith(job, this.#words, (word, done) => this.#put(job, word, done))
    const back = () => {
      if (ways.back()) return
      history.replaceState(null, '', location.pathname)
      return this.#show()
    }
    this.#screen(
      job.service,
      jobDetails(job, this.#words, photos),
      ...ways.shown,
      wide(this.#words.back!, back, 'plain'),
    )
    for (const id of job.photos) {
      const bytes = this.#member && (await pictureOf(this.#member, id))
      if (bytes) photos.append(picture(bytes, this.#words.photos!))
    }
  }

  async #put(job: Job, word: string, { said, photos }: Done): Promise<boolean> {
    let kept = false
    await this.#do(async () => {
      const places = { page: this.dataset.page ?? '', api: this.#api, uploads: this.dataset.uploads ?? '' }
      await putDeed(this.#member!, said, `${job.number} · ${this.#words[word]}`, photos, places)
      kept = true
      history.replaceState(null, '', location.pathname)
      await this.#showList()
      this.prepend(announced(this.#words.saved!, 'ok'))
      keepSending()
    })
    return kept
  }

  /** Something was sent, here or in the background. */
  async #changed() {
    await this.#showDeeds()
    const came = this.#day && (await this.#news.came())
    if (!came) return
    await this.#refresh()
    const own = came.deed!.member === this.#member?.id
    if (own && !location.hash) this.prepend(announced(`${came.deed!.label}. ${this.#words.stored}`, 'ok'))
  }

  async #showDeeds() {
    const { shown, urgent } = await deedsView(this.#member, this.#words, () => this.#showDeeds())
    if (location.hash.startsWith('#kerja=')) return
    this.querySelector('#deeds')?.remove()
    // What the office did not take must be seen; what went well stands below the work.
    if (urgent) this.querySelector('h2')?.after(shown)
    else this.append(shown)
  }
}
customElements.define('crew-phone', CrewPhone)
