import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { addressOf } from '../../platform/http/address.ts'
import {
  type Answer,
  anyone,
  loggedIn,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act, type CaseRow, endUnannounced, findCase, standingOf } from '../cases/index.ts'
import { version } from '../catalogue/index.ts'
import { opensReport } from './draft.ts'
import { answeredWith, whyOf } from './ending.ts'
import { filtersOf, listed, narrowing, publicOf } from './list.ts'
import { reportStates } from './model/state.ts'
import { PublicReportPage, ReportListPage } from './pages/public.tsx'
import { shownOf } from './publish/shown.ts'
import { isUnlisted } from './publish/store.ts'
import { feedOf } from './rss.ts'
import { findReportByNumber, type ReportRow } from './store.ts'
import { stopSupporting, supportReport } from './support.ts'

// What anybody may see of what was reported.

const query = z.object({
  ...narrowing,
  status: z.enum(reportStates).optional().catch(undefined),
  sesudah: z.string().max(60).optional().catch(undefined),
})
const kept = { seconds: 20 }

const list = operation({
  id: 'reports.list',
  method: 'GET',
  path: '/lapor/daftar',
  query,
  may: anyone,
  cache: kept,
  async run(ctx, { query: asked }) {
    const { reports, next } = await listed(ctx, asked)
    const filters = await filtersOf(ctx, asked)
    const onward = next && addressOf('/lapor/daftar', { ...asked, sesudah: next })
    const feed = addressOf('/lapor/rss', { ...asked, sesudah: undefined })
    return page(h(ReportListPage, { reports, filters, next: onward, feed }))
  },
})

const feed = operation({
  id: 'reports.feed',
  method: 'GET',
  path: '/lapor/rss',
  query,
  may: anyone,
  cache: kept,
  async run(ctx, { query: asked }) {
    const { reports } = await listed(ctx, { ...asked, sesudah: undefined })
    const body = feedOf(ctx, reports, addressOf('/lapor/daftar', { ...asked, sesudah: undefined }))
    return { kind: 'text', body, type: 'application/rss+xml; charset=utf-8' }
  },
})

interface Shown {
  report: ReportRow
  row: CaseRow
}

const one = {
  params: z.object({ ref: z.string().max(40) }),
  // What is confidential is answered like what does not exist.
  async load(ctx: Context, { params }: { params: { ref: string } }): Promise<Shown | undefined> {
    const report = await findReportByNumber(ctx.db, params.ref.toUpperCase())
    const open = report && !report.confidential && !(await isUnlisted(ctx.db, report.id))
    const row = open ? await findCase(ctx.db, report.id) : undefined
    return report && row && { report, row }
  },
  may: anyone,
}

const show = operation({
  id: 'reports.show',
  method: 'GET',
  path: '/lapor/daftar/:ref',
  ...one,
  run: (ctx, _input, shown) => showPage(ctx, shown),
})

async function showPage(ctx: Context, { report, row }: Shown, mistakes: readonly Mistake[] = []): Promise<Answer> {
  const [seen] = await publicOf(ctx, [report])
  const { stage, due, undecreed, doneAt } = await standingOf(ctx, row)
  const known = ctx.actor.kind === 'account'
  const definition = (await version(ctx, row.service, row.version))?.definition
  const shown = (await shownOf(ctx, [report.id])).get(report.id)
  const view = {
    report: seen!,
    why: definition && isNotMended(report) ? await whyOf(ctx, row, definition) : null,
    into: report.state === 'merged' ? await answeredWith(ctx, report.id) : null,
    shown,
    stage,
    due,
    undecreed,
    done: doneAt,
    known,
    open: report.ended_at === null,
    mistakes,
  }
  return page(h(PublicReportPage, view), mistakes.length > 0 ? 422 : 200)
}

const isNotMended = ({ state }: ReportRow) => state === 'refused' || state === 'elsewhere'

const support = operation({
  id: 'reports.support',
  method: 'POST',
  path: '/lapor/daftar/:ref/dukungan',
  ...one,
  body: z.object({
    kontak: z.string().max(300).optional(),
    /** Own report, sent or not, with its secret, instead of which this one is supported. */
    draf: z.uuid().optional().catch(undefined),
    k: z.string().max(40).optional(),
  }),
  limit: { count: 30, seconds: 600 },
  async run(ctx, { body }, shown) {
    const outcome = await supportReport(ctx, shown.report, body.kontak)
    if (outcome === null) return showPage(ctx, shown, [{ path: 'kontak', code: 'contact-form' }])
    if (isRefused(outcome)) return refusal(outcome.refusal)
    const { draf: own, k } = body
    const instead = own !== undefined && own !== shown.report.id && opensReport(ctx, own, k)
    // Whether that contact did so before is nobody else's business.
    const key = instead ? await giveUp(ctx, own, shown.report) : 'reports.supported'
    return redirect(`/lapor/daftar/${shown.report.number}`, { flash: { key, tone: 'ok' } })
  },
})

/** Of one's own report, instead of which another is supported; what is said of it. */
async function giveUp(ctx: Context, own: string, { number }: ReportRow): Promise<string> {
  if (await findCase(ctx.db, own)) {
    const reason = ctx.t('reports.near.withdrawn', { number })
    const outcome = await act(ctx, own, { type: 'withdraw', payload: { reason } }, { receipt: true })
    return isRefused(outcome) ? 'reports.supported' : 'reports.supported.withdrawn'
  }
  // It can still be sent; that it is not will be no news.
  await endUnannounced(ctx.db, own, ctx.now)
  return 'reports.supported.instead'
}

const unsupport = operation({
  id: 'reports.unsupport',
  method: 'POST',
  path: '/akun/dukungan/:ref/penghentian',
  params: one.params,
  load: one.load,
  may: loggedIn,
  async run(ctx, _input, { report }) {
    await stopSupporting(ctx, report)
    return redirect('/akun', { flash: { key: 'reports.support.ended', tone: 'ok' } })
  },
})

export const listOperations: readonly Operation[] = [list, feed, show, support, unsupport]
