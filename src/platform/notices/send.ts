import { findAccount } from '../accounts/account-store.ts'
import type { Context, Db } from '../context.ts'
import { enqueue } from '../events/index.ts'
import type { Language } from '../i18n.ts'
import { followsCase, isChosen, offFor } from './choice.ts'
import { turnedOff } from './choice-store.ts'
import { choiceOf, tokenOf, whoOf, withChoice } from './choosing.ts'
import { kindOf, type NoticeKind, type ValueName } from './kinds.ts'
import { type ChannelName, type Reach, routeOf, type State, withoutOff } from './plan.ts'
import { targetOf } from './push.ts'
import { type DeviceRow, devicesOf } from './push-store.ts'
import { blindReach, sealReach, sealWords } from './sealed.ts'
import { insertNotice, type NewNotice } from './store.ts'
import { type Value, wordsOf } from './words.ts'

export type NewSend<K extends NoticeKind = NoticeKind> = {
  [Kind in K]: {
    kind: Kind
    /** An account's proven phone and e-mail; else those given. `topic`: devices that follow that. */
    to: Reach & { account?: string | null; topic?: string }
    /** What its words need. Left out or undefined: not known, said so where the words allow it. `link` is a path of the region. */
    values: Partial<Record<ValueName<Kind>, Value | undefined>>
    /** Full names that may occur in the values; they go out as first words. */
    names?: readonly string[]
    /** What the case is called in the words, where it is no application. */
    noun?: string
    /** To somebody who did not ask for the case: the devices that follow it are not theirs. */
    bystander?: true
    /** Who gives no way to be told wants none: no officer need look for one. */
    silent?: boolean
    /** Once per case, kind and key. Without a case the key alone must be unique. */
    dedupe: { caseId: string | null; key: string }
    /** Number of the case, for officers' lists. */
    caseNumber?: string
    /** Whose officers see it when it cannot be delivered. */
    unit?: string
    /** Default: Indonesian. */
    lang?: Language
  }
}[K]

/** See `Notices.send`. */
export async function sendNotice(
  ctx: Context,
  db: Db,
  notice: NewSend,
): Promise<{ id: string; state: State } | undefined> {
  const { notices, sequencer } = ctx.house
  const id = ctx.newId()
  const lang = notice.lang ?? 'id'
  const { caseId } = notice.dedupe
  const full = await reachFor(ctx, notice.to)
  const who = isChosen(notice.kind) && !notice.to.topic ? whoOf(ctx, { ...notice.to, caseId }) : null
  const off = who ? offFor(notice.kind, await turnedOff(db, who, caseId), full) : new Set<ChannelName>()
  const devices = notices.channels.push && !off.has('push') ? await devicesFor(db, notice) : []
  const reach = withoutOff(full, off)
  const has = { message: notices.channels.message !== null, email: notices.channels.email !== null }
  const unneeded = notice.silent || devices.length > 0 || Boolean(full.phone || full.email)
  const route = routeOf(reach, has, { demo: ctx.region.demo, unneeded })
  const words = wordsOf(notice, notices.readerOf(ctx, lang))
  // Some end what they are about by a link of their own.
  const hasOwnWay = kindOf(notice.kind).values.includes('off')

  const row: NewNotice = {
    id,
    kind: notice.kind,
    caseId,
    key: notice.dedupe.key,
    caseNumber: notice.caseNumber ?? null,
    unit: notice.unit ?? null,
    lang,
    channel: route.channel,
    sealedReach: sealReach(ctx, id, reach),
    blindReach: route.destination ? blindReach(ctx, route.destination) : null,
    sealedWords: sealWords(ctx, id, who && !hasOwnWay ? withChoice(ctx, id, words, lang) : words),
    state: route.state,
    attempts: 0,
    lastError: route.error,
    expiresAt: ctx.now + kindOf(notice.kind).lasts,
    createdAt: ctx.now,
    who,
    choice: who && choiceOf(ctx, tokenOf(ctx, id)),
  }
  if (!(await insertNotice(db, row))) return undefined
  const queued = [...(route.state === 'queued' ? [id] : []), ...(await tellDevices(ctx, db, notice, row, devices))]
  for (const each of queued) await enqueue(db, 'notices.deliver', { notice: each })
  if (queued.length > 0) sequencer.wake(ctx.region.code)
  return { id, state: route.state }
}

/** Devices of the account, and where it is told to who asked for the case, those that follow that; each once. */
async function devicesFor(db: Db, { kind, to, bystander, dedupe }: NewSend): Promise<DeviceRow[]> {
  if (!isChosen(kind)) return []
  const follows = !bystander && followsCase(kind)
  const { account, topic } = to
  const found = await devicesOf(db, { account, topic, caseId: follows ? dedupe.caseId : null })
  return [...new Map(found.map((device) => [device.device.toString('hex'), device])).values()]
}

/** A notice for each: number and what happened, no more. */
async function tellDevices(
  ctx: Context,
  db: Db,
  notice: NewSend,
  main: NewNotice,
  devices: readonly DeviceRow[],
): Promise<string[]> {
  const made: string[] = []
  for (const device of devices) {
    const id = ctx.newId()
    const reader = ctx.house.notices.readerOf(ctx, device.lang)
    const link = targetOf(ctx, device).page ?? (notice.values as { link?: Value }).link
    const { subject } = wordsOf(notice, reader)
    const number = notice.caseNumber && !subject.includes(notice.caseNumber) ? `${notice.caseNumber} · ` : ''
    const words = { subject: reader.region, text: number + subject, link: reader.address(String(link ?? '/')) }
    const fresh = await insertNotice(db, {
      ...main,
      id,
      key: `${main.key}/${device.id}`,
      lang: device.lang,
      channel: 'push',
      sealedReach: sealReach(ctx, id, { device: device.id }),
      blindReach: null,
      sealedWords: sealWords(ctx, id, words),
      state: 'queued',
      lastError: null,
      who: null,
      choice: null,
    })
    if (fresh) made.push(id)
  }
  return made
}

// An account's contact that nobody proved may be a stranger's.
async function reachFor(ctx: Context, { account: id, phone = null, email = null }: NewSend['to']): Promise<Reach> {
  const account = id ? await findAccount(ctx.sharedAside, id) : undefined
  const proven = {
    phone: account?.phoneVerified ? account.phone : null,
    email: account?.emailVerified ? account.email : null,
  }
  return proven.phone || proven.email ? proven : { phone, email }
}
