import type { Taken } from './taken.ts'

// What a phone holds until the office has it. Plain data in and out: the store keeps it, the sender carries it. Ids are
// made here, so whatever is sent again is the same report; nothing is ever "being sent" in what is kept.

type Moment = number

export interface Photo {
  id: string
  /** By which the office knows its sender again. */
  secret: string
  size: number
  /** Under a key that is not here: only the office opens it. */
  sealed?: true
  /** Bytes that the office has; null: it must be asked. */
  offset: number | null
  state: 'waiting' | 'kept' | 'refused'
  /** Words of the office, where it refused the photo: the report goes without it. */
  refused: string | null
  /** Of a report's photo; stays on this phone. */
  taken?: Taken
}

export interface Reason {
  code: 'offline' | 'busy' | 'refused'
  /** The office's own, where it said any. */
  words: string | null
}

/** Of what a crew did: whose it is, about which case, and what is shown of it to who has no key. Its words lie sealed in `fields`. */
export interface Deed {
  member: string
  subject: string
  label: string
}

export interface Entry {
  id: string
  /** Null: a report. */
  deed: Deed | null
  /** Where its form is opened again. */
  page: string
  /** Where the office shows it to be looked over and sent, once it has it for that. */
  check?: string
  /** Where the report is put, and where its region takes photos. */
  address: string
  uploads: string
  fields: Readonly<Record<string, unknown>>
  photos: readonly Photo[]
  begun: Moment
  state: 'draft' | 'waiting' | 'stored' | 'refused'
  /** Sendings that failed since the last that did not. */
  tries: number
  /** Not before then. */
  next: Moment
  reason: Reason | null
  /** What the office answered: the report's number. */
  receipt: Readonly<Record<string, unknown>> | null
}

export type Step =
  | { do: 'begin'; entry: Entry; photo: Photo }
  | { do: 'piece'; entry: Entry; photo: Photo; from: number; to: number }
  | { do: 'report'; entry: Entry }

export type Answer =
  /** So far the photo has come. */
  | { kind: 'far'; offset: number }
  | { kind: 'kept' }
  | { kind: 'stored'; receipt: Record<string, unknown> }
  | { kind: 'refused'; words: string | null }
  /** The office does not know the photo, or not so far: it is asked anew. */
  | { kind: 'unknown' }
  | { kind: 'later'; code: 'offline' | 'busy' }

const pieceBytes = 256 * 1024
const longestWait = 30 * 60_000

/** What is to be done now: photos before their report, and whoever failed least first, so that nothing bad blocks the rest. */
export function nextStep(entries: readonly Entry[], now: Moment): Step | null {
  const due = free(entries).filter((entry) => isDue(entry, now))
  const entry = due.sort((a, b) => a.tries - b.tries || a.begun - b.begun)[0]
  if (!entry) return null
  const photo = entry.photos.find(({ state }) => state === 'waiting')
  if (!photo) return { do: 'report', entry }
  const from = photo.offset
  return from === null
    ? { do: 'begin', entry, photo }
    : { do: 'piece', entry, photo, from, to: Math.min(from + pieceBytes, photo.size) }
}

/** What waits, but of one case only what was done first: the second is nothing without it. One refused holds up none. */
function free(entries: readonly Entry[]): Entry[] {
  const waiting = entries.filter(({ state }) => state === 'waiting')
  const isEarlier = (a: Entry, b: Entry) => a.begun < b.begun || (a.begun === b.begun && a.id < b.id)
  return waiting.filter(
    (one) => !waiting.some((other) => one.deed && other.deed?.subject === one.deed.subject && isEarlier(other, one)),
  )
}

// A clock that was put back must not keep a report for days.
const isDue = ({ next }: Entry, now: Moment) => next <= now || next > now + longestWait

/** When there will be something to do; null: never. */
export function nextMoment(entries: readonly Entry[]): Moment | null {
  const waiting = free(entries)
  return waiting.length === 0 ? null : Math.min(...waiting.map(({ next }) => next))
}

/** The entry after an answer. `chance` between 0 and 1 keeps a thousand phones from coming back in the same second. */
export function told(entry: Entry, step: Step, answer: Answer, now: Moment, chance: number): Entry {
  const well = { ...entry, tries: 0, next: 0, reason: null }
  switch (answer.kind) {
    case 'far':
      return step.do === 'report' ? entry : withPhoto(well, step.photo.id, { offset: answer.offset })
    case 'kept':
      return step.do === 'report' ? entry : withPhoto(well, step.photo.id, { state: 'kept' })
    case 'stored':
      return { ...well, state: 'stored', receipt: answer.receipt }
    case 'refused':
      return step.do === 'report'
        ? { ...entry, state: 'refused', reason: { code: 'refused', words: answer.words } }
        : withPhoto(well, step.photo.id, { state: 'refused', refused: answer.words })
    case 'unknown':
      return putOff(forgotten(entry, step), { code: 'busy', words: null }, now, chance)
    case 'later':
      return putOff(askingAnew(entry, step), { code: answer.code, words: null }, now, chance)
    default:
      return answer satisfies never
  }
}

/** Somebody pressed "send now", or the signal is back. */
export function wake(entry: Entry): Entry {
  return entry.state === 'waiting' || entry.state === 'refused'
    ? { ...entry, state: 'waiting', tries: 0, next: 0, reason: null }
    : entry
}

export const photoOf = (id: string, secret: string, size: number): Photo => ({
  id,
  secret,
  size,
  offset: null,
  state: 'waiting',
  refused: null,
})

function putOff(entry: Entry, reason: Reason, now: Moment, chance: number): Entry {
  const wait = Math.min(10_000 * 2 ** Math.min(entry.tries, 20), longestWait)
  return { ...entry, tries: entry.tries + 1, next: now + Math.round(wait * (0.5 + chance / 2)), reason }
}

// How much of a piece that failed has come, the office knows.
const askingAnew = (entry: Entry, step: Step): Entry =>
  step.do === 'report' ? entry : withPhoto(entry, step.photo.id, { offset: null })

const forgotten = (entry: Entry, step: Step): Entry =>
  step.do === 'report'
    ? {
        ...entry,
        photos: entry.photos.map((photo) =>
          photo.state === 'kept' ? { ...photo, state: 'waiting', offset: null } : photo,
        ),
      }
    : askingAnew(entry, step)

const withPhoto = (entry: Entry, id: string, change: Partial<Photo>): Entry => ({
  ...entry,
  photos: entry.photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)),
})
