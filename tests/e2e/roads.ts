import type { Operation } from '../../src/platform/http/operation.ts'
import { rooms } from '../../src/rooms.ts'
import { readHtml } from '../../src/ui/testing.ts'
import { type Answered, type Visitor, visitor } from '../proof/visitor.ts'
import { again } from './program.ts'

/** Every page of the house; what programs ask is not among them. */
export const pages = rooms
  .flatMap(({ operations = [] }) => operations as readonly Operation[])
  .filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'))
  .map(({ id, path }) => ({ id, path, shape: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
  .sort((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')))

/** Which page that is. */
export const pageAt = (address: string) => {
  const { pathname } = new URL(address, 'http://house')
  return pages.find(({ shape }) => shape.test(pathname))?.id ?? pathname
}

/** Somebody of the demonstration, logged in by one click. */
export async function personOf(address: string, name: string): Promise<Visitor> {
  const person = visitor(address)
  const { body } = await again(() => person.get('/demo/masuk'))
  const account = new RegExp(`aria-label="${name}".*?name="account" value="([^"]+)"`).exec(body)?.[1]
  if (!account) throw new Error(`nobody of the demonstration is called ${name}`)
  await person.post('/demo/masuk', { account })
  return person
}

const mostOfAKind = 6

/** A demonstration shows the messages of everybody there: what they lead to is not everybody's. */
const everybodysMail = '/demo/kotak-keluar'

export interface Expected {
  lang: string
  /** Logged in: is not sent to log in. */
  known: boolean
}

/** Follows links and filters from page to page, so many of a kind; faults say from where. */
export async function crawl(person: Visitor, starts: readonly string[], expected: Expected) {
  const faults: string[] = []
  const opened = new Map<string, Seen>()
  const kinds = new Map<string, number>()
  const roads = starts.map((to) => ({ from: 'start', to }))
  for (const { from, to } of roads) {
    const [address = '', place] = to.split('#')
    let seen = opened.get(address)
    if (!seen) {
      const kind = kindOf(address)
      if ((kinds.get(kind) ?? 0) >= mostOfAKind) continue
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      const answered = await person.get(address)
      if (answered.status === 403 && from.startsWith(everybodysMail)) continue
      seen = look(answered, address, expected)
      opened.set(address, seen)
      faults.push(...seen.faults.map((fault) => `${from} → ${address}: ${fault}`))
      for (const next of seen.onward) roads.push({ from: address, to: next })
    }
    // Behind the crew's page stands its code, which no server is to see.
    if (place && !seen.places.has(place) && address !== '/regu')
      faults.push(`${from} → ${to}: no such place on that page`)
  }
  return {
    faults,
    addresses: [...opened.keys()],
    /** Those that a browser shows; others send elsewhere or are files. */
    shown: [...opened].flatMap(([address, { shown }]) => (shown ? [address] : [])),
    reached: new Set([...kinds.keys()].map((kind) => kind.split(' ')[0]!)),
  }
}

/** Operation and names of what is asked for: a page with filters is another kind than the same page without. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://house')
  const id = pages.find(({ shape }) => shape.test(pathname))?.id ?? pathname
  return `${id} ${[...searchParams.keys()].sort().join('&')}`
}

interface Seen {
  shown: boolean
  faults: string[]
  onward: string[]
  places: Set<string>
}

function look({ status, body, location }: Answered, address: string, { lang, known }: Expected): Seen {
  const seen: Seen = { shown: body.startsWith('<!doctype html>'), faults: [], onward: [], places: new Set() }
  if (status >= 400) seen.faults.push(`answers ${status}`)
  if (location) {
    if (known && location.startsWith('/masuk')) seen.faults.push('asks somebody who is logged in to log in')
    seen.onward.push(location)
  }
  if (!seen.shown) return seen

  const page = readHtml(body)
  seen.faults.push(...page.faults)
  if (!/\S · \S/.test(page.title)) seen.faults.push(`is called "${page.title}"`)
  if (page.lang !== lang) seen.faults.push(`says lang="${page.lang}"`)
  const headings = body.match(/<h1[\s>]/g)?.length ?? 0
  if (headings !== 1) seen.faults.push(`has ${headings} <h1>`)
  const [unsaid] = unsaidWords.exec(readable(body)) ?? []
  if (unsaid) seen.faults.push(`shows "${unsaid}"`)
  for (const [, id] of body.matchAll(/\sid="([^"]+)"/g)) seen.places.add(id!)
  for (const { href } of page.links) {
    if (/^(mailto|tel):./.test(href)) continue
    const to = new URL(href, new URL(address, 'http://house'))
    // Messages hold the house's full address.
    if (/^https?:/.test(href) && !ours.test(to.origin)) seen.faults.push(`leads outside: ${href}`)
    else if (!to.pathname.startsWith('/bahasa/')) seen.onward.push(to.pathname + to.search + to.hash)
  }
  return seen
}

const ours = /^http:\/\/127\.0\.0\.1:/

// A key of `locales/`, a hole that nothing filled, or a value that is none. Holes that people fill are named to them: places of
// answers at hand, and of a map's tiles.
const unsaidWords =
  /\b(?:accounts|cases|catalogue|counter|desk|documents|files|http|mistake|notice|office|performance|population|refusal|satisfaction|ui)\.[a-z]\w*(?:\.\w+)*\b|\{(?!(?:nomor|layanan|tempat|unit|batas|tanggal|x|y|z)\})\w+\}|\bundefined\b|\bNaN\b|\[object \w+\]|Invalid Date/

/** Without what shows files as they are written, and what is typed or named for programs. */
const readable = (body: string) =>
  body.replace(/<(pre|textarea|script|code|style)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ')
