import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  type PageNode,
  page,
} from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { type CaseRow, findCaseByNumber, nounOf, type OpenCase } from '../cases/index.ts'
import { changedSince } from './case-view.ts'
import { officersCase, onStage, opened, refusedOnCase } from './doors.ts'
import { filledBy, readyAnswers } from './extension.ts'
import type { DecisionView } from './pages/decide.tsx'

export type Typed = Record<string, string>

/** The page of one decision. */
type Shown = (ctx: Context, opening: OpenCase, base: DecisionView) => Promise<PageNode> | PageNode
/** The words of a decision, where an answer at hand goes. */
const WORDS = 'reason'

/** What was typed, as a command; mistakes and refusals show the page again with all of it. */
type Decide = (ctx: Context, row: CaseRow, typed: Typed, seq: number) => Promise<Answer | Mistake[] | Refused>

/** A decision that needs words has a page of its own. Nothing typed is lost: not by a mistake, not by a lost race. */
export function decision(name: string, path: string, shown: Shown, decide: Decide): Operation[] {
  const show = operation({
    id: `desk.${name}.show`,
    method: 'GET',
    path: `/petugas/berkas/:ref/${path}`,
    ...officersCase,
    query: z.object({ tahap: z.string().max(60) }).catchall(z.string().max(200)),
    async run(ctx, { query: { tahap, ...kept } }, row) {
      const opening = await opened(ctx, row)
      const base = decisionView(ctx, opening, tahap, kept)
      return page(await shown(ctx, opening, await withReady(ctx, opening, name, base)))
    },
  })
  const post = operation({
    id: `desk.${name}`,
    method: 'POST',
    path: `/petugas/berkas/:ref/${path}`,
    ...officersCase,
    body: onStage.loose(),
    async run(ctx, { body }, row) {
      const typed = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))
      if (typed.isi) {
        const opening = await opened(ctx, row)
        const base = await withReady(ctx, opening, name, decisionView(ctx, opening, body.stage, typed))
        const filled = filledBy(base.ready ?? [], typed.isi, typed, WORDS)
        return page(await shown(ctx, opening, { ...base, typed: filled }))
      }
      const outcome = await decide(ctx, row, typed, body.seq)
      if (isRefused(outcome)) return again(ctx, row, typed, outcome, shown, name)
      if (!Array.isArray(outcome)) return outcome
      const opening = await opened(ctx, row)
      const base = decisionView(ctx, opening, body.stage, typed, outcome)
      return page(await shown(ctx, opening, await withReady(ctx, opening, name, base)), 422)
    },
  })
  return [show, post]
}

// What changed meanwhile stands above the words typed; sent again, they are decided on the case as it is now (decisions 12).
async function again(
  ctx: Context,
  row: CaseRow,
  typed: Typed,
  refused: Refused,
  shown: Shown,
  name: string,
): Promise<Answer> {
  const now = (await findCaseByNumber(ctx.db, row.number)) ?? row
  const { seq, stage = '', ...words } = typed
  const isOpen = stage.startsWith('@') || now.state.stages[stage]?.state === 'open'
  if (!isOpen) return refusedOnCase(ctx, now, refused)
  const opening = await opened(ctx, now)
  const changed = await changedSince(ctx, opening, refused)
  const base = { ...decisionView(ctx, opening, stage, words), refusal: refused.refusal, changed }
  return page(await shown(ctx, opening, await withReady(ctx, opening, name, base)), 409)
}

async function withReady(ctx: Context, opening: OpenCase, use: string, base: DecisionView): Promise<DecisionView> {
  return { ...base, ready: await readyAnswers(ctx, opening, { use, stage: base.stage || null }) }
}

export function decisionView(
  ctx: Context,
  opened: OpenCase,
  stage: string,
  typed: Readonly<Typed> = {},
  mistakes: readonly Mistake[] = [],
): DecisionView {
  return {
    number: opened.row.number,
    stage,
    seq: typed.seq ? Number(typed.seq) : opened.row.seq,
    title: opened.content.applicant.name || opened.row.number,
    noun: nounOf(ctx, opened.rules.definition),
    mistakes,
    typed,
  }
}

export const need = (typed: Typed, ...names: string[]): Mistake[] =>
  names.filter((name) => !typed[name]?.trim()).map((path) => ({ path, code: 'required' }))
