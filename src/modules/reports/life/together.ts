import type { Context } from '../../../platform/context.ts'
import type { FollowedEvent } from '../../../platform/module.ts'
import {
  act,
  type CaseRow,
  type Command,
  eventsOf,
  findCase,
  type OpenCase,
  openCase,
  openPayload,
} from '../../cases/index.ts'
import { mergedInto } from './store.ts'

/** After these, what was merged into a case may have to follow it. */
export const togetherEvents = [
  'completed',
  'rejected',
  'referred',
  'answered',
  'withdrawn',
  'closedBySilence',
  'reopened',
  'unmerged',
] as const

/**
 * What was merged into a case ends as it does, goes on when it does, and goes on alone where it ended without an answer. Asks
 * how the case stands now, not what happened then: told twice or late, nothing else follows.
 */
export async function goTogether(ctx: Context, { caseId }: Pick<FollowedEvent, 'caseId'>): Promise<void> {
  const followers = await mergedInto(ctx.db, caseId)
  const main = followers.length > 0 ? await openCase(ctx, caseId) : undefined
  if (!main) return
  for (const { id } of followers) {
    const row = await findCase(ctx.db, id)
    const command = row && next(main, row, await answerOf(ctx, main), ctx)
    if (command) await act(ctx, id, command)
  }
}

interface Answer {
  codes: readonly string[]
  reason: string | null
}

function next({ row: main }: OpenCase, row: CaseRow, { codes, reason }: Answer, ctx: Context): Command | null {
  const { ended } = main.state
  const waits = row.state.ended?.how === 'merged'
  switch (ended?.how) {
    case undefined:
    case 'merged':
      return waits ? null : { type: 'rejoin' }
    case 'completed':
    case 'rejected':
    case 'elsewhere':
      return waits ? { type: 'answer', how: ended.how, codes, payload: reason === null ? null : { reason } } : null
    case 'withdrawn':
    case 'silence':
      return waits
        ? {
            type: 'unmerge',
            stage: row.state.ended!.stage!,
            expectedSeq: row.seq,
            payload: { reason: ctx.t('reports.merge.alone', { number: main.number }) },
          }
        : null
    default:
      throw new Error(`nobody knows the end "${ended!.how satisfies never}"`)
  }
}

// Why it was refused, or whose it is, in the words that its own reporter was given.
async function answerOf(ctx: Context, { row, key }: OpenCase): Promise<Answer> {
  const event = (await eventsOf(ctx.db, row.id)).findLast(({ type }) =>
    ['completed', 'rejected', 'referred', 'answered'].includes(type),
  )
  const words = event?.payload ? openPayload(ctx.house.keys, row.id, event.seq, key, event.payload) : null
  const reason = (words as { reason?: unknown } | null)?.reason
  return { codes: event?.reason_codes ?? [], reason: typeof reason === 'string' ? reason : null }
}
