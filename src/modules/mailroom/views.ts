import { type Contact, maskContact, readContact } from '../../platform/accounts/contact.ts'
import { grantsFor } from '../../platform/accounts/policy.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, Moment, Role } from '../../platform/context.ts'
import {
  blindReach,
  listFailed,
  listShown,
  type NoticeKind,
  type NoticeRow,
  reachOf,
  wordsKept,
} from '../../platform/notices/index.ts'

const perPage = 30

export interface ShownNotice {
  id: string
  at: Moment
  to: string
  subject: string
  /** Pieces of the words; those with `path` lead to a page of this region. */
  text: readonly { words: string; path?: string }[]
}

export interface ShownView {
  notices: readonly ShownNotice[]
  /** What was looked for, as it was typed. */
  search: string
  older: string | null
}

/** What a demonstration shows instead of sending, for one destination or all. */
export async function shownView(ctx: Context, search: string, before?: string): Promise<ShownView> {
  const wanted = search ? readContact(search) : null
  if (search && !wanted) return { notices: [], search, older: null }
  const rows = await listShown(ctx.db, {
    ...(wanted && { blindReach: blindReach(ctx, wanted.value) }),
    before,
    limit: perPage + 1,
  })
  const notices = rows.slice(0, perPage).flatMap((row) => {
    const words = wordsKept(ctx, row)
    return words
      ? [
          {
            id: row.id,
            at: row.createdAt,
            to: destinationOf(ctx, row)?.value ?? '',
            subject: words.subject,
            text: linked(ctx, words.text),
          },
        ]
      : []
  })
  return { notices, search, older: rows.length > perPage ? rows[perPage - 1]!.id : null }
}

export interface FailedNotice {
  id: string
  at: Moment
  kind: NoticeKind
  caseNumber: string | null
  /** Masked. */
  to: string | null
  error: string
  /** There is something left to send. */
  again: boolean
}

export interface FailedView {
  notices: readonly FailedNotice[]
  older: string | null
}

export const staff: readonly Role[] = ['officer', 'verifier', 'unitHead', 'leader', 'regionAdmin']

/** Undelivered notices of the units that the actor works in. */
export async function failedView(ctx: Context, before?: string): Promise<FailedView> {
  const rows = await listFailed(ctx.db, unitsOf(ctx), { limit: perPage + 1, before })
  const notices = rows.slice(0, perPage).map((row) => {
    const to = destinationOf(ctx, row)
    return {
      id: row.id,
      at: row.createdAt,
      kind: row.kind,
      caseNumber: row.caseNumber,
      to: to && maskContact(to),
      error: row.lastError ?? 'no-channel',
      again: to !== null && row.sealedWords !== null && row.kind !== 'code',
    }
  })
  return { notices, older: rows.length > perPage ? rows[perPage - 1]!.id : null }
}

/** Null: all units. */
export function unitsOf(ctx: Context): string[] | null {
  const grants = grantsFor(ctx.actor, staff, dateIn(ctx.region.zone, ctx.now))
  return grants.some(({ unit }) => unit === null) ? null : grants.map(({ unit }) => unit!)
}

function destinationOf(ctx: Context, row: NoticeRow): Contact | null {
  const { phone, email } = reachOf(ctx, row)
  if (row.channel === 'email' || !phone) return email ? { kind: 'email', value: email } : null
  return { kind: 'phone', value: phone }
}

// The notice names an address for the outside; here it must work under whatever address this page was opened.
function linked(ctx: Context, text: string): ShownNotice['text'] {
  const base = ctx.house.notices.readerOf(ctx, 'id').address('/').replace(/\/$/, '')
  return text
    .split(/(https?:\/\/\S+)/)
    .map((words) => (words.startsWith(`${base}/`) ? { words, path: words.slice(base.length) } : { words }))
}
