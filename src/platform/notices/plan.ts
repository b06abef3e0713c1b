import type { Moment } from '../context.ts'
import { kindOf, type NoticeKind } from './kinds.ts'

export type ChannelName = 'message' | 'email' | 'push'
/**
 * `shown`: on the demonstration's page; `told`: an officer told the person another way; `unneeded`: they turned it off, or are
 * told on their device alone.
 */
export type State = 'queued' | 'sent' | 'failed' | 'shown' | 'told' | 'unneeded'

/** How somebody can be reached. */
export interface Reach {
  phone?: string | null
  email?: string | null
  /** Id of a device that is told by web push; then nothing else. */
  device?: string
}

export interface Route {
  channel: ChannelName | null
  destination: string | null
  state: State
  error: string | null
}

/** What is left of it without the ways that somebody turned off. */
export const withoutOff = ({ phone, email }: Reach, off: ReadonlySet<ChannelName>): Reach => ({
  phone: off.has('message') ? null : phone,
  email: off.has('email') ? null : email,
})

/**
 * The gateway (WhatsApp or SMS) first, mail second. A demonstration without a way out shows the notice on its page;
 * anywhere else it counts as undelivered, which officers see.
 */
export function routeOf(
  { phone, email }: Reach,
  has: Readonly<Record<'message' | 'email', boolean>>,
  /** `unneeded`: that there is no way is nobody's trouble. */
  { demo, unneeded = false }: { demo: boolean; unneeded?: boolean },
): Route {
  if (!phone && !email && unneeded) return { channel: null, destination: null, state: 'unneeded', error: null }
  if (phone && has.message) return { channel: 'message', destination: phone, state: 'queued', error: null }
  if (email && has.email) return { channel: 'email', destination: email, state: 'queued', error: null }
  const destination = phone ?? email ?? null
  const channel = phone ? 'message' : email ? 'email' : null
  if (demo && destination) return { channel, destination, state: 'shown', error: null }
  return { channel, destination, state: 'failed', error: destination ? 'no-channel' : 'no-destination' }
}

/** What came of one try. `final`: the other side will never take it; `after`: not before so many milliseconds. */
export type Delivery = { ok: true } | { ok: false; code: string; final: boolean; after?: number }

export interface Tried {
  kind: NoticeKind
  channel: ChannelName
  /** Tries so far on this channel, this one included. */
  attempts: number
  expiresAt: Moment
  /** There is an e-mail address and a mail server too. */
  mailLeft: boolean
}

export type Next =
  | { state: 'sent' }
  | { state: 'failed'; error: string }
  | { state: 'queued'; at: Moment; error: string; channel: ChannelName }

const longestWait = 6 * 60 * 60 * 1000

/** Sent, later again, by mail instead, or undelivered. */
export function afterTry(tried: Tried, delivery: Delivery, now: Moment): Next {
  if (delivery.ok) return { state: 'sent' }
  const wait = kindOf(tried.kind).waits[tried.attempts - 1]
  const at = now + Math.max(wait ?? 0, Math.min(delivery.after ?? 0, longestWait))
  if (!delivery.final && wait !== undefined && at < tried.expiresAt)
    return { state: 'queued', at, error: delivery.code, channel: tried.channel }
  if (tried.channel === 'message' && tried.mailLeft && now < tried.expiresAt)
    return { state: 'queued', at: now, error: delivery.code, channel: 'email' }
  return { state: 'failed', error: delivery.code }
}
