import type { Context } from '../../platform/context.ts'
import {
  type ChannelName,
  chooserOf,
  devicesOf,
  dropDevice,
  followOnDevice,
  turnedOff,
  turnOff,
  whoOf,
} from '../../platform/notices/index.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import type { NewsView } from './news-pages.tsx'

export const channels = ['message', 'email', 'push'] as const satisfies readonly ChannelName[]

/** Whose news it is about: an account's, or of one case for whoever shows its receipt or a notice's link. */
export interface News {
  who: Buffer
  caseId: string | null
  number: string | null
  /** Page of it, with what opens it. */
  page: string
  /** Devices are asked for and dropped below it; null: this link is not enough for that. */
  devices: { base: string; query: string; account: string | null; opens: string | null } | null
}

/** By log-in: for everything of this account. */
export function newsOfAccount(ctx: Context, account: string): News {
  const devices = { base: '/akun/kabar/perangkat', query: '', account, opens: null }
  const who = whoOf(ctx, { account, caseId: null })!
  return { who, caseId: null, number: null, page: '/akun/kabar', devices }
}

export interface Followed {
  id: string
  number: string
  account: string | null
  applicant: { phone?: string | null; email?: string | null }
  secret: string | null
}

/** By the receipt, or as the one who asked: for one case. */
export function newsOfCase(ctx: Context, { id, number, account, applicant, secret }: Followed): News {
  const { phone, email } = applicant
  const query = secret ? `?k=${secret}` : ''
  return {
    who: whoOf(ctx, { account, phone, email, caseId: id })!,
    caseId: id,
    number,
    page: `/lacak/${number}/kabar${query}`,
    devices: { base: `/lacak/${number}/perangkat`, query, account: null, opens: `/lacak/${number}${query}` },
  }
}

/** By the link in a notice, which says whose it is; nothing where it is none, or too old. */
export async function newsByLink(ctx: Context, token: string): Promise<News | undefined> {
  const found = await chooserOf(ctx, ctx.db, token)
  return (
    found && { who: found.who, caseId: found.caseId, number: found.caseNumber, page: `/kabar/${token}`, devices: null }
  )
}

export async function newsView(ctx: Context, { who, caseId, number, page, devices }: News): Promise<NewsView> {
  const [here, all] = await Promise.all([
    turnedOff(ctx.db, who, caseId),
    caseId ? turnedOff(ctx.db, who, null) : new Set<ChannelName>(),
  ])
  const { pushKey } = ctx.house.notices
  return {
    number,
    page,
    on: channels.filter((channel) => !here.has(channel)),
    offEverywhere: channels.filter((channel) => all.has(channel)),
    devices:
      devices && pushKey
        ? {
            pushKey,
            action: devices.base + devices.query,
            there: (await devicesOf(ctx.db, { account: devices.account, caseId })).map(({ id, createdAt }) => ({
              id,
              since: createdAt,
              removal: `${devices.base}/${id}/lepas${devices.query}`,
            })),
          }
        : null,
  }
}

export const choose = (ctx: Context, { who, caseId }: News, on: readonly string[]): Promise<void> =>
  ctx.transaction((db) =>
    turnOff(
      db,
      who,
      caseId,
      channels.filter((channel) => !on.includes(channel)),
      ctx.now,
    ),
  )

export async function addDevice(
  ctx: Context,
  news: News,
  said: { endpoint: string; p256dh: string; auth: string },
): Promise<{ done: true } | Refused> {
  const { who, caseId, devices } = news
  const done = await followOnDevice(ctx, { account: devices?.account, caseId }, said, devices?.opens ?? null)
  if (isRefused(done)) return done
  // Whoever turns a device on wants to hear by it.
  const off = await turnedOff(ctx.db, who, caseId)
  if (off.has('push'))
    await choose(
      ctx,
      news,
      channels.filter((channel) => channel === 'push' || !off.has(channel)),
    )
  return done
}

export const removeDevice = (ctx: Context, { caseId, devices }: News, id: string): Promise<void> =>
  dropDevice(ctx.db, id, { account: devices?.account, caseId })
