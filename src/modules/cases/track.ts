import { dateIn, isDecreed } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { CaseRow } from './case-store.ts'
import { envOf } from './content.ts'
import { endingOf } from './endings.ts'
import { mayRead } from './model/permissions.ts'
import { statusOf } from './model/status.ts'
import { rulesOf } from './open.ts'
import type { StandingView } from './pages/standing.tsx'
import { receiptSecret } from './seal.ts'

/** Who looks at a case, and by what right. */
export interface Looking {
  receipt: boolean
  mandate: boolean
}

export const relationOf = (ctx: Context, { receipt, mandate }: Looking) => ({
  today: envOf(ctx).today,
  receipt,
  mandate,
})

/** May open the case and read what was written. Other rooms ask the same question about documents and files. */
export const mayReadCase = (ctx: Context, row: CaseRow, looking: Looking = { receipt: false, mandate: false }) =>
  mayRead(ctx.actor, row.state, relationOf(ctx, looking))

/** Whether this is the secret of the case's receipt. A part is opened by its bundle's secret too. */
export function opensWith(ctx: Context, row: Pick<CaseRow, 'id' | 'parent'>, secret: string): boolean {
  const { keys } = ctx.house
  return [row.id, row.parent].some((id) => id !== null && receiptSecret(keys, id) === secret)
}

/** Year of a due time whose days off are not all decreed yet; null: they are. */
export function undecreedYear({ calendar }: Pick<Context, 'calendar'>, due: number | null): string | null {
  return due === null || isDecreed(calendar, due) ? null : dateIn(calendar.zone, due).slice(0, 4)
}

/** What anybody with the number may know (decisions 5). */
export async function standingOf(ctx: Context, row: CaseRow): Promise<StandingView> {
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const status = statusOf(row.state)
  const stage = definition.stages.find((s) => s.id === row.stage)
  const held = row.state.holds.find((h) => h.stops)?.kind ?? null
  const how = row.state.ended?.how
  // Given up before it was decided: no promise was kept, nor broken.
  const givenUp = (how === 'withdrawn' || how === 'silence') && row.state.resultAt === null
  const due = givenUp ? null : (row.due_at?.getTime() ?? null)
  // What was merged into another still waits for its answer.
  const over = how === 'merged' ? null : (row.ended_at?.getTime() ?? null)
  const late = due !== null && !held && (row.state.resultAt ?? over ?? ctx.now) > due
  const bad = how === 'rejected'
  return {
    number: row.number,
    service: definition.name,
    status,
    tag: bad || late ? 'late' : held || givenUp || how === 'elsewhere' ? 'held' : over !== null ? 'ok' : 'wait',
    stage: stage ? (stage.doing ?? stage.name) : null,
    due,
    undecreed: over === null && row.state.resultAt === null ? undecreedYear(ctx, due) : null,
    doneAt: givenUp ? null : (row.state.resultAt ?? over),
    held,
    ended: row.state.ended !== null,
    late,
    ending: endingOf(definition, how),
  }
}
