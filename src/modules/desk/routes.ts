import { h } from 'preact'
import { z } from 'zod'
import { listUnits } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import {
  act,
  type CaseRow,
  type Command,
  findCaseByNumber,
  type How,
  markSeen,
  mayReadCase,
  type OpenCase,
  openCase,
  rulesOf,
} from '../cases/index.ts'
import { searchCases, workGrants } from './inbox-store.ts'
import { CasePage } from './pages/case.tsx'
import { InboxPage } from './pages/inbox.tsx'
import { unreadyPapers } from './sign.ts'
import { caseView, inboxView } from './views.ts'

export const params = z.object({ ref: z.string().max(40) })
export const onStage = z.object({ stage: z.string().max(60), seq: z.coerce.number().int() })

/** Whoever has work of some kind here. */
export const hasWork = (actor: Context['actor'], _row: unknown, ctx: Context) =>
  actor.kind === 'anonymous' ? ('login' as const) : workGrants(ctx).length > 0

const inbox = operation({
  id: 'desk.inbox',
  method: 'GET',
  path: '/petugas',
  query: z.object({
    tampil: z.enum(['open', 'mine', 'held', 'flagged', 'all']).catch('open'),
    layanan: z.string().max(60).optional(),
    sesudah: z.string().max(160).optional(),
    cari: z.string().max(100).optional(),
  }),
  may: hasWork,
  async run(ctx, { query }) {
    const list = await inboxView(ctx, {
      show: query.tampil,
      service: query.layanan || undefined,
      after: cursor(query.sesudah),
    })
    const typed = query.cari?.trim()
    return page(h(InboxPage, { ...list, search: typed ? { typed, found: await found(ctx, typed) } : null }))
  },
})

function cursor(text: string | undefined) {
  const [due = '', id = '', stage = ''] = (text ?? '').split('~')
  return /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(due)) ? { due: new Date(due), id, stage } : undefined
}

async function found(ctx: Context, typed: string) {
  const grants = workGrants(ctx)
  const units = (await listUnits(ctx.db))
    .map((u) => u.id)
    .filter((u) => grants.some((g) => g.unit === null || u === g.unit || u.startsWith(`${g.unit}.`)))
  const rows = await searchCases(ctx, units, typed)
  return Promise.all(
    rows.map(async (row) => ({
      number: row.number,
      title: row.title,
      service: pick((await rulesOf(ctx, row.service, row.version)).definition.name, ctx.lang),
      status: row.status,
      submitted: row.submitted_at.getTime(),
    })),
  )
}

/** A case that the officer may read, by its number; the reading is recorded. */
export const officersCase = {
  params,
  load: (ctx: Context, { params }: { params: { ref: string } }) => findCaseByNumber(ctx.db, params.ref.toUpperCase()),
  may: (actor: Context['actor'], row: CaseRow, ctx: Context) =>
    actor.kind === 'anonymous'
      ? ('login' as const)
      : workGrants(ctx).length + auditing(actor) > 0 && mayReadCase({ ...ctx, actor }, row),
  reads: (row: CaseRow) => [{ object: { kind: 'case' as const, id: row.id }, purpose: 'work' }],
}

const auditing = (actor: Context['actor']) => actor.grants.filter((g) => g.role === 'auditor').length

export async function opened(ctx: Context, row: CaseRow): Promise<OpenCase> {
  const found = await openCase(ctx, row.id)
  if (!found) throw new Error(`case ${row.number} has lost its words`)
  return found
}

const show = operation({
  id: 'desk.case',
  method: 'GET',
  path: '/petugas/berkas/:ref',
  ...officersCase,
  run: async (ctx, _input, row) => page(h(CasePage, { view: await caseView(ctx, await opened(ctx, row)) })),
})

/** Carries out a command and goes back to the case; a refusal is shown on it, with what changed meanwhile. */
export async function carryOut(ctx: Context, row: CaseRow, command: Command, how?: How): Promise<Answer> {
  const outcome = await act(ctx, row.id, command, how)
  if (isRefused(outcome)) return refusedOnCase(ctx, row, outcome)
  return redirect(`/petugas/berkas/${row.number}`, { flash: { key: `desk.done.${command.type}`, tone: 'ok' } })
}

export async function refusedOnCase(ctx: Context, row: CaseRow, { refusal }: Refused): Promise<Answer> {
  const now = await findCaseByNumber(ctx.db, row.number)
  return page(h(CasePage, { view: await caseView(ctx, await opened(ctx, now ?? row)), refusal }), 409)
}

const decide = operation({
  id: 'desk.decide',
  method: 'POST',
  path: '/petugas/berkas/:ref/keputusan',
  ...officersCase,
  body: onStage.extend({ action: z.enum(['approve', 'initial', 'sign']) }),
  async run(ctx, { body }, row) {
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
  body: onStage.extend({ kind: z.enum(['appointment', 'payment', 'blankStock', 'outsideSystem']) }),
  run(ctx, { body }, row) {
    const hold = row.state.holds.find(
      (held) => held.kind === body.kind && (held.stage === null || held.stage === body.stage),
    )
    return carryOut(ctx, row, { type: 'resume', stage: hold?.stage ?? body.stage, kind: body.kind })
  },
})

const note = operation({
  id: 'desk.note',
  method: 'POST',
  path: '/petugas/berkas/:ref/catatan',
  ...officersCase,
  body: z.object({ text: z.string().trim().min(1).max(2000) }),
  run: (ctx, { body }, row) => carryOut(ctx, row, { type: 'note', payload: { text: body.text } }),
})

const seeOriginal = operation({
  id: 'desk.seeOriginal',
  method: 'POST',
  path: '/petugas/berkas/:ref/asli',
  ...officersCase,
  body: z.object({ document: z.string().max(60) }),
  async run(ctx, { body }, row) {
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
  inbox,
  show,
  decide,
  take,
  release,
  resume,
  note,
  seeOriginal,
  handOver,
]
