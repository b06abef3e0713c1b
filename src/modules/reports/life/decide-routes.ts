import { h } from 'preact'
import type { Context } from '../../../platform/context.ts'
import { type Operation, redirect } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import { isUuid } from '../../../platform/ids.ts'
import { isRefused, type Refused, refuse } from '../../../platform/outcome.ts'
import { act, askedOf, attachmentsOf, type OpenCase, type WholeOffer, wholeOffers } from '../../cases/index.ts'
import type { Row } from '../../catalogue/definition.ts'
import { current } from '../../catalogue/index.ts'
import { carry, decision, need, opened } from '../../desk/index.ts'
import { placeAt } from '../area.ts'
import { pointIn } from '../draft.ts'
import { unitFor } from '../model/route.ts'
import { listRoutes } from '../route-store.ts'
import { layerIn } from '../send.ts'
import { classAsked, settingsOf } from '../settings.ts'
import { categories } from '../suggest.ts'
import { handOverReport, neighbours } from './handover.ts'
import { CategoryPage, SplitPage, TransferPage, UnmergePage } from './pages/decide.tsx'
import { splitReport } from './split.ts'
import { saveCategory, saveMerged } from './store.ts'

// What becomes of a report as a whole. Each needs words, so each has a page of its own.

const isReport = ({ rules }: OpenCase) => settingsOf(rules.definition) !== undefined

/** What is not offered is not shown either; pressed all the same, it is refused. */
const unless = (ctx: Context, opening: OpenCase, offer: WholeOffer): Refused | null =>
  isReport(opening) && wholeOffers(askedOf(ctx, opening)).some((each) => each.offer === offer)
    ? null
    : refuse('not-yours')

const categoryOptions = async (ctx: Context, except?: string) =>
  (await categories(ctx))
    .filter(({ id }) => id !== except)
    .map(({ id, name }) => ({ value: id, label: pick(name, ctx.lang) }))

const unmerge = decision(
  'unmerge',
  'pelepasan-gabungan',
  (_ctx, _opening, base) => h(UnmergePage, { view: base }),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'reason')
    if (missing.length > 0) return missing
    const { stage = '', reason } = typed
    const command = { type: 'unmerge', stage, expectedSeq: seq, payload: { reason } } as const
    return carry(ctx, row, command, { also: (db) => saveMerged(db, row.id, null) })
  },
)

const recategorise = decision(
  'recategorise',
  'jenis',
  async (ctx, opening, base) =>
    h(CategoryPage, { view: base, services: await categoryOptions(ctx, opening.row.service) }),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'service', 'reason')
    if (missing.length > 0) return missing
    const opening = await opened(ctx, row)
    const refused = unless(ctx, opening, 'recategorise')
    if (refused) return refused
    const { stage = '', service = '', reason } = typed
    const to = await current(ctx, service)
    const settings = to && settingsOf(to.definition)
    if (!to || !settings) return [{ path: 'service', code: 'choice' }]
    const answers = (opening.content.answers.laporan ?? {}) as Row
    const point = pointIn(answers)
    // Of a kind that was not asked whose road it is, the map says it.
    const layer =
      layerIn(settings, answers) ??
      (point && classAsked(to.definition, (await placeAt(ctx, point)).street?.layer)) ??
      null
    const unit = unitFor(await listRoutes(ctx.db), { service, area: row.area, layer }) ?? to.definition.unit
    return carry(
      ctx,
      row,
      { type: 'recategorise', stage, expectedSeq: seq, to, unit, payload: { reason } },
      { under: to, also: (db) => saveCategory(db, row.id, service, settings.kind) },
    )
  },
)

const transfer = decision(
  'transfer',
  'lintas-daerah',
  async (ctx, _opening, base) => h(TransferPage, { view: base, regions: await neighbours(ctx) }),
  async (ctx, row, typed, seq) => {
    const missing = need(typed, 'to', 'reason')
    if (missing.length > 0) return missing
    const refused = unless(ctx, await opened(ctx, row), 'transfer')
    if (refused) return refused
    const { stage = '', to = '', reason = '' } = typed
    if (!(await neighbours(ctx)).some(({ value }) => value === to)) return [{ path: 'to', code: 'choice' }]
    const outcome = await handOverReport(ctx, row, { stage, seq, region: to, reason })
    return outcome ?? redirect(`/petugas/berkas/${row.number}`, { flash: { key: 'desk.done.transfer', tone: 'ok' } })
  },
)

const split = decision(
  'split',
  'pemecahan',
  async (ctx, opening, base) => {
    const photos = (await attachmentsOf(ctx.db, opening.row.id)).filter(({ document }) => document === 'foto')
    return h(SplitPage, {
      view: { ...base, typed: { service: opening.row.service, ...base.typed } },
      id: isUuid(base.typed.id ?? '') ? base.typed.id! : ctx.newId(),
      services: await categoryOptions(ctx),
      photos: photos.map(({ id }, at) => ({ value: id, label: ctx.t('reports.split.photo', { number: at + 1 }) })),
      words: String((opening.content.answers.laporan as Row | undefined)?.uraian ?? ''),
    })
  },
  async (ctx, row, typed) => {
    const missing = need(typed, 'words', 'service')
    if (missing.length > 0) return missing
    const opening = await opened(ctx, row)
    const refused = unless(ctx, opening, 'merge')
    if (refused) return refused
    const definition = (await current(ctx, typed.service ?? ''))?.definition
    if (!definition || !settingsOf(definition)) return [{ path: 'service', code: 'choice' }]
    const id = typed.id ?? ''
    if (!isUuid(id)) return [{ path: 'words', code: 'required' }]
    const photos = Object.keys(typed).flatMap((name) => (name.startsWith('foto.') ? [name.slice(5)] : []))
    const words = typed.words!.trim().slice(0, 4000)
    const made = await splitReport(ctx, opening, { id, definition, words, photos })
    if (isRefused(made)) return made
    if (made.made) await noteSplit(ctx, row.id, made.number)
    return redirect(`/petugas/berkas/${row.number}`, {
      flash: { key: 'desk.done.split', values: { number: made.number }, tone: 'ok' },
    })
  },
)

// In the first report's own record too.
async function noteSplit(ctx: Context, id: string, number: string): Promise<void> {
  await act(ctx, id, { type: 'note', payload: { text: ctx.t('reports.split.note', { number }) } })
}

export const wholeOperations: readonly Operation[] = [...unmerge, ...recategorise, ...transfer, ...split]
