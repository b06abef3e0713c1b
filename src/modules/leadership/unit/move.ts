import { absentToday, listOfficers, today } from '../../../platform/accounts/index.ts'
import { mayIn } from '../../../platform/accounts/policy.ts'
import type { Context, Db } from '../../../platform/context.ts'
import { isRefused, type Refused, refuse } from '../../../platform/outcome.ts'
import { actWithin, type CaseRow, findCase, findCaseByNumber, rulesOf } from '../../cases/index.ts'
import { isOf } from '../reach.ts'
import { findMove, insertMove, type KeptMove, markUndone } from './move-store.ts'

/** One press: this task of a case, as the page showed it, to this officer. */
export interface Wanted {
  id: string
  number: string
  stage: string
  seq: number
  to: string
}

export interface Done {
  moved: number
  refused: Refused[]
}

/** Each on its own: what changed meanwhile stays where it is and is told; the others are moved. */
export async function moveAll(ctx: Context, wanted: readonly Wanted[]): Promise<Done> {
  const done: Done = { moved: 0, refused: [] }
  for (const one of wanted) {
    const outcome = await move(ctx, one)
    if (isRefused(outcome)) done.refused.push(outcome)
    else done.moved++
  }
  if (done.moved > 0) ctx.house.sequencer.wake(ctx.region.code)
  return done
}

async function move(ctx: Context, wanted: Wanted): Promise<Refused | { moved: true }> {
  if (await findMove(ctx.db, wanted.id)) return { moved: true }
  const row = await findCaseByNumber(ctx.db, wanted.number)
  const stage = row?.state.stages[wanted.stage]
  // What is another unit's is answered like what does not exist.
  if (!row || stage?.state !== 'open' || !isOf(ctx.actor, 'unitHead', stage.unit, ctx)) return refuse('stage-not-open')
  const from = stage.lease?.by ?? null
  if (from === wanted.to) return refuse('case-changed')
  if (!(await isThere(ctx, row, wanted, stage.unit))) return refuse('officer-away')
  return ctx.transaction(async (db) => {
    const seq = await reassign(ctx, db, row, { stage: wanted.stage, to: wanted.to, seq: wanted.seq })
    if (isRefused(seq)) return seq
    const kept = {
      caseId: row.id,
      stage: wanted.stage,
      unit: stage.unit,
      from,
      to: wanted.to,
      seq: seq.seq,
      at: ctx.now,
    }
    await insertMove(db, { id: wanted.id, ...kept }, ctx.actor.id!)
    return { moved: true as const }
  })
}

/** Back to whom it was taken from, or to nobody, while nothing else has happened. Taken back twice, it is taken back once. */
export async function undo(ctx: Context, move: KeptMove): Promise<Refused | { undone: true }> {
  if (move.undone) return { undone: true }
  const row = await findCase(ctx.db, move.caseId)
  if (!row) return refuse('case-changed')
  const outcome = await ctx.transaction(async (db) => {
    const { stage, from: to, seq } = move
    const back = to ? await reassign(ctx, db, row, { stage, to, seq }) : await free(ctx, db, row, { stage, seq })
    if (isRefused(back)) return back
    await markUndone(db, move.id, ctx.now)
    return { undone: true as const }
  })
  if (!isRefused(outcome)) ctx.house.sequencer.wake(ctx.region.code)
  return outcome
}

async function reassign(
  ctx: Context,
  db: Db,
  { id }: CaseRow,
  { stage, to, seq }: { stage: string; to: string; seq: number },
): Promise<Refused | { seq: number }> {
  const acted = await actWithin(ctx, db, id, { type: 'reassign', stage, to, expectedSeq: seq })
  return isRefused(acted) ? acted : { seq: acted.state.seq }
}

async function free(
  ctx: Context,
  db: Db,
  { id }: CaseRow,
  { stage, seq }: { stage: string; seq: number },
): Promise<Refused | { seq: number }> {
  const acted = await actWithin(ctx, db, id, { type: 'release', stage, expectedSeq: seq })
  return isRefused(acted) ? acted : { seq: acted.state.seq }
}

// The heart asks its caller whether the officer works there.
async function isThere(ctx: Context, row: CaseRow, { stage, to }: Wanted, unit: string): Promise<boolean> {
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const rule = definition.stages.find(({ id }) => id === stage)
  const officer = (await listOfficers(ctx)).find(({ account }) => account.id === to)
  if (!rule || !officer || (await absentToday(ctx)).has(to)) return false
  const actor = { ...ctx.actor, id: to, grants: officer.grants }
  return mayIn(actor, rule.role, { unit, area: row.area }, today(ctx))
}
