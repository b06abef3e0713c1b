import { newId } from '../draft.ts'
import { type Entry, type Photo, wake } from '../outbox.ts'
import { tellPages } from '../send.ts'
import { store } from '../store.ts'
import { crewStore, type Note } from './crew-store.ts'
import type { Job, Said } from './job.ts'
import { askOffice, askPicture, type CrewInfo } from './office.ts'
import {
  base64Of,
  keyFrom,
  type MemberKeys,
  openJson,
  openWith,
  proofOf,
  sealJson,
  sealWith,
  unwrap,
  type Wrapped,
  wrap,
} from './vault.ts'

// What a crew's phone keeps between two signals, and how a member comes to it.

/** A member who gave their PIN; only in the memory of the page, until somebody locks it. */
export interface Member {
  id: string
  /** As requests show it. */
  shown: string
  key: CryptoKey
  day: CryptoKey
}

export interface Day {
  today: string
  jobs: Job[]
  /** When the office said it. */
  at: number
}

export async function keptCrew(): Promise<CrewInfo | null> {
  return ((await note('phone'))?.crew as CrewInfo | undefined) ?? null
}

export const keepCrew = (crew: CrewInfo) => crewStore.saveNote({ id: 'phone', crew })

/** The phone is no crew's any more: what it knew of the day is gone. What was not sent yet stays. */
export async function forgetCrew(): Promise<void> {
  await crewStore.dropNotes((await crewStore.notes()).map(({ id }) => id))
}

/** By what lies here; else, with a signal, by what the office says. */
export async function enter(
  api: string,
  member: string,
  pin: string,
): Promise<Member | { refused: string | null; offline: boolean }> {
  const id = `keys/${member}`
  const kept = (await note(id))?.wrapped as Wrapped | undefined
  if (kept) {
    const tried = await unwrap(kept, pin)
    if (tried.kept) await crewStore.saveNote({ id, wrapped: tried.kept })
    else await crewStore.dropNotes([id])
    if (tried.keys) return opened(member, tried.keys)
  }
  const asked = await askOffice<MemberKeys>(`${api}/keys`, { body: { member, pin } })
  if ('offline' in asked) return { refused: null, offline: !kept }
  if ('refused' in asked) return { refused: asked.refused, offline: false }
  await crewStore.saveNote({ id, wrapped: await wrap(asked.ok, pin) })
  return opened(member, asked.ok)
}

async function opened(id: string, { key, day }: MemberKeys): Promise<Member> {
  return { id, shown: `${id}.${await proofOf(key)}`, key: await keyFrom(key), day: await keyFrom(day) }
}

export async function keptDay(member: Member): Promise<Day | null> {
  const sealed = (await note('day'))?.sealed as Uint8Array<ArrayBuffer> | undefined
  return sealed ? openJson<Day>(member.day, sealed, 'day') : null
}

/** What the office says now, kept with its pictures; null: it says nothing now. */
export async function freshDay(
  api: string,
  member: Member,
  now: number,
): Promise<Day | { refused: string; code: string } | null> {
  const asked = await askOffice<Omit<Day, 'at'>>(`${api}/day`, { member: member.shown })
  if ('offline' in asked) return null
  if ('refused' in asked) return asked
  const day = { ...asked.ok, at: now }
  await crewStore.saveNote({ id: 'day', sealed: await sealJson(member.day, day, 'day') })
  return day
}

/** Pictures of the day that are not here yet come one after the other; those of other days go. */
export async function keepPictures(api: string, member: Member, { jobs }: Day): Promise<void> {
  const wanted = new Set(jobs.flatMap(({ photos }) => photos.map((id) => `photo/${id}`)))
  const there = (await crewStore.notes()).map(({ id }) => id).filter((id) => id.startsWith('photo/'))
  await crewStore.dropNotes(there.filter((id) => !wanted.has(id)))
  for (const id of wanted) {
    if (there.includes(id)) continue
    const bytes = await askPicture(`${api}/photos/${id.slice('photo/'.length)}`, member.shown)
    if (!bytes) return
    await crewStore.saveNote({ id, sealed: await sealWith(member.day, bytes, id) })
  }
}

export async function pictureOf(member: Member, photo: string): Promise<ArrayBuffer | null> {
  const id = `photo/${photo}`
  const sealed = (await note(id))?.sealed as Uint8Array<ArrayBuffer> | undefined
  return sealed ? openWith(member.day, sealed, id) : null
}

/** Puts what a member did into the outbox, words and photos sealed. From here on it is sent whoever holds the phone. */
export async function putDeed(
  member: Member,
  said: Said,
  label: string,
  photos: readonly { photo: Photo; bytes: ArrayBuffer }[],
  places: { page: string; api: string; uploads: string },
): Promise<void> {
  const id = newId(said.at)
  const sealed = await Promise.all(photos.map((each) => sealPhoto(member, each)))
  const entry: Entry = {
    id,
    deed: { member: member.id, subject: said.case, label },
    page: places.page,
    address: `${places.api}/actions/${id}`,
    uploads: places.uploads,
    fields: { member: member.id, sealed: base64Of(await sealJson(member.key, said, id)) },
    photos: sealed.map(({ photo }) => photo),
    begun: said.at,
    state: 'waiting',
    tries: 0,
    next: 0,
    reason: null,
    receipt: null,
  }
  await crewStore.saveDeed(
    wake(entry),
    sealed.map(({ photo, bytes }) => ({ id: photo.id, bytes })),
  )
  tellPages()
}

async function sealPhoto(member: Member, { photo, bytes }: { photo: Photo; bytes: ArrayBuffer }) {
  const sealed = await sealWith(member.key, bytes, `photo/${photo.id}`)
  return { photo: { ...photo, size: sealed.length, sealed: true as const }, bytes: sealed.buffer }
}

/** What was done on this phone, the latest first. */
export async function deeds(): Promise<Entry[]> {
  return (await store.entries()).filter(({ deed }) => deed !== null).sort((a, b) => b.begun - a.begun)
}

/** What the office has had since yesterday is no news of this phone any more. */
export async function dropOld(now: number): Promise<void> {
  for (const { id, state, begun } of await deeds())
    if (state === 'stored' && now - begun > 24 * 3600_000) await store.remove(id)
}

/** The words of an own deed. */
export function wordsOf(member: Member, { id, fields }: Entry): Promise<Said | null> {
  const sealed = Uint8Array.from(atob(String(fields.sealed)), (sign) => sign.charCodeAt(0))
  return openJson<Said>(member.key, sealed, id)
}

async function note(id: string): Promise<Note | undefined> {
  return (await crewStore.notes()).find((each) => each.id === id)
}
