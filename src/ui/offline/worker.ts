import { newEntry } from './draft.ts'
import { sendOutbox } from './send.ts'
import { isFull, store } from './store.ts'
import { takePhoto } from './take.ts'

// The app on the phone: pages of the shell open without a signal, the outbox is sent when there is one. Drafts lie in the
// database of the phone, so a new worker takes over at once and loses none. Nothing personal is ever kept here: pages are
// fetched without cookies, once for each version.

/** Said by the server in the line before this script. */
declare const shell: {
  version: string
  /** What the reader chose; another choice is another worker, which keeps its own pages. */
  lang: string
  pages: readonly string[]
  share: string
  takesPhotos: string | null
}

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Pushed extends Extendable {
  data: { json(): Record<string, string | undefined> } | null
}
interface Touched extends Extendable {
  notification: Notification
}
interface Asked extends Extendable {
  request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  registration: { scope: string; showNotification(title: string, about: NotificationOptions): Promise<void> }
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void>; openWindow(address: string): Promise<unknown> }
  addEventListener(type: 'install' | 'activate' | 'sync', heard: (event: Extendable) => void): void
  addEventListener(type: 'push', heard: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', heard: (event: Touched) => void): void
  addEventListener(type: 'fetch', heard: (event: Asked) => void): void
}

const worker = self as unknown as Worker
const { scope } = worker.registration
const cacheName = `shell ${scope} ${shell.version}`
const addressOf = (page: string) => new URL(page.slice(1), scope).href

worker.addEventListener('install', (event) => event.waitUntil(fill().then(() => worker.skipWaiting())))

worker.addEventListener('activate', (event) => event.waitUntil(clearOld().then(() => worker.clients.claim())))

worker.addEventListener('sync', (event) =>
  event.waitUntil(
    sendOutbox().then((next) => {
      // The browser tries again, by its own clock, while something is left.
      if (next !== null) throw new Error('reports are still waiting')
    }),
  ),
)

// Always shown: a browser takes the right away from a page that is told and keeps silent.
worker.addEventListener('push', (event) => {
  const { subject, text, link, tag } = event.data?.json() ?? {}
  const about = { body: text, tag, data: link, icon: addressOf('/ikon/192.png'), lang: shell.lang }
  event.waitUntil(worker.registration.showNotification(String(subject ?? ''), about))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const page = URL.canParse(event.notification.data) ? new URL(event.notification.data) : null
  event.waitUntil(worker.clients.openWindow(page?.origin === location.origin ? page.href : scope))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === 'POST' && shell.takesPhotos && request.url === addressOf(shell.share))
    event.respondWith(take(request, shell.takesPhotos))
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') {
    event.respondWith(opened(request))
    // Some browsers send nothing while the app is closed: whatever page it is opened on, what waits goes then.
    event.waitUntil(sendOutbox().catch(() => undefined))
  } else if (pathname.startsWith('/aset/')) event.respondWith(kept(request).then((found) => found ?? fetch(request)))
})

/** Photos from the phone's gallery begin a draft, with a signal or without. */
async function take(request: Request, page: string): Promise<Response> {
  const parts = await request.formData()
  const pathOf = (path: string) => new URL(addressOf(path)).pathname
  const places = { page: pathOf(page), reports: pathOf('/api/v1/reports'), uploads: pathOf('/api/v1/uploads') }
  const entry = newEntry(Date.now(), places)
  const files = parts.getAll('foto').filter((part) => typeof part !== 'string')
  try {
    await store.save({ ...entry, fields: { words: String(parts.get('teks') ?? '') } })
    for (const file of files) {
      const { photo, bytes } = await takePhoto(file)
      await store.addPhoto(entry.id, photo, bytes)
    }
  } catch (error) {
    if (!isFull(error)) throw error
    await store.remove(entry.id)
    return Response.redirect(`${addressOf(page)}#penuh`, 303)
  }
  return Response.redirect(`${addressOf(page)}#${entry.id}`, 303)
}

/** The pages, and what their HTML and sheets name. */
async function fill(): Promise<void> {
  const cache = await caches.open(cacheName)
  const seen = new Set<string>()
  const take = async (address: string): Promise<void> => {
    if (seen.has(address)) return
    seen.add(address)
    const answer = await fetch(address, { credentials: 'omit', headers: { 'pendopo-language': shell.lang } })
    if (!answer.ok || answer.redirected) throw new Error(`${address} answered ${answer.status}`)
    await cache.put(address, answer.clone())
    if (!/html|css/.test(answer.headers.get('content-type') ?? '')) return
    for (const [named] of (await answer.text()).matchAll(/\/aset\/[\w.-]+/g)) await take(new URL(named, scope).href)
  }
  for (const page of shell.pages) await take(addressOf(page))
}

async function clearOld(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(`shell ${scope} `) && name !== cacheName) await caches.delete(name)
}

/** What the office answers; without it the page itself where it belongs to the shell, else the page that says what is not sent. */
async function opened(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url)
  const own = await kept(origin + pathname)
  const answer = fetch(request).catch(async () => own ?? (await kept(addressOf(shell.pages[0]!))) ?? Response.error())
  return own ? Promise.race([answer, later(own)]) : answer
}

// One bar of signal is often none.
const later = (page: Response) => new Promise<Response>((done) => setTimeout(() => done(page), 5000))

const kept = (what: Request | string) => caches.match(what, { cacheName, ignoreVary: true })
