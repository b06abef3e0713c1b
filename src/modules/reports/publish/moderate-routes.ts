import { h } from 'preact'
import { z } from 'zod'
import type { Actor, Context } from '../../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect } from '../../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../../platform/outcome.ts'
import { type CaseRow, findCase, type OpenCase, openCase } from '../../cases/index.ts'
import { findReportByNumber, type ReportRow } from '../store.ts'
import { publishParts, withholdParts } from './judge.ts'
import { ModeratePage, moderationPath, QueuePage } from './pages/moderate.tsx'
import { mayModerate, moderates, waitingFor } from './queue.ts'
import { blockDays, blockSender, freeSender } from './sender.ts'
import { whys } from './store.ts'
import { itemView, queueView } from './views.ts'

const queue = operation({
  id: 'reports.moderation',
  method: 'GET',
  path: moderationPath,
  may: moderates,
  run: async (ctx) => page(h(QueuePage, await queueView(ctx))),
})

interface Moderated {
  report: ReportRow
  row: CaseRow
}

/** A report of the officer's unit; what is confidential or withdrawn is nobody's to publish. */
export const moderated = {
  params: z.object({ ref: z.string().max(40) }),
  async load(ctx: Context, { params }: { params: { ref: string } }): Promise<Moderated | undefined> {
    const report = await findReportByNumber(ctx.db, params.ref.toUpperCase())
    const row = report && !report.confidential ? await findCase(ctx.db, report.id) : undefined
    return report && row && row.state.ended?.how !== 'withdrawn' ? { report, row } : undefined
  },
  may: (actor: Actor, { row }: Moderated, ctx: Context) =>
    actor.kind === 'anonymous' ? ('login' as const) : mayModerate(actor, row, ctx),
  reads: ({ row }: Moderated) => [{ object: { kind: 'case' as const, id: row.id }, purpose: 'work' }],
}

export async function openedOf(ctx: Context, { row }: Moderated): Promise<OpenCase> {
  const opened = await openCase(ctx, row.id)
  if (!opened) throw new Error(`report ${row.number} has lost its words`)
  return opened
}

const show = operation({
  id: 'reports.moderate',
  method: 'GET',
  path: `${moderationPath}/:ref`,
  ...moderated,
  run: async (ctx, _input, one) =>
    page(h(ModeratePage, { ...(await itemView(ctx, await openedOf(ctx, one), one.report)), mistakes: [] })),
})

const form = z.object({ versi: z.string().max(40), kata: z.string().max(20_000).optional() })

const publish = operation({
  id: 'reports.publish',
  method: 'POST',
  path: `${moderationPath}/:ref`,
  ...moderated,
  body: form.catchall(z.string().max(20)),
  async run(ctx, { body }, one) {
    const { versi, kata, ...rest } = body
    const opened = await openedOf(ctx, one)
    const typed = { words: kata ?? null, photos: photosIn(rest) }
    const judged = await publishParts(ctx, opened, { version: versi, ...typed })
    if (isRefused(judged)) return again(ctx, one, opened, judged)
    if ('mistakes' in judged) {
      const view = await itemView(ctx, opened, one.report, typed)
      return page(h(ModeratePage, { ...view, mistakes: judged.mistakes }), 422)
    }
    return onward(ctx, one, 'publish.done')
  },
})

/** `foto.{part}` for each photo on the page; `tampil` where its box is ticked. */
function photosIn(body: Readonly<Record<string, string>>): Map<string, boolean> {
  const ids = Object.keys(body).flatMap((name) => /^foto\.([0-9a-f-]{36})$/.exec(name)?.[1] ?? [])
  return new Map(ids.map((id) => [id, body[`tampil.${id}`] === 'yes']))
}

const withhold = operation({
  id: 'reports.withhold',
  method: 'POST',
  path: `${moderationPath}/:ref/penolakan`,
  ...moderated,
  body: z.object({
    versi: z.string().max(40),
    alasan: z.enum(whys).optional().catch(undefined),
    blokir: z.coerce.number().optional().catch(undefined),
  }),
  async run(ctx, { body: { versi, alasan, blokir } }, one) {
    const opened = await openedOf(ctx, one)
    if (!alasan) {
      const view = await itemView(ctx, opened, one.report)
      return page(h(ModeratePage, { ...view, mistakes: [{ path: 'alasan', code: 'required' }] }), 422)
    }
    const judged = await withholdParts(ctx, opened, versi, alasan)
    if (isRefused(judged)) return again(ctx, one, opened, judged)
    const days = blockDays.find((each) => each === blokir)
    if (days) await blockSender(ctx, one.report.id, days)
    return onward(ctx, one, 'publish.withheld')
  },
})

const free = operation({
  id: 'reports.freeSender',
  method: 'POST',
  path: `${moderationPath}/:ref/pengirim`,
  ...moderated,
  async run(ctx, _input, { report }) {
    await freeSender(ctx, report.id)
    return redirect(`${moderationPath}/${report.number}`, { flash: { key: 'publish.freed', tone: 'ok' } })
  },
})

// Another was quicker: shown as it is now.
async function again(ctx: Context, one: Moderated, opened: OpenCase, { refusal }: Refused): Promise<Answer> {
  return page(h(ModeratePage, { ...(await itemView(ctx, opened, one.report)), mistakes: [], refusal }), 409)
}

/** To the next that waits, so that forty are gone through without a list between them. */
async function onward(ctx: Context, { report }: Moderated, key: string): Promise<Answer> {
  const next = (await waitingFor(ctx, 2)).find(({ number }) => number !== report.number)
  return redirect(next ? `${moderationPath}/${next.number}` : moderationPath, { flash: { key, tone: 'ok' } })
}

export const moderateOperations: readonly Operation[] = [queue, show, publish, withhold, free]
