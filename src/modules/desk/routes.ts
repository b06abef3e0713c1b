import { h } from 'preact'
import { z } from 'zod'
import { type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/outcome.ts'
import { askedOf, markSeen, worksOn } from '../cases/index.ts'
import { approvedOn } from './approving.ts'
import { caseView } from './case-view.ts'
import { carryOut, officersCase, onStage, opened, refusedOnCase } from './doors.ts'
import { filledBy } from './extension.ts'
import { CasePage } from './pages/case.tsx'
import { unreadyPapers } from './sign.ts'

// One case: opened, and what is done on it with one press.

const show = operation({
  id: 'desk.case',
  method: 'GET',
  path: '/petugas/berkas/:ref',
  ...officersCase,
  run: async (ctx, _input, row) => page(h(CasePage, { view: await caseView(ctx, await opened(ctx, row)) })),
})

const decide = operation({
  id: 'desk.decide',
  method: 'POST',
  path: '/petugas/berkas/:ref/keputusan',
  ...officersCase,
  body: onStage.extend({ action: z.enum(['approve', 'initial', 'sign']) }),
  async run(ctx, { body }, row) {
    const more = body.action === 'approve' ? approvedOn(ctx, await opened(ctx, row), body.stage) : null
    if (more) return redirect(`${more}?tahap=${body.stage}`)
    const unready = body.action === 'approve' ? null : await unreadyPapers(ctx, row.id)
    if (unready) return refusedOnCase(ctx, row, refuse(unready))
    return carryOut(ctx, row, { type: body.action, stage: body.stage, expectedSeq: body.seq })
  },
})

const take = operation({
  id: 'desk.take',
  method: 'POST',
  path: '/petugas/berkas/:ref/pengambilan',
  ...officersCase,
  body: onStage,
  run: (ctx, { body }, row) => carryOut(ctx, row, { type: 'take', stage: body.stage }),
})

const release = operation({
  id: 'desk.release',
  method: 'POST',
  path: '/petugas/berkas/:ref/pelepasan',
  ...officersCase,
  body: onStage,
  run: (ctx, { body }, row) => carryOut(ctx, row, { type: 'release', stage: body.stage }),
})

const resume = operation({
  id: 'desk.resume',
  method: 'POST',
  path: '/petugas/berkas/:ref/pelanjutan',
  ...officersCase,
  body: onStage.partial({ stage: true }).extend({
    kind: z.enum(['appointment', 'payment', 'blankStock', 'material', 'outsideSystem']),
  }),
  run: (ctx, { body }, row) => carryOut(ctx, row, { type: 'resume', stage: body.stage ?? null, kind: body.kind }),
})

const words = z.string().trim().max(2000).default('')

const note = operation({
  id: 'desk.note',
  method: 'POST',
  path: '/petugas/berkas/:ref/catatan',
  ...officersCase,
  body: z.object({ text: words }),
  run: (ctx, { body }, row) => carryOut(ctx, row, { type: 'note', payload: { text: body.text } }),
})

const message = operation({
  id: 'desk.message',
  method: 'POST',
  path: '/petugas/berkas/:ref/pesan',
  ...officersCase,
  body: z.object({ message: words, isi: z.string().max(60).optional() }),
  async run(ctx, { body: { message, isi } }, row) {
    if (!isi) return carryOut(ctx, row, { type: 'comment', payload: { text: message } })
    const view = await caseView(ctx, await opened(ctx, row))
    const filled = filledBy(view.ready, isi, { message }, 'message')
    return page(h(CasePage, { view, message: filled.message }))
  },
})

const retry = operation({
  id: 'desk.retry',
  method: 'POST',
  path: '/petugas/berkas/:ref/percobaan',
  ...officersCase,
  body: z.object({ effect: z.string().max(100), seq: z.coerce.number().int() }),
  run: (ctx, { body }, row) => carryOut(ctx, row, { type: 'retry', effect: body.effect, expectedSeq: body.seq }),
})

const seeOriginal = operation({
  id: 'desk.seeOriginal',
  method: 'POST',
  path: '/petugas/berkas/:ref/asli',
  ...officersCase,
  body: z.object({ document: z.string().max(60) }),
  async run(ctx, { body }, row) {
    if (!worksOn(askedOf(ctx, await opened(ctx, row)))) return refusedOnCase(ctx, row, refuse('not-yours'))
    await markSeen(ctx.db, row.id, body.document, ctx.actor.id!)
    return redirect(`/petugas/berkas/${row.number}`)
  },
})

const handOver = operation({
  id: 'desk.handOver',
  method: 'POST',
  path: '/petugas/berkas/:ref/penyerahan',
  ...officersCase,
  body: z.object({
    output: z.string().max(60),
    action: z.enum(['ready', 'handOver']),
    seq: z.coerce.number().int(),
    to: z.string().trim().max(200).optional(),
  }),
  run: (ctx, { body }, row) =>
    carryOut(ctx, row, {
      type: body.action,
      output: body.output,
      expectedSeq: body.seq,
      ...(body.to && { payload: { to: body.to } }),
    }),
})

export const deskOperations: readonly Operation[] = [
  show,
  decide,
  take,
  release,
  resume,
  note,
  message,
  retry,
  seeOriginal,
  handOver,
]
