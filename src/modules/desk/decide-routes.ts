import { h } from 'preact'
import { z } from 'zod'
import { momentIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Mistake, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { isRefused, refuse } from '../../platform/outcome.ts'
import { act, type CaseRow, type HoldKind, type OpenCase } from '../cases/index.ts'
import { keepForeign } from '../documents/index.ts'
import { decisionView, enterView, holdOptions, marksIn, officerOptions, returnView, unitOptions } from './decisions.ts'
import { enteredValues, foreignPapers } from './enter.ts'
import { EnterPage, ForwardPage, HoldPage, ReassignPage, RejectPage, ReturnPage } from './pages/decide.tsx'
import { carryOut, officersCase, onStage, opened, params, refusedOnCase } from './routes.ts'

type Typed = Record<string, string>
type Shown = (
  ctx: Context,
  opening: OpenCase,
  stage: string,
  typed: Typed,
  mistakes: readonly Mistake[],
  status?: number,
) => Promise<Answer>

// Each decision that needs words has a page of its own; wrong input shows it again with what was typed.
function decision(
  name: string,
  path: string,
  shown: Shown,
  decide: (ctx: Context, row: CaseRow, typed: Typed, seq: number) => Promise<Answer | Mistake[]>,
): Operation[] {
  const show = operation({
    id: `desk.${name}.show`,
    method: 'GET',
    path: `/petugas/berkas/:ref/${path}`,
    ...officersCase,
    query: z.object({ tahap: z.string().max(60) }).catchall(z.string().max(200)),
    run: async (ctx, { query: { tahap, ...kept } }, row) => shown(ctx, await opened(ctx, row), tahap, kept, []),
  })
  const post = operation({
    id: `desk.${name}`,
    method: 'POST',
    path: `/petugas/berkas/:ref/${path}`,
    ...officersCase,
    body: onStage.loose(),
    async run(ctx, { body }, row) {
      const typed = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))
      const outcome = await decide(ctx, row, typed, body.seq)
      if (!Array.isArray(outcome)) return outcome
      return shown(ctx, await opened(ctx, row), body.stage, typed, outcome, 422)
    },
  })
  return [show, post]
}

const need = (typed: Typed, ...names: string[]): Mistake[] =>
  names.filter((name) => !typed[name]?.trim()).map((path) => ({ path, code: 'required' }))

const sendBack = decision(
  'return',
  'pengembalian',
  async (ctx, opening, stage, typed, mistakes, status) =>
    page(h(ReturnPage, { view: returnView(ctx, opening, decisionView(opening, stage, typed, mistakes)) }), status),
  async (ctx, row, typed, seq) => {
    const { marks, notes } = marksIn(typed)
    if (marks.length === 0) return [{ path: '', code: 'nothing-marked' }]
    return carryOut(ctx, row, { type: 'return', stage: typed.stage!, expectedSeq: seq, marks, payload: { notes } })
  },
)

const reject = decision(
  'reject',
  'penolakan',
  async (_ctx, opening, stage, typed, mistakes, status) =>
    page(
      h(RejectPage, {
        view: decisionView(opening, stage, typed, mistakes),
        grounds: opening.rules.definition.standard.legalBasis,
      }),
      status,
    ),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'ground', 'reason')
    if (missing.length > 0) return missing
    return carryOut(ctx, row, {
      type: 'reject',
      stage: typed.stage!,
      expectedSeq: seq,
      ground: typed.ground!,
      payload: { reason: typed.reason },
    })
  },
)

const forward = decision(
  'forward',
  'penerusan',
  async (ctx, opening, stage, typed, mistakes, status) =>
    page(
      h(ForwardPage, {
        view: decisionView(opening, stage, typed, mistakes),
        units: await unitOptions(ctx, opening.row.unit),
      }),
      status,
    ),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'to', 'reason')
    if (missing.length > 0) return missing
    const known = (await unitOptions(ctx, row.unit)).some((unit) => unit.value === typed.to)
    if (!known) return [{ path: 'to', code: 'required' }]
    return carryOut(ctx, row, {
      type: 'forward',
      stage: typed.stage!,
      expectedSeq: seq,
      to: typed.to!,
      payload: { reason: typed.reason },
    })
  },
)

