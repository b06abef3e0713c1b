import { isIPv6 } from 'node:net'
import { byWhom } from '../../../platform/accounts/policy.ts'
import type { Context, Db } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { blockedUntil, findSender, forgetOld, insertSender, saveBlock } from './sender-store.ts'

// Who floods the office with what is no report can be stopped for some days. What is kept of them is a keyed hash: nobody
// reads an address or an account from it, and after thirty days it is gone.

const daysKept = 30
const day = 86_400_000
export const blockDays = [1, 3, 7, 30] as const

/** Where a report comes from: the account, or the address of whoever gives no name. */
export function senderOf(ctx: Context, anonymous: boolean, address: string | null): Buffer | null {
  if (!anonymous && ctx.actor.id) return ctx.house.keys.blind('report-sender', `account/${ctx.actor.id}`)
  return address === null ? null : ctx.house.keys.blind('report-sender', `address/${networkOf(address)}`)
}

/** Of IPv6 the half that a household has; the other half changes by the hour. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail?.split(':').filter(Boolean) ?? []
  const all = [...groups, ...Array.from({ length: 8 - groups.length - rest.length }, () => '0'), ...rest]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** Many share one address: whoever logs in is heard all the same. */
export async function mayNotSend(ctx: Context, who: Buffer | null, anonymous: boolean): Promise<Refused | undefined> {
  const until = who && (await blockedUntil(ctx.db, who, ctx.now))
  if (!until) return undefined
  const count = Math.max(1, Math.ceil((until - ctx.now) / day))
  return anonymous
    ? { refusal: { code: 'sender-blocked', values: { count }, way: { href: '/masuk', key: 'publish.logIn' } } }
    : refuse('account-blocked', { count })
}

export async function noteSender(db: Db, report: string, who: Buffer | null, now: number): Promise<void> {
  if (who) await insertSender(db, { report, who, at: new Date(now) })
}

/** False: where the report came from is not known (any more). */
export async function blockSender(ctx: Context, report: string, days: number): Promise<boolean> {
  return ctx.transaction(async (db) => {
    const who = await findSender(db, report)
    if (!who) return false
    await saveBlock(db, {
      who,
      ends_at: new Date(ctx.now + days * day),
      since: new Date(ctx.now),
      said_by: byWhom(ctx),
    })
    return true
  })
}

/** Takes a block back. */
export async function freeSender(ctx: Context, report: string): Promise<void> {
  await ctx.transaction(async (db) => {
    const who = await findSender(db, report)
    if (who) await saveBlock(db, { who, ends_at: new Date(ctx.now), since: new Date(ctx.now), said_by: byWhom(ctx) })
  })
}

export async function forgetSenders(ctx: Context): Promise<void> {
  await ctx.transaction((db) => forgetOld(db, ctx.now - daysKept * day, ctx.now))
}
