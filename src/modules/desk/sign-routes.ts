import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { hasWork } from './doors.ts'
import { SigningPage } from './pages/sign.tsx'
import { RoundPage } from './pages/signed.tsx'
import { confirmRound, readChosen, roundView, untilDone } from './round.ts'
import { findRound, type RoundRow } from './round-store.ts'
import { signingView } from './sign.ts'

const desk = '/petugas/tanda-tangan'

const signing = operation({
  id: 'desk.signing',
  method: 'GET',
  path: desk,
  may: hasWork,
  run: async (ctx) => page(h(SigningPage, { view: await signingView(ctx) })),
})

const sign = operation({
  id: 'desk.sign',
  method: 'POST',
  path: desk,
  body: z.object({ id: z.uuid(), pilih: z.union([z.string(), z.array(z.string())]).default([]) }),
  may: hasWork,
  async run(ctx, { body }) {
    const chosen = readChosen([body.pilih].flat())
    if (chosen.length === 0) return redirect(desk, { flash: { key: 'desk.signing.none', tone: 'warn' } })
    await confirmRound(ctx, body.id, chosen)
    return redirect(`${desk}/${body.id}`)
  },
})

const WAIT_MS = 1500

const round = operation({
  id: 'desk.signingRound',
  method: 'GET',
  path: `${desk}/:round`,
  params: z.object({ round: z.uuid() }),
  load: (ctx, { params }) => findRound(ctx.db, params.round),
  may: (actor: Context['actor'], row: RoundRow) =>
    actor.kind === 'anonymous' ? ('login' as const) : row.signatory === actor.id,
  async run(ctx, _input, row) {
    await untilDone(ctx, row.id, WAIT_MS)
    return page(h(RoundPage, { view: await roundView(ctx, row) }))
  },
})

export const signOperations: readonly Operation[] = [signing, sign, round]
