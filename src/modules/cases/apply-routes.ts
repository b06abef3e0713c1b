import { h } from 'preact'
import { z } from 'zod'
import { localPhone } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  type Flash,
  json,
  loggedIn,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { makeFormat } from '../../ui/format.ts'
import { draftFor, mayDraft, reaches } from './acting.ts'
import { barredPage, startOperations } from './apply-start-routes.ts'
import { checkView, papersView, sectionView } from './apply-views.ts'
import { barring } from './barred.ts'
import { type CaseRow, findCase } from './case-store.ts'
import {
  changeRows,
  examineDraft,
  type OpenDraft,
  openDraft,
  renewalOf,
  renewDraft,
  type Saved,
  saveSection,
  stepsOf,
} from './draft.ts'
import type { DraftRow } from './draft-store.ts'
import { earlierFor, useEarlier } from './earlier.ts'
import { SectionPage } from './pages/apply.tsx'
import { CheckPage } from './pages/apply-check.tsx'
import { PapersPage } from './pages/apply-papers.tsx'
import { attach, promiseAtCounter, removePaper } from './papers.ts'
import { placesOf } from './places.ts'
import { fillKnown } from './relatives.ts'
import { receiptSecret } from './seal.ts'
import { sendFound, sentFrom } from './send.ts'
import type { SubmittingDraft } from './submit-store.ts'
import { findTogether } from './together.ts'

const draftParams = z.object({ draft: z.uuid() })
const stepParams = draftParams.extend({ step: z.string().max(60) })
const paperParams = draftParams.extend({ document: z.string().max(60) })
const form = z.record(z.string(), z.unknown())
/** Given: the step says what is wrong with it, but for the questions named here, which nobody was asked before. */
const toMend = z.object({ salah: z.string().max(4000).optional() })
const UPLOAD = { maxBytes: 15 * 1024 * 1024, count: 1 }

const owned = {
  load: (ctx: Context, { params }: { params: { draft: string } }) => draftFor(ctx, params.draft),
  may: mayDraftOrLogin,
}

function mayDraftOrLogin(actor: Context['actor'], row: DraftRow) {
  return actor.kind === 'anonymous' ? ('login' as const) : mayDraft(actor, row)
}

// Whoever goes back after sending finds the case that the form has become.
const step = operation({
  id: 'cases.step',
  method: 'GET',
  path: '/isian/:draft/:step',
  params: stepParams,
  query: toMend,
  async load(ctx, { params }): Promise<{ draft: DraftRow } | { sent: CaseRow } | undefined> {
    const draft = await draftFor(ctx, params.draft)
    if (draft) return { draft }
    const sent = await sentFrom(ctx, params.draft)
    return sent && { sent }
  },
  may: (actor, row) => 'sent' in row || mayDraftOrLogin(actor, row.draft),
  async run(ctx, { params, query }, row) {
    if ('sent' in row) return redirect(`/lacak/${row.sent.number}`, { flash: sentAlready(ctx, row.sent) })
    const draft = await openDraft(ctx, row.draft)
    return stepPage(ctx, draft, params.step, toldOf(ctx, draft, params.step, query.salah))
  },
})

async function stepPage(ctx: Context, draft: OpenDraft, id: string, mistakes: readonly Mistake[]): Promise<Answer> {
  const update = await renewalOf(ctx, draft.row)
  // What the register learnt since the draft was begun is met before it is sent.
  const barred = id === 'periksa' ? await barring(ctx, draft.content.person, draft.rules.definition) : null
  if (barred) return barredPage(ctx, draft.rules.definition, barred)
  if (id === 'periksa')
    return page(h(CheckPage, { ...checkView(ctx, draft, newsTo(draft), mistakes.length > 0), update }))
  if (id === 'dokumen') return page(h(PapersPage, { ...papersView(ctx, draft, mistakes), update }))
  const view = sectionView(ctx, draft, id, mistakes, await placesOf(ctx))
  // A section that an earlier answer has hidden since: go on where the form goes on.
  return view
    ? page(h(SectionPage, { ...view, update, earlier: await earlierFor(ctx, draft, id) }))
    : redirect(`/isian/${draft.row.id}/${stepsOf(draft)[0]}`)
}

