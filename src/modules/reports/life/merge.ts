import type { Context, Db } from '../../../platform/context.ts'
import { isRefused, type Refused, refuse } from '../../../platform/outcome.ts'
import { actWithin, lockCase, type OpenCase } from '../../cases/index.ts'
import { saveMerged } from './store.ts'

export interface Merged {
  into: OpenCase
  merged: OpenCase
}

/** Which of two stays: the one that the office had first, so that no merge hides how long somebody has waited. */
export function older<T extends { id: string; state: { submittedAt: number } }>(one: T, other: T): [main: T, same: T] {
  const first =
    one.state.submittedAt === other.state.submittedAt
      ? one.id < other.id
      : one.state.submittedAt < other.state.submittedAt
  return first ? [one, other] : [other, one]
}

/** Two reports of the same thing are handled as one: the later follows the earlier. `seq`: of the later, as it was shown. */
export async function mergeReports(
  ctx: Context,
  ids: readonly [string, string],
  seq: number,
  reason: string,
): Promise<Merged | Refused> {
  const outcome = await ctx.transaction((db) => mergeWithin(ctx, db, ids, seq, reason))
  if (!isRefused(outcome)) ctx.house.sequencer.wake(ctx.region.code)
  return outcome
}

async function mergeWithin(
  ctx: Context,
  db: Db,
  ids: readonly [string, string],
  seq: number,
  reason: string,
): Promise<Merged | Refused> {
  if (ids[0] === ids[1]) return refuse('merge-self')
  // In one order, so that two merges of the same pair never wait for each other in a circle.
  const locked: OpenCase[] = []
  for (const id of [...ids].sort()) {
    const opened = await lockCase(ctx, db, id)
    if (!opened) return refuse('not-found')
    locked.push(opened)
  }
  const refused = againstMerging(locked[0]!, locked[1]!)
  if (refused) return refused
  const [main, same] = older(locked[0]!.row, locked[1]!.row)
  const stage = Object.entries(same.state.stages).find(([, { state }]) => state === 'open')?.[0] ?? ''
  const command = { type: 'merge', stage, into: main.id, expectedSeq: seq, payload: { reason } } as const
  const acted = await actWithin(ctx, db, same.id, command, { also: (tx) => saveMerged(tx, same.id, main.id) })
  if (isRefused(acted)) return acted
  const of = (id: string) => locked.find(({ row }) => row.id === id)!
  return { into: of(main.id), merged: of(same.id) }
}

/** Both run, and are of one category: its promise is the same for both. */
export function againstMerging({ row: a }: Pick<OpenCase, 'row'>, { row: b }: Pick<OpenCase, 'row'>): Refused | null {
  if (a.service !== b.service) return refuse('merge-other-kind')
  if (a.state.ended || b.state.ended) return refuse('merge-ended')
  return null
}
