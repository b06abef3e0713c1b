import { h } from 'preact'
import { z } from 'zod'
import type { Actor, Context } from '../../platform/context.ts'
import { intake } from '../../platform/files/index.ts'
import { operation, page, redirect, refusal, type Upload } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { askedOf, type CaseRow, capacityFor, relationOf, rulesOf, stageOffers } from '../cases/index.ts'
import type { CompiledDefinition } from '../catalogue/index.ts'
import { keepForeign } from '../documents/index.ts'
import { decisionView, type Typed } from './decision.ts'
import { enterView } from './decisions.ts'
import { officersCase, opened, params, refusedOnCase } from './doors.ts'
import { EnterPage } from './pages/enter.tsx'

interface Entry {
  row: CaseRow
  rules: CompiledDefinition
  stage: string
}

/** One PDF of the national system; then the entry goes on with it. Taken from nobody but who may make this entry. */
export const enterPaper = operation({
  id: 'desk.enterPaper',
  method: 'POST',
  path: '/petugas/berkas/:ref/entri/:field',
  params: params.extend({ field: z.string().max(60) }),
  query: z.object({ tahap: z.string().max(60) }).catchall(z.string().max(200)),
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  async load(ctx, input): Promise<Entry | undefined> {
    const row = await officersCase.load(ctx, input)
    return row && { row, rules: await rulesOf(ctx, row.service, row.version), stage: input.query.tahap }
  },
  may(actor, entry: Entry, ctx) {
    const reader = officersCase.may(actor, entry.row, ctx)
    return reader === true ? mayEnter(actor, entry, ctx) : reader
  },
  reads: ({ row }) => officersCase.reads(row),
  async run(ctx, { params: { field }, query: { _token, tahap, ...query }, files }, { row }) {
    const taken = query as Typed
    const opening = await opened(ctx, row)
    if (!stageOffers(askedOf(ctx, opening), tahap).includes('enter'))
      return refusedOnCase(ctx, row, refuse('action-not-here'))
    const base = decisionView(ctx, opening, tahap, taken)
    if (!enterView(ctx, opening, base).fields.some(({ id, type }) => id === field && type === 'pdf'))
      return refusal({ code: 'not-found' })
    const kept = await keep(ctx, row, files[0])
    if (!isRefused(kept)) {
      const onward = new URLSearchParams({ tahap, ...taken, [field]: kept.file })
      return redirect(`/petugas/berkas/${row.number}/entri?${onward}`)
    }
    const { code, values } = kept.refusal
    const again = { ...base, mistakes: [{ path: field, code, values: { ...values } }] }
    return page(h(EnterPage, { view: enterView(ctx, opening, again) }), 422)
  },
})

const mayEnter = (actor: Actor, { row, rules, stage }: Entry, ctx: Context) =>
  capacityFor(
    rules.definition,
    actor,
    'enter',
    stage,
    row.state,
    relationOf(ctx, { receipt: false, mandate: false }),
  ) !== null

async function keep(ctx: Context, row: CaseRow, upload: Upload | undefined): Promise<{ file: string } | Refused> {
  if (!upload) return refuse('file-none')
  const taken = await intake(upload, { accept: ['pdf'] })
  return isRefused(taken) ? taken : keepForeign(ctx, row.id, taken.body)
}