const renew = operation({
  id: 'cases.renew',
  method: 'POST',
  path: '/isian/:draft/pembaruan',
  params: draftParams,
  ...owned,
  async run(ctx, _input, row) {
    const outcome = await renewDraft(ctx, row.id)
    if (isRefused(outcome)) return refusal(outcome.refusal)
    return redirect(`/isian/${row.id}/periksa`, { flash: { key: 'cases.update.done', tone: 'ok' } })
  },
})

const newsTo = ({ content: { applicant } }: OpenDraft) => localPhone(applicant.phone ?? applicant.email ?? '') || null

const save = operation({
  id: 'cases.save',
  method: 'POST',
  path: '/isian/:draft/:step',
  params: stepParams,
  body: form,
  ...owned,
  async run(ctx, { params, body }, row) {
    const { _tambah, _hapus, _simpan, _kembali, _pakai, _ditanya, ...raw } = body
    const before = await openDraft(ctx, row, ctx.db, [])
    const rows = _tambah ? ({ add: true } as const) : typeof _hapus === 'string' ? { remove: Number(_hapus) } : null
    const saved = rows
      ? await changeRows(ctx, row.id, params.step, raw, rows)
      : await saveSection(ctx, row.id, params.step, raw)
    if (isRefused(saved)) return refusal(saved.refusal)
    if (rows) return redirect(`/isian/${row.id}/${params.step}`)
    if (_kembali) return redirect(`/isian/${row.id}/${stepBefore(saved.draft, params.step)}`)
    const used = _pakai ? await useEarlier(ctx, saved.draft, params.step) : 0
    const known = used || (await fillKnown(ctx, saved.draft, { before, section: params.step }))
    if (_simpan) return redirect(leave(ctx, row), { flash: { key: 'cases.saved', tone: 'ok' } })
    if (_pakai || known > 0) return again(row.id, params.step, used > 0 ? 'earlier' : 'register', known)
    const { wrong, opened } = apart(saved, _ditanya)
    if (wrong.length > 0) return mending(row.id, params.step, opened)
    if (opened[0]) {
      // At the counter the keyboard begins there by itself, which an address that names a place would prevent.
      const at = atCounterOf(row) ? '' : `#f-${opened[0]}`
      return redirect(`/isian/${row.id}/${params.step}${at}`, { flash: { key: 'cases.opened', tone: 'ok' } })
    }
    const steps = stepsOf(saved.draft)
    return redirect(`/isian/${row.id}/${steps[steps.indexOf(params.step) + 1] ?? 'periksa'}`)
  },
})

/** Mistakes, apart from the questions that the answers have just opened: nobody has failed to answer those. */
function apart({ draft, mistakes }: Pick<Saved, 'draft' | 'mistakes'>, told: unknown) {
  const asked = typeof told === 'string' ? told.split(' ') : null
  const fields = draft.shown.sections.flatMap(({ rows }) => rows.flatMap((row) => row.fields.map(({ path }) => path)))
  const isNew = ({ path }: Mistake) => asked !== null && !asked.includes(path) && fields.includes(path)
  return { wrong: mistakes.filter((one) => !isNew(one)), opened: mistakes.filter(isNew).map(({ path }) => path) }
}

// What was typed is saved, right or wrong, so its mistakes have an address: going back to it, or loading it anew, sends nothing.
const mending = (id: string, step: string, opened: readonly string[] = []) =>
  redirect(`/isian/${id}/${step}?${new URLSearchParams({ salah: opened.join(' ').slice(0, 4000) })}`)

/** What is wrong with a step that is to be mended; the last one finds it by itself. */
function toldOf(ctx: Context, draft: OpenDraft, step: string, salah: string | undefined): Mistake[] {
  if (salah === undefined) return []
  if (step === 'periksa') return [{ path: '', code: 'required' }]
  const opened = new Set(salah.split(' '))
  return examineDraft(ctx, draft, step).mistakes.filter(({ path }) => !opened.has(path))
}

/** What was filled in for them is looked over before the form goes on. */
const again = (id: string, step: string, from: 'earlier' | 'register', count: number) =>
  redirect(`/isian/${id}/${step}`, count > 0 ? { flash: { key: `cases.filled.${from}`, tone: 'ok' } } : {})

/** The step that comes before; of the first one, itself. */
function stepBefore(draft: OpenDraft, step: string): string {
  const steps = stepsOf(draft)
  return steps[Math.max(0, steps.indexOf(step) - 1)]!
}