const hold = decision(
  'hold',
  'penahanan',
  async (ctx, opening, stage, typed, mistakes, status) =>
    page(h(HoldPage, { view: decisionView(opening, stage, typed, mistakes), kinds: holdOptions(ctx) }), status),
  async (ctx, row, typed) => {
    const chosen = holdOptions(ctx).find((option) => option.value === typed.kind)
    if (!chosen) return [{ path: 'kind', code: 'required' }]
    const [kind, ground] = chosen.value.split(':') as [HoldKind, string]
    const until = untilOf(ctx, typed)
    if (until === undefined) return [{ path: 'until', code: 'date-invalid' }]
    return carryOut(ctx, row, {
      type: 'hold',
      stage: typed.stage!,
      kind,
      ground,
      until,
      payload: { reason: typed.reason ?? '' },
    })
  },
)

// Null: not said. Undefined: no date.
function untilOf(ctx: Context, typed: Typed): number | null | undefined {
  const [d, m, y] = [typed['until.d'], typed['until.m'], typed['until.y']]
  if (!d && !y) return null
  const date = `${y}-${String(m ?? '').padStart(2, '0')}-${String(d ?? '').padStart(2, '0')}`
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
  return valid ? momentIn(ctx.region.zone, date, 16 * 60) : undefined
}

const enter = decision(
  'enter',
  'entri',
  async (ctx, opening, stage, typed, mistakes, status) =>
    page(h(EnterPage, { view: enterView(ctx, opening, decisionView(opening, stage, typed, mistakes)) }), status),
  async (ctx, row, typed, seq) => {
    const opening = await opened(ctx, row)
    const { fields } = enterView(ctx, opening, decisionView(opening, typed.stage!))
    const { values, mistakes } = enteredValues(fields, typed)
    mistakes.push(...(await foreignPapers(ctx, row.id, fields, values)))
    if (mistakes.length > 0) return mistakes
    const stage = opening.rules.definition.stages.find((s) => s.id === typed.stage)
    const entered = await act(
      ctx,
      row.id,
      { type: 'enter', stage: typed.stage!, expectedSeq: seq, fields: Object.keys(values), payload: { values } },
      { change: (content) => ({ ...content, entered: { ...content.entered, ...values } }) },
    )
    if (isRefused(entered)) return refusedOnCase(ctx, row, entered)
    // What came back completes the stage, unless its approval is a decision of its own.
    if (entered.state.stages[typed.stage!]?.state === 'open' && stage?.actions.includes('approve'))
      return carryOut(ctx, row, { type: 'approve', stage: stage.id, expectedSeq: entered.state.seq })
    return redirect(`/petugas/berkas/${row.number}`, { flash: { key: 'desk.done.enter', tone: 'ok' } })
  },
)

// One PDF of the national system; then the entry goes on with it.
const enterPaper = operation({
  id: 'desk.enterPaper',
  method: 'POST',
  path: '/petugas/berkas/:ref/entri/:field',
  ...officersCase,
  params: params.extend({ field: z.string().max(60) }),
  query: z.object({ tahap: z.string().max(60) }).catchall(z.string().max(200)),
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  async run(ctx, { params: { field }, query: { _token, ...query }, files }, row) {
    const pdf = files[0] ? Buffer.concat(await Array.fromAsync(files[0].stream as AsyncIterable<Uint8Array>)) : null
    const kept =
      pdf && !files[0]!.truncated() ? await keepForeign(ctx, row.id, pdf) : refuse(pdf ? 'too-large' : 'file-none')
    if (isRefused(kept)) return refusedOnCase(ctx, row, kept)
    return redirect(
      `/petugas/berkas/${row.number}/entri?${new URLSearchParams({ ...(query as Record<string, string>), [field]: kept.file })}`,
    )
  },
})

const reassign = decision(
  'reassign',
  'pengalihan',
  async (ctx, opening, stage, typed, mistakes, status) => {
    const role = opening.rules.definition.stages.find((s) => s.id === stage)?.role ?? 'officer'
    return page(
      h(ReassignPage, {
        view: decisionView(opening, stage, typed, mistakes),
        officers: await officerOptions(ctx, role),
      }),
      status,
    )
  },
  async (ctx, row, typed) => {
    const missing = need(typed, 'to')
    if (missing.length > 0) return missing
    return carryOut(ctx, row, {
      type: 'reassign',
      stage: typed.stage!,
      to: typed.to!,
      payload: { reason: typed.reason ?? '' },
    })
  },
)

export const decideOperations: readonly Operation[] = [
  ...sendBack,
  ...reject,
  ...forward,
  ...hold,
  ...enter,
  enterPaper,
  ...reassign,
]
