import { z } from 'zod'
import {
  type Absence,
  endAbsence,
  findAbsence,
  grantsFor,
  listGrants,
  today,
} from '../../../platform/accounts/index.ts'
import { unitsOf } from '../../../platform/accounts/place-store.ts'
import type { Actor, Context } from '../../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect } from '../../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../../platform/outcome.ts'
import { recordTyped, typedFirst, typedIn } from '../absence/record.ts'
import { blocksAbout } from '../extension.ts'
import { awayPath, backPath, movesPath, ownPath, undoPath, unitPath } from '../paths.ts'
import { isOf } from '../reach.ts'
import { moveAll, undo, type Wanted } from './move.ts'
import { findMove, type KeptMove } from './move-store.ts'
import { UnitPage, type UnitPageView } from './page.tsx'
import { unitView, worksIn } from './view.ts'

// The head of a unit: who has how much, what goes to whom, who is not there.

const heads = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account'
    ? grantsFor(actor, 'unitHead', today(ctx)).some(({ area }) => area === null)
    : ('login' as const)

const unitsHeaded = async (ctx: Context) =>
  (await unitsOf(ctx)).filter(({ id }) => isOf(ctx.actor, 'unitHead', id, ctx))

async function unitPage(
  ctx: Context,
  more: Partial<Pick<UnitPageView, 'typed' | 'mistakes'>> = {},
  refused?: Refused,
): Promise<Answer> {
  const units = await unitsHeaded(ctx)
  const [view, blocks] = await Promise.all([unitView(ctx, units), blocksAbout(ctx, units)])
  const shown = { typed: typedFirst(ctx), mistakes: [], blocks, ...more }
  const status = refused ? 409 : shown.mistakes.length > 0 ? 422 : 200
  return page(<UnitPage {...view} {...shown} newId={ctx.newId} refusal={refused?.refusal} />, status)
}

const show = operation({
  id: 'leadership.unit',
  method: 'GET',
  path: unitPath,
  may: heads,
  run: (ctx) => unitPage(ctx),
})

const parts = z.object({ id: z.uuid(), seq: z.coerce.number().int().positive(), to: z.uuid() })

/** What the page's form sends of one suggestion; nothing where it is none. */
function wantedIn(text: string): Wanted[] {
  const [id, number = '', stage = '', seq, to] = text.split('~')
  const read = parts.safeParse({ id, seq, to })
  return read.success ? [{ ...read.data, number, stage }] : []
}

const move = operation({
  id: 'leadership.move',
  method: 'POST',
  path: movesPath,
  body: z.object({
    move: z.preprocess((one) => (typeof one === 'string' ? [one] : one), z.array(z.string().max(300)).min(1).max(300)),
  }),
  may: heads,
  async run(ctx, { body }) {
    const { moved, refused } = await moveAll(ctx, body.move.flatMap(wantedIn))
    if (moved === 0) return unitPage(ctx, {}, refused[0] ?? refuse('stage-not-open'))
    const key = refused.length > 0 ? 'unit.flash.some' : 'unit.flash.moved'
    return redirect(unitPath, {
      flash: { key, values: { moved, refused: refused.length }, tone: refused.length > 0 ? 'warn' : 'ok' },
    })
  },
})

const takeBack = operation({
  id: 'leadership.undo',
  method: 'POST',
  path: undoPath(':move'),
  params: z.object({ move: z.uuid() }),
  load: (ctx, { params }) => findMove(ctx.db, params.move),
  may: (actor, row: KeptMove, ctx) =>
    actor.kind === 'account' ? isOf(actor, 'unitHead', row.unit, ctx) : ('login' as const),
  async run(ctx, _input, row) {
    const outcome = await undo(ctx, row)
    if (isRefused(outcome)) return unitPage(ctx, {}, outcome)
    return redirect(unitPath, { flash: { key: 'unit.flash.undone', tone: 'ok' } })
  },
})

const away = operation({
  id: 'leadership.away',
  method: 'POST',
  path: awayPath(unitPath),
  body: z.object({ id: z.uuid(), account: z.string().max(60).default('') }).loose(),
  may: heads,
  async run(ctx, { body }) {
    const theirs = await isHeadOf(ctx, body.account)
    const mistakes = theirs
      ? await recordTyped(ctx, body.account, body.id, body)
      : [{ path: 'account', code: 'required' }]
    if (mistakes.length > 0) return unitPage(ctx, { typed: typedIn(body), mistakes })
    return redirect(unitPath, { flash: { key: 'unit.flash.away', tone: 'ok' } })
  },
})

async function isHeadOf(ctx: Context, account: string): Promise<boolean> {
  const units = (await unitsHeaded(ctx)).map(({ id }) => id)
  const grants = (await listGrants(ctx.db)).filter((grant) => grant.account === account)
  return worksIn({ grants }, units)
}

type Kept = Absence & { headed: boolean }

const back = operation({
  id: 'leadership.back',
  method: 'POST',
  path: backPath(':absence'),
  params: z.object({ absence: z.uuid() }),
  load: async (ctx, { params }): Promise<Kept | undefined> => {
    const found = await findAbsence(ctx.db, params.absence)
    return found && { ...found, headed: ctx.actor.kind === 'account' && (await isHeadOf(ctx, found.account)) }
  },
  may: (actor, row) => (actor.kind === 'account' ? row.account === actor.id || row.headed : ('login' as const)),
  async run(ctx, _input, row) {
    await endAbsence(ctx.db, row.id, ctx.actor.id!, ctx.now)
    return redirect(row.account === ctx.actor.id ? ownPath : unitPath, {
      flash: { key: 'unit.flash.back', tone: 'ok' },
    })
  },
})

export const unitOperations: readonly Operation[] = [show, move, takeBack, away, back]
