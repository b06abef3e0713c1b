import { keepSending } from '../offline/app.ts'
import { type Done, deedForm } from '../offline/crew/deed-form.ts'
import type { Job, Said } from '../offline/crew/job.ts'
import { dayWords, jobDetails, jobLine } from '../offline/crew/job-view.ts'
import {
  type Day,
  deeds,
  dropOld,
  enter,
  forgetCrew,
  freshDay,
  keepCrew,
  keepPictures,
  keptCrew,
  keptDay,
  type Member,
  pictureOf,
  putDeed,
  wordsOf,
} from '../offline/crew/keeping.ts'
import { askOffice, type CrewInfo } from '../offline/crew/office.ts'
import { inOrder, type Point } from '../offline/crew/order.ts'
import { announced, box, fill, input, labelled, notice, picture, wide } from '../offline/crew/show.ts'
import { installApp } from '../offline/install.ts'
import { type Entry, wake } from '../offline/outbox.ts'
import { part } from '../offline/parts.ts'
import { tellPages, whenChanged } from '../offline/send.ts'
import { isFull, isOld, store } from '../offline/store.ts'

const idleMinutes = 10

// A crew's phone: whose it is, who holds it now, today's work, and what was done that the office does not have yet.
class CrewPhone extends HTMLElement {
  #words = JSON.parse(this.dataset.words ?? '{}') as Record<string, string>
  #crew: CrewInfo | null = null
  #member: Member | null = null
  #day: Day | null = null
  #from: Point | null = null
  #idle = 0
  /** What the office may not have had yet when it told of the day. */
  #unsaid = new Set<string>()

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
    const value = /^#([\w-]{8,9})$/.exec(location.hash)?.[1] ?? ''
    const code = input({ value, maxLength: 12, autocapitalize: 'characters' })
    const says = box('div', '')
    const enrol = async () => {
      const asked = await askOffice(`${this.#api}/phones`, { body: { code: code.value } })
      if (!('ok' in asked)) return says.replaceChildren(announced(this.#said(asked), 'bad'))
      history.replaceState(null, '', location.pathname)
      await this.#whose()
    }
    this.#screen(
      this.#words.enrol!,
      says,
      labelled(this.#words.code!, code, this.#words.codeHint),
      wide(this.#words.enrol!, enrol),
    )
    await this.#showDeeds()
  }

  #said = (asked: { refused: string } | { offline: true }) =>
    'refused' in asked ? asked.refused : this.#words.offline!

  async #showMembers({ name, members }: CrewInfo) {
    const list = box('div', 'flow')
    for (const member of members)
      list.append(
        wide(member.pin ? member.name : `${member.name} · ${this.#words.noPin}`, () => this.#showPin(member), 'quiet'),
      )
    this.#screen(name, part('p', this.#words.who!), list)
    await this.#showDeeds()
  }

  #showPin({ id, name }: CrewInfo['members'][number]) {
    const pin = input({ type: 'password', inputMode: 'numeric', maxLength: 6 })
    const says = box('div', '')
    let busy = false
    const open = async () => {
      if (busy) return
      busy = true
      says.replaceChildren(announced(this.#words.opening!))
      const entered = await enter(this.#api, id, pin.value)
      busy = false
      if ('shown' in entered) {
        this.#member = entered
        this.#day = await keptDay(entered)
        this.#awake()
        await this.#show()
        return this.#refresh()
      }
      pin.value = ''
      says.replaceChildren(announced(entered.refused ?? this.#words[entered.offline ? 'offlinePin' : 'wrong']!, 'bad'))
      pin.focus()
    }
    pin.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') void this.#do(open)
    })
    this.#screen(
      name,
      says,
      labelled(this.#words.pin!, pin),
      wide(this.#words.open!, () => this.#do(open)),
      wide(this.#words.back!, () => this.#show(), 'plain'),
    )
    pin.focus()
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
    const waiting = (await deeds()).filter(({ state }) => state === 'waiting')
    const fresh = await freshDay(this.#api, member, Date.now())
    if (!fresh || member !== this.#member) return
    if ('refused' in fresh) {
      if (fresh.code === 'phone-unknown') return this.#ended()
      this.#lock()
      await this.#whose()
      await this.#show()
      this.prepend(announced(fresh.refused, 'bad'))
      return
    }
    this.#day = fresh
    this.#unsaid = new Set(waiting.map(({ id }) => id))
    // Whoever types in a job goes on typing.
    if (!location.hash) await this.#show()
    await dropOld(fresh.at)
    await keepPictures(this.#api, member, fresh)
  }

  async #showList() {
    const { today = '', jobs = [], at = 0 } = this.#day ?? {}
    const marks = await this.#marks()
    const from = this.#from ?? this.#crew?.point ?? null
    const words = this.#from ? this.#words : { ...this.#words, far: this.#words.farBase! }
    const list = box('ul', 'links')
    const [rest, marked] = [jobs.filter(({ id }) => !marks.has(id)), jobs.filter(({ id }) => marks.has(id))]
    for (const job of [...inOrder(rest, from, today), ...inOrder(marked, from, today)])
      list.append(jobLine(job, words, from, marks.get(job.id) ?? ''))
    const name = this.#crew?.members.find(({ id }) => id === this.#member?.id)?.name ?? ''
    this.#screen(
      `${this.#crew?.name} · ${name}`,
      part(
        'p',
        at
          ? fill(this.#words.updated!, { when: new Date(at).toLocaleString(document.documentElement.lang) })
          : this.#words.offline!,
      ),
      jobs.length > 0 ? list : part('p', this.#words.none!),
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
    const form = box('div', 'flow')
    const ways: readonly (readonly [Said['do'], string])[] = [
      ['fixed', 'fixed'],
      ['safe', 'safeDo'],
      ['waits', 'waitsDo'],
      ...(job.elsewhere.length > 0 ? [['elsewhere', 'elsewhere'] as const] : []),
    ]
    const acts = box('div', 'flow')
    for (const [what, word] of ways)
      acts.append(
        wide(
          this.#words[word]!,
          () => {
            const head = part('h3', this.#words[word]!)
            head.tabIndex = -1
            form.replaceChildren(
              head,
              deedForm(job, what, this.#words, (done) => this.#put(job, word, done)),
            )
            acts.hidden = true
            head.focus()
          },
          what === 'fixed' ? '' : 'quiet',
        ),
      )
    this.#screen(
      job.service,
      jobDetails(job, this.#words, photos),
      acts,
      form,
      wide(
        this.#words.back!,
        () => {
          if (acts.hidden) {
            acts.hidden = false
            form.replaceChildren()
            acts.querySelector('button')?.focus()
            return
          }
          history.replaceState(null, '', location.pathname)
          return this.#show()
        },
        'plain',
      ),
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

  /** Jobs that something was done on since the office told of them, and whether it knows. */
  async #marks(): Promise<Map<string, string>> {
    const marks = new Map<string, string>()
    for (const entry of (await deeds()).reverse()) {
      if (entry.state === 'waiting') this.#unsaid.add(entry.id)
      if (entry.state === 'waiting' || this.#isNews(entry)) {
        marks.set(entry.deed!.subject, this.#words[entry.state === 'stored' ? 'stored' : 'marked']!)
      }
    }
    return marks
  }

  /** The office has it, and the list does not know. */
  #isNews({ id, state, begun }: Entry): boolean {
    return state === 'stored' && (this.#unsaid.has(id) || begun > (this.#day?.at ?? 0))
  }

  /** Something was sent, here or in the background. */
  async #changed() {
    await this.#showDeeds()
    const came = this.#day && (await deeds()).find((entry) => this.#isNews(entry))
    if (!came) return
    await this.#refresh()
    const own = came.deed!.member === this.#member?.id
    if (own && !location.hash) this.prepend(announced(`${came.deed!.label}. ${this.#words.stored}`, 'ok'))
  }

  /** One's own in words; of the others only that they are there. */
  async #showDeeds() {
    const member = this.#member
    const all = await deeds()
    const own = member ? all.filter(({ deed }) => deed?.member === member.id) : []
    const others = all.filter(({ deed, state }) => deed?.member !== member?.id && state !== 'stored').length
    const made = box('section', 'flow')
    made.id = 'deeds'
    if (own.length > 0) made.append(part('h3', this.#words.own!))
    for (const entry of own) made.append(await this.#deed(member!, entry))
    if (others > 0) made.append(part('p', fill(this.#words.others!, { count: String(others) })))
    if (location.hash.startsWith('#kerja=')) return
    this.querySelector('#deeds')?.remove()
    // What the office did not take must be seen; what went well stands below the work.
    if (own.some(({ state }) => state === 'refused')) this.querySelector('h2')?.after(made)
    else this.append(made)
  }

  async #deed(member: Member, entry: Entry): Promise<HTMLElement> {
    const said = await wordsOf(member, entry)
    const { state, reason } = entry
    const why = reason ? (reason.code === 'refused' ? (reason.words ?? '') : this.#words[reason.code]!) : ''
    const card = notice(
      state === 'refused' ? 'bad' : state === 'stored' ? 'ok' : 'info',
      part('strong', entry.deed!.label),
      part('p', `${this.#words[state === 'draft' ? 'waiting' : state]!} ${why}`),
      part('p', [said?.until && dayWords(said.until), said?.note].filter(Boolean).join(' · ')),
    )
    const ways = card.lastElementChild!
    if (state !== 'stored')
      ways.append(wide(this.#words.send!, () => store.change(entry.id, wake).then(keepSending), 'quiet small'))
    if (state !== 'waiting') ways.append(this.#drop(entry))
    return card
  }

  /** Asks once more on the button itself: what is thrown away here is nowhere else. */
  #drop({ id, state }: Entry): HTMLElement {
    const drop = wide(
      this.#words.drop!,
      async () => {
        if (state !== 'stored' && drop.textContent !== this.#words.sure) {
          drop.textContent = this.#words.sure!
          return
        }
        await store.remove(id)
        tellPages()
        await this.#showDeeds()
      },
      'plain small',
    )
    return drop
  }
}
customElements.define('crew-phone', CrewPhone)
