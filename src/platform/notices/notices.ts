import type { Context, Moment } from '../context.ts'
import type { Keys } from '../crypto/keys.ts'
import { type Language, type Words as LocaleWords, translator } from '../i18n.ts'
import type { Outgoing } from '../outgoing.ts'
import type { Channel } from './channel.ts'
import { gateway } from './gateway.ts'
import { mail } from './mail.ts'
import type { ChannelName } from './plan.ts'
import { webPush } from './push.ts'
import { vapidKey } from './push-crypt.ts'
import { sendNotice } from './send.ts'
import type { Reader, Writer } from './words.ts'

/** Words that go out of the house; `house.notices`. */
export interface Notices {
  /**
   * Leaves a notice in the transaction of `db`; a job delivers it after commit. The same kind and key for a case goes out
   * once: `undefined` then. Says what will become of it.
   */
  send: typeof sendNotice
  channels: Readonly<Record<ChannelName, Channel | null>>
  /** By which browsers know this installation as a sender of web push. */
  pushKey: string | null
  /** The reader's language, and addresses that work from outside. */
  readerOf(ctx: Context, lang: Language): Reader
  close(): Promise<void>
}

declare module '../context.ts' {
  interface House {
    notices: Notices
  }
}

export interface NoticeSettings {
  gatewayUrl: string | null
  gatewayToken: string | null
  smtpUrl: string | null
  mailFrom: string | null
  /** Where people reach the program from outside, e.g. `https://layanan.arunika.example`. */
  address: string
  words: ReadonlyMap<Language, LocaleWords>
  /** How dates and money are written; the design system knows. */
  writer(lang: Language, zone: string): Writer
  /** How devices are told; without it none is. */
  push?: { outgoing: Outgoing; keys: Pick<Keys, 'purpose'>; now(): Moment }
  /** Milliseconds until a gateway or mail server counts as slow. */
  timeout?: number
}

export function openNotices(settings: NoticeSettings): Notices {
  const { gatewayUrl, gatewayToken, smtpUrl, mailFrom, address, words, writer, timeout, push } = settings
  const vapid = push ? vapidKey(push.keys.purpose('web-push')) : null
  const channels = {
    message: gatewayUrl ? gateway(gatewayUrl, gatewayToken, timeout) : null,
    email: smtpUrl && mailFrom ? mail(smtpUrl, mailFrom, timeout) : null,
    push: push && vapid ? webPush(push.outgoing, vapid, contactOf(address, mailFrom), push.now) : null,
  }
  return {
    send: sendNotice,
    channels,
    pushKey: vapid?.publicKey ?? null,
    readerOf: (ctx, lang) => ({
      lang,
      t: translator(words, lang),
      writer: writer(lang, ctx.region.zone),
      address: (path) => (path.startsWith('/') ? address + ctx.path(path) : path),
      region: ctx.region.name,
    }),
    async close() {
      await channels.message?.close()
      await channels.email?.close()
    },
  }
}

/** Where a push service reaches whoever runs this; they refuse senders without it. */
const contactOf = (address: string, mailFrom: string | null): string =>
  mailFrom ? `mailto:${mailFrom.replace(/^.*<|>.*$/g, '')}` : address
