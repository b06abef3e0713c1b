import { h } from 'preact'
import type { Operation } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { askedOf, redoTargets } from '../cases/index.ts'
import { decision, need } from './decision.ts'
import { carry } from './doors.ts'
import { ReasonPage } from './pages/work.tsx'

// Who has the work, and what is taken back: each with its reason, kept in the history.

const takeOver = decision(
  'takeOver',
  'pengambilalihan',
  (_ctx, _opening, base) => h(ReasonPage, { view: base, path: 'pengambilalihan', word: 'takeOver' }),
  async (ctx, row, typed) => {
    const missing = need(typed, 'reason')
    if (missing.length > 0) return missing
    return carry(ctx, row, { type: 'take', stage: typed.stage!, payload: { reason: typed.reason } })
  },
)

const redo = decision(
  'redo',
  'pengulangan',
  (ctx, opening, base) => {
    const earlier = redoTargets(askedOf(ctx, opening), base.stage)
    const to = earlier.map((stage) => ({ value: stage.id, label: pick(stage.name, ctx.lang) }))
    return h(ReasonPage, { view: base, path: 'pengulangan', word: 'redo', to })
  },
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'to', 'reason')
    if (missing.length > 0) return missing
    const { stage = '', to = '', reason } = typed
    return carry(ctx, row, { type: 'redo', stage, to, expectedSeq: seq, payload: { reason } })
  },
)

const takeBack = decision(
  'takeBack',
  'penarikan',
  (_ctx, _opening, base) => h(ReasonPage, { view: base, path: 'penarikan', word: 'takeBack' }),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'reason')
    if (missing.length > 0) return missing
    const { stage = '', reason } = typed
    return carry(ctx, row, { type: 'resume', stage, kind: 'applicant', expectedSeq: seq, payload: { reason } })
  },
)

// The head answers an objection: opens the case again, or lets the rejection stand.
const answer = (word: 'uphold' | 'deny', path: string, type: 'reopen' | 'denyAppeal') =>
  decision(
    word,
    path,
    (_ctx, _opening, base) => h(ReasonPage, { view: base, path, word }),
    async (ctx, row, typed, seq) => {
      const missing = need(typed, 'reason')
      if (missing.length > 0) return missing
      return carry(ctx, row, { type, expectedSeq: seq, payload: { reason: typed.reason } })
    },
  )

export const workOperations: readonly Operation[] = [
  ...takeOver,
  ...redo,
  ...takeBack,
  ...answer('uphold', 'pembukaan', 'reopen'),
  ...answer('deny', 'jawaban-keberatan', 'denyAppeal'),
]
