import type { Context, Db } from '../../platform/context.ts'
import { isDuplicate } from '../../platform/database/duplicate.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { type Acted, act, type How } from './act.ts'
import type { CaseRow } from './case-store.ts'
import { mendCase, mendPlace } from './mend.ts'
import { openCase } from './open.ts'
import { promiseAtCounter } from './papers.ts'
import { bodyHash } from './submit.ts'
import { findKey, insertKey } from './submit-store.ts'

export type ApiAction =
  | { type: 'withdraw'; reason?: string }
  | { type: 'comment'; text: string }
  | { type: 'appeal' | 'reopen'; reason: string }
  | { type: 'correct'; answers: Record<string, unknown>; atCounter: readonly string[] }

type Outcome = Acted | Refused | { mistakes: Mistake[] } | { repeated: true }

/** A program's action on a case, once for its key: sent again it changes nothing; the same key with another body is refused. */
export async function actByApi(
  ctx: Context,
  row: CaseRow,
  action: ApiAction,
  { receipt, key }: { receipt: boolean; key: string | null },
): Promise<Outcome> {
  const how: How = { channel: 'api', receipt }
  if (key === null) return carry(ctx, row, action, how)
  const once = { actor: ctx.actor.id ?? 'anonymous', route: `api/cases/${row.id}/actions`, key }
  const hash = bodyHash(action)
  const earlier = async () => {
    const known = await findKey(ctx.db, once)
    return known && (known.equals(hash) ? { repeated: true as const } : refuse('idempotency-mismatch'))
  }
  const known = await earlier()
  if (known) return known
  try {
    const keep = (db: Db) => insertKey(db, { ...once, hash, case_id: row.id, at: new Date(ctx.now) })
    return await carry(ctx, row, action, { ...how, also: keep })
  } catch (error) {
    // The same request at the same moment: the first one has done it.
    const now = isDuplicate(error) ? await earlier() : undefined
    if (now) return now
    throw error
  }
}

async function carry(ctx: Context, row: CaseRow, action: ApiAction, how: How): Promise<Outcome> {
  if (action.type !== 'correct') {
    const { type, ...payload } = action
    return act(ctx, row.id, { type, payload }, how)
  }
  const opened = await openCase(ctx, row.id)
  if (!opened) throw new Error(`case ${row.number} has lost its words`)
  const place = mendPlace(ctx, opened, action.answers)
  for (const document of action.atCounter) {
    const promised = await promiseAtCounter(ctx, place, document, true)
    if (isRefused(promised)) return promised
  }
  const outcome = await mendCase(ctx, opened, action.answers, how)
  if (!('mistakes' in outcome)) return outcome
  const pathOf = (path: string) =>
    place.documents.some(({ id }) => id === path) ? `documents.${path}` : `answers.${path}`
  return { mistakes: outcome.mistakes.map((m) => ({ ...m, path: pathOf(m.path) })) }
}
