import { h } from 'preact'
import { z } from 'zod'
import { loggedIn, type Operation, operation, page, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { recordRefusedAccess } from '../../platform/readings/index.ts'
import { openDraft, stepsOf } from './draft.ts'
import { findDraft } from './draft-store.ts'
import { ResumePage } from './pages/resume.tsx'
import { resumeByCode } from './resume.ts'

const ask = operation({
  id: 'cases.askResume',
  method: 'GET',
  path: '/akun/lanjutkan',
  may: loggedIn,
  run: async () => page(h(ResumePage, { typed: '' })),
})

const resume = operation({
  id: 'cases.resume',
  method: 'POST',
  path: '/akun/lanjutkan',
  body: z.object({ kode: z.string().max(60) }),
  limit: { count: 30, seconds: 3600 },
  may: loggedIn,
  async run(ctx, { body, ip }) {
    const outcome = await resumeByCode(ctx, body.kode)
    if (isRefused(outcome)) {
      if (outcome.refusal.code !== 'resume-code') return refusal(outcome.refusal)
      await recordRefusedAccess(ctx, 'cases.resume', null, ip)
      const field = { path: 'kode', code: body.kode.trim() ? 'resume-code' : 'required' }
      return page(h(ResumePage, { typed: body.kode, mistakes: [field] }), 422)
    }
    const row = (await findDraft(ctx.db, outcome.id))!
    const steps = stepsOf(await openDraft(ctx, row))
    const step = row.step && steps.includes(row.step) ? row.step : steps[0]
    return redirect(`/isian/${row.id}/${step}`, { flash: { key: 'cases.resume.done', tone: 'ok' } })
  },
})

export const resumeOperations: readonly Operation[] = [ask, resume]
