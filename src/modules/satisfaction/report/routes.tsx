import { z } from 'zod'
import { findUnit } from '../../../platform/accounts/place-store.ts'
import { byWhom } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import { forgetPages } from '../../../platform/http/cache.ts'
import {
  type Answer,
  anyone,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../../platform/http/operation.ts'
import { isUuid } from '../../../platform/ids.ts'
import { isRefused, type Refusal } from '../../../platform/outcome.ts'
import { issuesReport, seesReport } from '../desk/reach.ts'
import { namesFor, wholeCity } from '../names.ts'
import { type Drafted, draftOf, issueReport, reportPdf } from './issue.ts'
import { DraftPage } from './pages/draft.tsx'
import { ReportPage, ReportsPage } from './pages/report.tsx'
import { draftPath, reportPath, reportsPath } from './paths.ts'
import { findReport, listReports, saveDraft } from './store.ts'

const kept = { seconds: 60 }

const all = operation({
  id: 'satisfaction.reports',
  method: 'GET',
  path: reportsPath,
  may: anyone,
  cache: kept,
  run: async (ctx) => page(<ReportsPage reports={await listReports(ctx.db)} names={await namesFor(ctx)} />),
})

const ofReport = {
  params: z.object({ report: z.string().max(40) }),
  load: async (ctx: Context, { params }: { params: { report: string } }) =>
    isUuid(params.report) ? findReport(ctx.db, params.report) : undefined,
  may: anyone,
  cache: kept,
}

const one = operation({
  id: 'satisfaction.report',
  method: 'GET',
  path: reportPath(':report'),
  ...ofReport,
  async run(ctx, _input, report) {
    const revisions = await listReports(ctx.db, { unit: report.unit, span: report.span })
    return page(<ReportPage report={report} revisions={revisions} names={await namesFor(ctx)} />)
  },
})

const pdf = operation({
  id: 'satisfaction.reportPdf',
  method: 'GET',
  path: `${reportPath(':report')}/pdf`,
  ...ofReport,
  cache: undefined,
  async run(ctx, _input, report) {
    const body = await reportPdf(ctx, report)
    if (!body) return refusal({ code: 'file-gone' }, 404, reportPath(report.id))
    const name = `laporan-skm-${report.unit}-${report.span}-r${report.revision}.pdf`
    return { kind: 'file', body, type: 'application/pdf', name }
  },
})

const ofDraft = {
  params: z.object({ unit: z.string().max(80), span: z.string().max(10) }),
  load: async (ctx: Context, { params }: { params: { unit: string; span: string } }) =>
    params.unit === wholeCity || (await findUnit(ctx.db, params.unit))
      ? draftOf(ctx, params.unit, params.span)
      : undefined,
}

const look = operation({
  id: 'satisfaction.draft',
  method: 'GET',
  path: draftPath(':unit', ':span'),
  ...ofDraft,
  may: seesReport,
  run: async (ctx, _input, draft) => draftPage(ctx, draft),
})

function draftPage(ctx: Context, draft: Drafted, refused?: Refusal): Answer {
  const head = issuesReport(ctx.actor, draft, ctx) === true
  return page(<DraftPage {...draft} head={head} id={ctx.newId()} refusal={refused} />, refused ? 409 : 200)
}

const save = operation({
  id: 'satisfaction.saveDraft',
  method: 'POST',
  path: draftPath(':unit', ':span'),
  ...ofDraft,
  may: issuesReport,
  body: z.object({ analysis: z.string().max(8000).default(''), note: z.string().max(500).default('') }),
  async run(ctx, { body }, { unit, span }) {
    const words = { analysis: body.analysis.trim(), note: body.note.trim() }
    await saveDraft(ctx.db, { unit, span: span.id, ...words, made_by: byWhom(ctx)!, made_at: new Date(ctx.now) })
    return redirect(draftPath(unit, span.id), { flash: { key: 'satisfaction.flash.draft', tone: 'ok' } })
  },
})

const issue = operation({
  id: 'satisfaction.issue',
  method: 'POST',
  path: `${draftPath(':unit', ':span')}/penerbitan`,
  ...ofDraft,
  may: issuesReport,
  body: z.object({ id: z.uuid() }),
  async run(ctx, { body }, draft) {
    // Pressed twice: the first one counts.
    if (!(await findReport(ctx.db, body.id))) {
      const outcome = await issueReport(ctx, { id: body.id, unit: draft.unit, span: draft.span.id })
      if (isRefused(outcome)) return draftPage(ctx, draft, outcome.refusal)
      forgetPages(ctx)
    }
    return redirect(reportPath(body.id), { flash: { key: 'satisfaction.flash.issued', tone: 'ok' } })
  },
})

export const reportOperations: readonly Operation[] = [all, one, pdf, look, save, issue]
