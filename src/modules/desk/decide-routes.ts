import { h } from 'preact'
import { momentIn } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import { type Operation, redirect } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act, askedOf, type HoldKind, mayHoldAll, type OpenCase } from '../cases/index.ts'
import { decision, decisionView, need, type Typed } from './decision.ts'
import {
  bodyOptions,
  enterView,
  groundsOf,
  holdOptions,
  marksIn,
  officerOptions,
  returnView,
  unitOptions,
} from './decisions.ts'
import { carry, opened } from './doors.ts'
import { enteredValues, foreignPapers } from './enter.ts'
import { enterPaper } from './enter-paper.ts'
import { ForwardPage, HoldPage, ReassignPage, ReferPage, RejectPage, ReturnPage } from './pages/decide.tsx'
import { EnterPage } from './pages/enter.tsx'
import { passOn, waysOn } from './pass-on.ts'

const sendBack = decision(
  'return',
  'pengembalian',
  (ctx, opening, base) => h(ReturnPage, { view: returnView(ctx, opening, base) }),
  async (ctx, row, typed, seq) => {
    const { marks, notes } = marksIn(typed)
    if (marks.length === 0) return [{ path: '', code: 'nothing-marked' }]
    return carry(ctx, row, { type: 'return', stage: typed.stage!, expectedSeq: seq, marks, payload: { notes } })
  },
)

const reject = decision(
  'reject',
  'penolakan',
  (ctx, opening, base) => h(RejectPage, { view: base, ...groundsOf(ctx, opening) }),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'ground', 'reason')
    if (missing.length > 0) return missing
    const { stage = '', ground = '', reason } = typed
    return carry(ctx, row, { type: 'reject', stage, expectedSeq: seq, ground, payload: { reason } })
  },
)

const refer = decision(
  'refer',
  'pelimpahan',
  async (ctx, opening, base) =>
    h(ReferPage, { view: base, bodies: bodyOptions(ctx, opening), ways: await waysOn(ctx, opening) }),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'to', 'reason')
    if (missing.length > 0) return missing
    const { stage = '', to = '', reason, way } = typed
    const opening = await opened(ctx, row)
    const known = bodyOptions(ctx, opening).some((body) => body.value === to)
    if (!known) return [{ path: 'to', code: 'required' }]
    if (way && !(await waysOn(ctx, opening)).some(({ value }) => value === way))
      return [{ path: 'way', code: 'choice' }]
    const also = way ? { also: (db: Db, locked: OpenCase) => passOn(ctx, db, locked, way) } : {}
    return carry(ctx, row, { type: 'refer', stage, expectedSeq: seq, to, payload: { reason } }, also)
  },
)

const forward = decision(
  'forward',
  'penerusan',
  async (ctx, opening, base) => h(ForwardPage, { view: base, units: await unitOptions(ctx, opening.row.unit) }),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'to', 'reason')
    if (missing.length > 0) return missing
    const { stage = '', to = '', reason } = typed
    const known = (await unitOptions(ctx, row.unit)).some((unit) => unit.value === to)
    if (!known) return [{ path: 'to', code: 'required' }]
    return carry(ctx, row, { type: 'forward', stage, expectedSeq: seq, to, payload: { reason } })
  },
)

const hold = decision(
  'hold',
  'penahanan',
  (ctx, opening, base) =>
    h(HoldPage, { view: base, kinds: holdOptions(ctx), whole: mayHoldAll(askedOf(ctx, opening)) }),
  async (ctx, row, typed) => {
    const chosen = holdOptions(ctx).find((option) => option.value === typed.kind)
    if (!chosen) return [{ path: 'kind', code: 'required' }]
    const [kind, ground] = chosen.value.split(':') as [HoldKind, string]
    const until = untilOf(ctx, typed)
    if (until === undefined) return [{ path: 'until', code: 'date-form' }]
    const stage = typed.whole === 'yes' ? null : typed.stage!
    return carry(ctx, row, { type: 'hold', stage, kind, ground, until, payload: { reason: typed.reason ?? '' } })
  },
)

// Null: not said. Undefined: no date.
function untilOf(ctx: Context, typed: Typed): number | null | undefined {
  const [d, m, y] = [typed['until.d'], typed['until.m'], typed['until.y']]
  if (!d && !y) return null
  const date = `${y}-${String(m ?? '').padStart(2, '0')}-${String(d ?? '').padStart(2, '0')}`
  const day = new Date(`${date}T00:00:00Z`)
  const valid = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
  return valid ? momentIn(ctx.region.zone, date, 16 * 60) : undefined
}

const enter = decision(
  'enter',
  'entri',
  (ctx, opening, base) => h(EnterPage, { view: enterView(ctx, opening, base) }),
  async (ctx, row, typed, seq) => {
    const opening = await opened(ctx, row)
    const { fields } = enterView(ctx, opening, decisionView(ctx, opening, typed.stage!))
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
    if (isRefused(entered)) return entered
    // What came back completes the stage, unless its approval is a decision of its own.
    if (entered.state.stages[typed.stage!]?.state === 'open' && stage?.actions.includes('approve'))
      return carry(ctx, row, { type: 'approve', stage: stage.id, expectedSeq: entered.state.seq })
    return redirect(`/petugas/berkas/${row.number}`, { flash: { key: 'desk.done.enter', tone: 'ok' } })
  },
)

const reassign = decision(
  'reassign',
  'pengalihan',
  async (ctx, opening, base) =>
    h(ReassignPage, { view: base, officers: await officerOptions(ctx, opening, base.stage) }),
  async (ctx, row, typed) => {
    const { stage = '', to = '', reason = '' } = typed
    const known = (await officerOptions(ctx, await opened(ctx, row), stage)).some((officer) => officer.value === to)
    if (!known) return [{ path: 'to', code: 'required' }]
    return carry(ctx, row, { type: 'reassign', stage, to, payload: { reason } })
  },
)

export const decideOperations: readonly Operation[] = [
  ...sendBack,
  ...reject,
  ...refer,
  ...forward,
  ...hold,
  ...enter,
  enterPaper,
  ...reassign,
]
