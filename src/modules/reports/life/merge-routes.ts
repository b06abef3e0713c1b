import { h } from 'preact'
import { z } from 'zod'
import { unitNames } from '../../../platform/accounts/index.ts'
import type { Context } from '../../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import { isRefused, type Refusal } from '../../../platform/outcome.ts'
import {
  act,
  attachmentsOf,
  type CaseRow,
  findCaseByNumber,
  mayReadCase,
  type OpenCase,
  openCase,
  replaceSearched,
} from '../../cases/index.ts'
import type { Row } from '../../catalogue/definition.ts'
import { officersCase } from '../../desk/index.ts'
import { pointIn } from '../draft.ts'
import { metresBetween } from '../model/nearby.ts'
import { findReport } from '../store.ts'
import { categoryName, similarTo } from './case-block.tsx'
import { againstMerging, mergeReports, older } from './merge.ts'
import { sp4nIn } from './model/sp4n.ts'
import { MergePage, type SideView } from './pages/merge.tsx'
import { lifeOf, saveSp4n } from './store.ts'

interface Pair {
  row: CaseRow
  other: CaseRow | undefined
}

const number = z.string().trim().max(40)

// Two cases, each decided on and each reading recorded; of another unit's the officer sees what everybody may.
const pair = {
  params: officersCase.params,
  may: (actor: Context['actor'], { row }: Pair, ctx: Context) => officersCase.may(actor, row, ctx),
}

async function load(ctx: Context, ref: string, dengan: string | undefined): Promise<Pair | undefined> {
  const row = await findCaseByNumber(ctx.db, ref.toUpperCase())
  if (!row || !(await findReport(ctx.db, row.id))) return undefined
  const other = dengan ? await findCaseByNumber(ctx.db, dengan.toUpperCase()) : undefined
  return { row, other: other && (await findReport(ctx.db, other.id)) ? other : undefined }
}

const compare = operation({
  id: 'reports.compare',
  method: 'GET',
  path: '/petugas/berkas/:ref/penggabungan',
  ...pair,
  query: z.object({ dengan: number.optional() }),
  load: (ctx, { params, query }) => load(ctx, params.ref, query.dengan),
  reads: ({ row, other }) => [
    ...officersCase.reads(row),
    // Only of what is opened; an officer who may not read the other gets none of its words.
    ...(other ? officersCase.reads(other) : []),
  ],
  run: (ctx, { query }, found) => mergePage(ctx, found, query.dengan ?? ''),
})

async function mergePage(ctx: Context, { row, other }: Pair, typed: string, refusal?: Refusal): Promise<Answer> {
  const one = (await openCase(ctx, row.id))!
  const two = other && (await openCase(ctx, other.id))
  const against = two && row.id !== other.id ? againstMerging(one, two) : null
  const mistakes: Mistake[] = typed && (!two || row.id === other.id) ? [{ path: 'dengan', code: 'report-unknown' }] : []
  const view = {
    number: row.number,
    sides: two && mistakes.length === 0 && !against ? await sidesOf(ctx, one, two) : null,
    similar: await similarTo(ctx, one),
    typed,
    refusal: refusal ?? against?.refusal,
    mistakes,
  }
  return page(h(MergePage, { view }), mistakes.length > 0 ? 422 : view.refusal ? 409 : 200)
}

async function sidesOf(ctx: Context, one: OpenCase, two: OpenCase) {
  const [main] = older(one.row, two.row)
  const [first, second] = main.id === one.row.id ? [one, two] : [two, one]
  const [a, b] = [one, two].map(({ content }) => pointIn(content.answers.laporan as Row | undefined))
  return {
    main: await sideOf(ctx, first),
    same: await sideOf(ctx, second),
    seq: second.row.seq,
    metres: a && b ? Math.round(metresBetween(a, b)) : null,
  }
}

async function sideOf(ctx: Context, opened: OpenCase): Promise<SideView> {
  const { row, content } = opened
  const mine = mayReadCase(ctx, row)
  const answers = (content.answers.laporan ?? {}) as Row
  const unitName = await unitNames(ctx)
  const report = await findReport(ctx.db, row.id)
  const place = [mine ? answers.jalan : null, answers.wilayah].filter((part) => typeof part === 'string' && part)
  return {
    number: row.number,
    words: mine ? String(answers.uraian ?? '') || ctx.t('reports.none') : null,
    received: row.received_at.getTime(),
    category: categoryName(ctx, opened),
    place: place.join(', ') || ctx.t('reports.none'),
    unit: pick(unitName(row.unit), ctx.lang),
    photos: (await attachmentsOf(ctx.db, row.id)).length,
    supports: report?.supports ?? 0,
  }
}

const merge = operation({
  id: 'reports.merge',
  method: 'POST',
  path: '/petugas/berkas/:ref/penggabungan',
  ...pair,
  body: z.object({ dengan: number, seq: z.coerce.number().int(), reason: z.string().trim().max(500).optional() }),
  load: (ctx, { params, body }) => load(ctx, params.ref, body?.dengan),
  reads: ({ row }) => officersCase.reads(row),
  async run(ctx, { body }, found) {
    const { row, other } = found
    if (!other) return mergePage(ctx, found, body.dengan)
    const outcome = await mergeReports(ctx, [row.id, other.id], body.seq, body.reason ?? '')
    if (isRefused(outcome)) return mergePage(ctx, found, body.dengan, outcome.refusal)
    const values = { main: outcome.into.row.number, same: outcome.merged.row.number }
    const back = mayReadCase(ctx, outcome.into.row) ? outcome.into.row.number : row.number
    return redirect(`/petugas/berkas/${back}`, { flash: { key: 'reports.merge.done', values, tone: 'ok' } })
  },
})

const nameAtSp4n = operation({
  id: 'reports.sp4n',
  method: 'POST',
  path: '/petugas/berkas/:ref/sp4n',
  ...officersCase,
  body: z.object({ sp4n: z.string().trim().max(60).default('') }),
  async run(ctx, { body }, row) {
    const back = `/petugas/berkas/${row.number}`
    const life = await lifeOf(ctx.db, row.id)
    const digits = body.sp4n ? sp4nIn(body.sp4n) : null
    if (!life || (body.sp4n && !digits)) return redirect(back, { flash: { key: 'reports.sp4n.wrong', tone: 'bad' } })
    if (digits === life.sp4n) return redirect(back)
    const text = ctx.t(digits ? 'reports.sp4n.noted' : 'reports.sp4n.dropped', { number: digits ?? life.sp4n ?? '' })
    // Who may write a note may write this one.
    const outcome = await act(
      ctx,
      row.id,
      { type: 'note', payload: { text } },
      {
        async also(db) {
          await saveSp4n(db, row.id, digits)
          await replaceSearched(db, row.id, life.sp4n, digits)
        },
      },
    )
    if (isRefused(outcome)) return refusal(outcome.refusal, undefined, back)
    return redirect(back, { flash: { key: 'reports.sp4n.saved', tone: 'ok' } })
  },
})

export const mergeOperations: readonly Operation[] = [compare, merge, nameAtSp4n]
