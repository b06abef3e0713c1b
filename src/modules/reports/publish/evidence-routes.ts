import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
} from '../../../platform/http/operation.ts'
import { isRefused, type Refusal, refuse } from '../../../platform/outcome.ts'
import { askedOf, type CaseRow, findCase, type OpenCase, openCase, stageOffers } from '../../cases/index.ts'
import { officersCase } from '../../desk/index.ts'
import { addEvidence, asksEvidence, closeFixed, evidenceOf } from './evidence.ts'
import { EvidencePage, evidencePath } from './pages/evidence.tsx'

// "It is fixed": with a photo of how it looks now.

const query = z.object({ tahap: z.string().max(60) }).loose()

const show = operation({
  id: 'reports.evidence.show',
  method: 'GET',
  path: evidencePath(':ref'),
  ...officersCase,
  query,
  run: (ctx, { query }, row) => evidencePage(ctx, row, query.tahap),
})

interface Before {
  typed?: string
  mistakes?: readonly Mistake[]
  refusal?: Refusal
  status?: number
}

async function evidencePage(ctx: Context, row: CaseRow, stage: string, before: Before = {}): Promise<Answer> {
  const opened = (await openCase(ctx, row.id))!
  if (!asksEvidence(opened, stage)) return redirect(`/petugas/berkas/${row.number}`)
  const { typed = '', mistakes = [], refusal, status } = before
  const photos = await evidenceOf(ctx, opened, stage)
  const view = { number: row.number, stage, seq: opened.row.seq, photos, typed, mistakes, refusal }
  return page(h(EvidencePage, view), status ?? (mistakes.length > 0 ? 422 : 200))
}

const mayClose = (ctx: Context, opened: OpenCase, stage: string) =>
  asksEvidence(opened, stage) && stageOffers(askedOf(ctx, opened), stage).includes('approve')

const photo = operation({
  id: 'reports.evidence.photo',
  method: 'POST',
  path: `${evidencePath(':ref')}/foto`,
  ...officersCase,
  query,
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  limit: { count: 60, seconds: 600 },
  async run(ctx, { query: { tahap }, files: [file] }, row) {
    const opened = (await openCase(ctx, row.id))!
    const added = !mayClose(ctx, opened, tahap)
      ? refuse('action-not-here')
      : file
        ? await addEvidence(ctx, opened, tahap, file)
        : refuse('file-none')
    if (!isRefused(added)) return redirect(`${evidencePath(row.number)}?tahap=${tahap}`)
    const { code, values } = added.refusal
    if (code === 'action-not-here') return evidencePage(ctx, row, tahap, { refusal: added.refusal, status: 409 })
    return evidencePage(ctx, row, tahap, { mistakes: [{ path: 'foto', code, values: { ...values } }] })
  },
})

const close = operation({
  id: 'reports.evidence',
  method: 'POST',
  path: evidencePath(':ref'),
  ...officersCase,
  body: z.object({ stage: z.string().max(60), seq: z.coerce.number().int(), tanpa: z.string().max(4000).optional() }),
  async run(ctx, { body: { stage, seq, tanpa } }, row) {
    const closed = await closeFixed(ctx, row.id, { stage, expectedSeq: seq, without: tanpa })
    if (!isRefused(closed))
      return redirect(`/petugas/berkas/${row.number}`, { flash: { key: 'desk.done.approve', tone: 'ok' } })
    const now = (await findCase(ctx.db, row.id))!
    const { code } = closed.refusal
    if (code === 'evidence-missing') return evidencePage(ctx, now, stage, { mistakes: [{ path: 'tanpa', code }] })
    return evidencePage(ctx, now, stage, { typed: tanpa, refusal: closed.refusal, status: 409 })
  },
})

export const evidenceOperations: readonly Operation[] = [show, photo, close]
