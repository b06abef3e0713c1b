import type { Context } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import { isRefused, type Refused, refuse } from '../../../platform/outcome.ts'
import { type OpenCase, openCase, receiptSecret, tellAbout } from '../../cases/index.ts'
import type { Definition } from '../../catalogue/definition.ts'
import type { Sent } from '../send.ts'
import { fileAgain } from './again.ts'
import { insertSplit } from './store.ts'

export interface Split {
  /** Made by the page, so that two presses make one report. */
  id: string
  definition: Definition
  /** The second problem, in words. */
  words: string
  photos: readonly string[]
}

/**
 * A second problem that a report told of becomes a report of its own, of the same reporter, who is told its number. The office
 * has had it since it had the first.
 */
export async function splitReport(ctx: Context, source: OpenCase, split: Split): Promise<Sent | Refused> {
  const { row } = source
  if (row.state.ended) return refuse('case-closed')
  const made = await fileAgain(ctx, source, ctx, {
    ...split,
    receivedAt: row.state.submittedAt,
    also: (db) => insertSplit(db, split.id, row.id, ctx.now),
  })
  if (isRefused(made)) return made
  await tell(ctx, source, made)
  return made
}

async function tell(ctx: Context, source: OpenCase, made: Sent): Promise<void> {
  const part = await openCase(ctx, made.id)
  const values = {
    part: made.number,
    service: (part ?? source).rules.definition.name as Text,
    link: `/lacak/${made.number}?k=${receiptSecret(ctx.house.keys, made.id)}`,
  }
  await ctx.transaction((db) => tellAbout(ctx, db, source, { kind: 'split', values }, `split/${made.id}`))
}