/** Between two moves, while somebody types: nothing is judged yet. */
const keep = operation({
  id: 'cases.keep',
  method: 'POST',
  path: '/isian/:draft/:step/simpanan',
  params: stepParams,
  body: form,
  ...owned,
  async run(ctx, { params, body }, row) {
    const saved = await saveSection(ctx, row.id, params.step, body, { typing: true })
    return isRefused(saved) ? refusal(saved.refusal) : json({ savedAt: ctx.now })
  },
})

/** Filled in by an officer for somebody who is here, or was. */
const atCounterOf = (row: DraftRow) => row.channel === 'counter' || row.channel === 'paper'

// An officer says why it waits; whoever reports for others goes back to their reports.
function leave(ctx: Context, row: DraftRow): string {
  if (atCounterOf(row)) return `/petugas/loket/tunda/${row.id}`
  return row.account === ctx.actor.id ? '/akun' : '/rt'
}

const place = (draft: OpenDraft) => ({ id: draft.row.id, key: draft.key, documents: draft.rules.definition.documents })
const backToPapers = (id: string, document: string) => redirect(`/isian/${id}/dokumen#document-${document}`)

const upload = operation({
  id: 'cases.attach',
  method: 'POST',
  path: '/isian/:draft/dokumen/:document',
  params: paperParams,
  upload: UPLOAD,
  ...owned,
  async run(ctx, { params, files }, row) {
    const draft = await openDraft(ctx, row)
    const outcome = await attach(ctx, place(draft), params.document, files[0])
    if (!isRefused(outcome)) return backToPapers(row.id, params.document)
    const { code, values } = outcome.refusal
    return page(h(PapersPage, papersView(ctx, draft, [{ path: params.document, code, values }])), 422)
  },
})

const atCounter = operation({
  id: 'cases.promisePaper',
  method: 'POST',
  path: '/isian/:draft/dokumen/:document/loket',
  params: paperParams,
  body: z.object({ atCounter: z.string().optional() }),
  ...owned,
  async run(ctx, { params, body }, row) {
    const outcome = await promiseAtCounter(
      ctx,
      place(await openDraft(ctx, row)),
      params.document,
      body.atCounter === 'yes',
      atCounterOf(row) ? ctx.actor.id : null,
    )
    return isRefused(outcome) ? refusal(outcome.refusal) : backToPapers(row.id, params.document)
  },
})

const remove = operation({
  id: 'cases.removePaper',
  method: 'POST',
  path: '/isian/:draft/dokumen/:document/:paper/hapus',
  params: paperParams.extend({ paper: z.uuid() }),
  ...owned,
  async run(ctx, { params }, row) {
    await removePaper(ctx, row, params.paper)
    return backToPapers(row.id, params.document)
  },
})

interface Sending {
  found: SubmittingDraft | undefined
}

// A draft that was sent is gone; pressing again shows the case it became.
const send = operation({
  id: 'cases.submit',
  method: 'POST',
  path: '/isian/:draft/pengiriman',
  params: draftParams,
  async load(ctx, { params }): Promise<Sending | undefined> {
    const found = await findTogether(ctx, params.draft)
    return !found || (await reaches(ctx, found.draft)) ? { found } : undefined
  },
  may: (actor, { found }: Sending) => (found ? mayDraftOrLogin(actor, found.draft) : loggedIn(actor)),
  async run(ctx, { params }, { found }) {
    const outcome = await sendFound(ctx, params.draft, found)
    if (isRefused(outcome) && 'mistakes' in outcome && found) return mending(found.draft.id, 'periksa')
    if (isRefused(outcome)) return refusal(outcome.refusal)
    const secret = receiptSecret(ctx.house.keys, outcome.id)
    return redirect(
      `/lacak/${outcome.number}/tanda-terima?k=${secret}`,
      outcome.made ? {} : { flash: sentAlready(ctx, (await findCase(ctx.db, outcome.id))!) },
    )
  },
})

function sentAlready(ctx: Context, { received_at }: Pick<CaseRow, 'received_at'>): Flash {
  const when = makeFormat(ctx.lang, ctx.region.zone).dateTime(received_at.getTime())
  return { key: 'cases.sentAlready', values: { when }, tone: 'ok' }
}

export const applyOperations: readonly Operation[] = [
  ...startOperations,
  renew,
  step,
  save,
  keep,
  upload,
  atCounter,
  remove,
  send,
]
