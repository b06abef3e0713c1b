import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Answer, page, redirect } from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import {
  act,
  type CaseRow,
  type Command,
  findCaseByNumber,
  type How,
  mayReadCase,
  nounOf,
  type OpenCase,
  openCase,
  rulesOf,
} from '../cases/index.ts'
import { caseView, changedSince } from './case-view.ts'
import { workGrants } from './inbox-store.ts'
import { CasePage } from './pages/case.tsx'

export const params = z.object({ ref: z.string().max(40) })
export const onStage = z.object({ stage: z.string().max(60), seq: z.coerce.number().int() })

/** Whoever has work of some kind here. */
export const hasWork = (actor: Context['actor'], _row: unknown, ctx: Context) =>
  actor.kind === 'anonymous' ? ('login' as const) : workGrants(ctx).length > 0

/** A case that the officer may read, by its number; the reading is recorded. */
export const officersCase = {
  params,
  load: (ctx: Context, { params }: { params: { ref: string } }) => findCaseByNumber(ctx.db, params.ref.toUpperCase()),
  may: (actor: Context['actor'], row: CaseRow, ctx: Context) =>
    actor.kind === 'anonymous'
      ? ('login' as const)
      : workGrants(ctx).length + auditing(actor) > 0 && mayReadCase({ ...ctx, actor }, row),
  reads: (row: CaseRow) => [{ object: { kind: 'case' as const, id: row.id }, purpose: 'work' }],
}

const auditing = (actor: Context['actor']) => actor.grants.filter((g) => g.role === 'auditor').length

export async function opened(ctx: Context, row: CaseRow): Promise<OpenCase> {
  const found = await openCase(ctx, row.id)
  if (!found) throw new Error(`case ${row.number} has lost its words`)
  return found
}

/** Carries out a command and goes back to the case. */
export async function carry(ctx: Context, row: CaseRow, command: Command, how?: How): Promise<Answer | Refused> {
  const outcome = await act(ctx, row.id, command, how)
  if (isRefused(outcome)) return outcome
  // What went to another unit is not theirs to read any more.
  const stays = mayReadCase(ctx, { ...row, state: outcome.state })
  return redirect(stays ? `/petugas/berkas/${row.number}` : '/petugas', {
    flash: { key: `desk.done.${command.type}`, values: await nounFor(ctx, row), tone: 'ok' },
  })
}

async function nounFor(ctx: Context, { service, version }: CaseRow): Promise<{ noun?: string }> {
  const noun = nounOf(ctx, (await rulesOf(ctx, service, version)).definition)
  return noun === undefined ? {} : { noun }
}

/** The same; a refusal is shown on the case, with what changed meanwhile. */
export async function carryOut(ctx: Context, row: CaseRow, command: Command, how?: How): Promise<Answer> {
  const outcome = await carry(ctx, row, command, how)
  return isRefused(outcome) ? refusedOnCase(ctx, row, outcome) : outcome
}

export async function refusedOnCase(ctx: Context, row: CaseRow, refused: Refused): Promise<Answer> {
  const opening = await opened(ctx, row)
  const [view, changed] = await Promise.all([caseView(ctx, opening), changedSince(ctx, opening, refused)])
  return page(h(CasePage, { view, refusal: refused.refusal, changed }), 409)
}
