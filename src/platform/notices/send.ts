import { findAccount } from '../accounts/account-store.ts'
import type { Context, Db } from '../context.ts'
import { enqueue } from '../events/index.ts'
import type { Language } from '../i18n.ts'
import { kindOf, type NoticeKind, type ValueName } from './kinds.ts'
import { type Reach, routeOf, type State } from './plan.ts'
import { blindReach, sealReach, sealWords } from './sealed.ts'
import { insertNotice } from './store.ts'
import { type Value, wordsOf } from './words.ts'

export type NewSend<K extends NoticeKind = NoticeKind> = {
  [Kind in K]: {
    kind: Kind
    /** An account's proven phone and e-mail; else those given. */
    to: Reach & { account?: string | null }
    /** What its words need. Left out or undefined: not known, said so where the words allow it. `link` is a path of the region. */
    values: Partial<Record<ValueName<Kind>, Value | undefined>>
    /** Full names that may occur in the values; they go out as first words. */
    names?: readonly string[]
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
  const reach = await reachFor(ctx, notice.to)
  const has = { message: notices.channels.message !== null, email: notices.channels.email !== null }
  const route = routeOf(reach, has, ctx.region.demo)
  const words = wordsOf(notice, notices.readerOf(ctx, lang))

  const made = await insertNotice(db, {
    id,
    kind: notice.kind,
    caseId: notice.dedupe.caseId,
    key: notice.dedupe.key,
    caseNumber: notice.caseNumber ?? null,
    unit: notice.unit ?? null,
    lang,
    channel: route.channel,
    sealedReach: sealReach(ctx, id, reach),
    blindReach: route.destination ? blindReach(ctx, route.destination) : null,
    sealedWords: sealWords(ctx, id, words),
    state: route.state,
    attempts: 0,
    lastError: route.error,
    expiresAt: ctx.now + kindOf(notice.kind).lasts,
    createdAt: ctx.now,
  })
  if (!made) return undefined
  if (route.state === 'queued') {
    await enqueue(db, 'notices.deliver', { notice: id })
    sequencer.wake(ctx.region.code)
  }
  return { id, state: route.state }
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
