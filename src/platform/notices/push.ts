import type { Context } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import { NoAnswer, type Outgoing } from '../outgoing.ts'
import type { Channel, Message } from './channel.ts'
import type { Delivery } from './plan.ts'
import { authorization, encrypt, type Subscription, type VapidKey } from './push-crypt.ts'
import { type DeviceRow, type Following, saveDevice } from './push-store.ts'

/** What is sealed of a device. */
interface Target extends Subscription {
  /** Page that a touch opens, where it is not the notice's own: with the receipt's secret. */
  page: string | null
}

/**
 * Web push through the service that each browser names. Whatever it names is called with care (`outgoing`), and is told only
 * what it must: the words are encrypted for the device.
 */
export function webPush(outgoing: Outgoing, vapid: VapidKey, contact: string, now: () => number): Channel {
  return {
    async send({ id, to, words }: Message): Promise<Delivery> {
      const { endpoint, p256dh, auth } = JSON.parse(to) as Subscription
      try {
        const { status, headers } = await outgoing.send({
          url: endpoint,
          method: 'POST',
          headers: {
            authorization: authorization(vapid, endpoint, contact, now() / 1000),
            'content-encoding': 'aes128gcm',
            'content-type': 'application/octet-stream',
            ttl: String(3 * 24 * 3600),
            urgency: 'normal',
          },
          body: encrypt(JSON.stringify({ ...words, tag: id }), { p256dh, auth }),
          mostBytes: 64_000,
        })
        return judge(status, Number(headers['retry-after']))
      } catch (error) {
        if (!(error instanceof NoAnswer)) return { ok: false, code: 'push-refused', final: true }
        return { ok: false, code: 'push-down', final: error.code.startsWith('address-') }
      }
    },
    async close() {},
  }
}

function judge(status: number, wait: number): Delivery {
  if (status < 300) return { ok: true }
  if (status === 404 || status === 410) return { ok: false, code: 'push-gone', final: true }
  const after = Number.isFinite(wait) ? wait * 1000 : undefined
  if (status === 429 || status >= 500) return { ok: false, code: 'push-down', final: false, after }
  return { ok: false, code: 'push-refused', final: true }
}

/** A device asks to be told. `page`: what a touch opens, for who follows a case by its receipt. */
export async function followOnDevice(
  ctx: Context,
  { account = null, caseId = null, topic = null }: Following,
  subscription: Subscription,
  page: string | null,
): Promise<{ done: true } | Refused> {
  if (!isSubscription(subscription)) return refuse('push-unreadable')
  const id = ctx.newId()
  const { keys } = ctx.house
  const target: Target = { ...subscription, page }
  await saveDevice(ctx.db, {
    id,
    account,
    case_id: caseId,
    topic,
    device: deviceOf(ctx, subscription.endpoint),
    sealed: keys.seal(keys.purpose('notices'), JSON.stringify(target), `push/${ctx.region.code}`),
    lang: ctx.lang,
    created_at: new Date(ctx.now),
  })
  return { done: true }
}

const deviceOf = ({ house }: Context, endpoint: string): Buffer => house.keys.blind('push-device', endpoint)

export function targetOf({ house: { keys }, region }: Context, { sealed }: Pick<DeviceRow, 'sealed'>): Target {
  return JSON.parse(keys.open(keys.purpose('notices'), sealed, `push/${region.code}`).toString()) as Target
}

// Told now, not when the first message cannot be sent: the address is one of the open web, and the keys are keys.
function isSubscription({ endpoint, p256dh, auth }: Subscription): boolean {
  if (endpoint.length > 2000 || !URL.canParse(endpoint) || !endpoint.startsWith('https://')) return false
  try {
    encrypt('', { p256dh, auth })
    return Buffer.from(auth, 'base64url').length === 16
  } catch {
    return false
  }
}
