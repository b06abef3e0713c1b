import { h } from 'preact'
import { z } from 'zod'
import { holds, today } from '../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { isRefused, type Refusal } from '../../platform/outcome.ts'
import { ReportPage } from './pages/report.tsx'
import { areaOf, ownReports, reportable, startReport } from './report.ts'

const isHead = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'anonymous' ? ('login' as const) : holds(actor, 'rtHead', today(ctx))

const reports = operation({
  id: 'counter.reports',
  method: 'GET',
  path: '/rt',
  may: isHead,
  run: (ctx) => reportPage(ctx, {}),
})

type Typed = { id?: string; service?: string; name?: string; phone?: string; wrong?: Refusal }

async function reportPage(ctx: Context, typed: Typed): Promise<Answer> {
  const [{ reports, drafts }, services, area] = await Promise.all([ownReports(ctx), reportable(ctx), areaOf(ctx)])
  const { wrong } = typed
  const view = {
    area,
    fresh: typed.id ?? ctx.newId(),
    services: services.map(({ id, name }) => ({ id, name })),
    reports,
    drafts,
    typed,
    ...(wrong?.field ? { mistakes: [{ path: wrong.field, code: wrong.code }] } : { refusal: wrong }),
  }
  return page(h(ReportPage, view), wrong ? 422 : 200)
}

const report = operation({
  id: 'counter.report',
  method: 'POST',
  path: '/rt',
  body: z.object({
    id: z.uuid(),
    service: z.string().max(80).default(''),
    name: z.string().max(100).default(''),
    phone: z.string().max(40).default(''),
  }),
  may: isHead,
  async run(ctx, { body }) {
    const outcome = body.name.trim() ? await startReport(ctx, body) : { refusal: { code: 'required', field: 'name' } }
    return isRefused(outcome)
      ? reportPage(ctx, { ...body, wrong: outcome.refusal })
      : redirect(`/isian/${outcome.id}/${outcome.step}`)
  },
})

export const reportOperations: readonly Operation[] = [reports, report]
