import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { csvFile, csvText } from '../../platform/csv.ts'
import { addressOf } from '../../platform/http/address.ts'
import { anyone, type Operation, operation, page } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/index.ts'
import { sayOf } from '../documents/index.ts'
import { aboutFile } from '../performance/index.ts'
import { ResultPage, ResultsPage } from './pages/result.tsx'
import { resultPath, resultsPath, summaryPath } from './paths.ts'
import { printed } from './print.ts'
import { resultSheet, summarySheet } from './sheet.ts'
import { resultsView, resultView, yearView } from './views.ts'

// What came out, for everybody.

const kept = { seconds: 60 }

const results = operation({
  id: 'evaluation.results',
  method: 'GET',
  path: resultsPath,
  may: anyone,
  cache: kept,
  run: async (ctx) => page(<ResultsPage {...(await resultsView(ctx))} />),
})

const asked = {
  params: z.object({ year: z.coerce.number().int().min(2000).max(2999), unit: z.string().max(80) }),
  query: z.object({ revisi: z.coerce.number().int().min(1).max(1000).optional().catch(undefined) }),
}

const result = operation({
  id: 'evaluation.result',
  method: 'GET',
  path: resultPath(':year', ':unit'),
  ...asked,
  load: (ctx, { params, query }) => resultView(ctx, params.unit, params.year, query.revisi),
  may: anyone,
  cache: kept,
  run: async (_ctx, _input, view) => page(<ResultPage {...view} />),
})

const resultsFile = operation({
  id: 'evaluation.resultsFile',
  method: 'GET',
  path: `${resultsPath}/data`,
  may: anyone,
  cache: kept,
  async run(ctx) {
    const { results } = await resultsView(ctx)
    const rows = results.flatMap((one) => {
      const about = [one.year, one.unit, pick(one.name, ctx.lang), one.revision]
      const closed = new Date(one.closedAt).toISOString()
      const { index, letter, aspects } = one.result
      return [
        ...aspects.map(({ key, score }) => [...about, key, score, null, closed]),
        [...about, 'indeks', index, letter, closed],
      ]
    })
    const names = ['tahun', 'unit', 'nama', 'revisi', 'aspek', 'nilai_kali_100', 'huruf', 'ditutup']
    const about = { title: ctx.t('evaluation.title'), at: new Date(ctx.now).toISOString(), path: resultsPath }
    return csvFile(aboutResult(ctx, about) + csvText(names, rows), 'evaluasi')
  },
})

const resultFile = operation({
  id: 'evaluation.resultFile',
  method: 'GET',
  path: `${resultPath(':year', ':unit')}/data`,
  ...asked,
  load: (ctx, { params, query }) => resultView(ctx, params.unit, params.year, query.revisi),
  may: anyone,
  cache: kept,
  async run(ctx, { params }, { instrument, lines, evaluation, name }) {
    const rows = instrument.aspects.flatMap((aspect) =>
      lines
        .filter(({ indicator }) => aspect.indicators.includes(indicator))
        .map(({ indicator, score, figure }) => [
          aspect.key,
          aspect.weight,
          indicator.key,
          pick(indicator.name, ctx.lang),
          indicator.weight,
          score,
          figure ? 'data' : 'evaluator',
        ]),
    )
    const names = ['aspek', 'bobot_aspek', 'indikator', 'nama', 'bobot_indikator', 'nilai', 'sumber']
    const { year, unit, revision, result, closedAt } = evaluation
    const index = makeFormat(ctx.lang, ctx.region.zone).number(result.index / 100, 2)
    const about = {
      title: ctx.t('evaluation.result.lead', { unit: pick(name, ctx.lang), year, index, letter: result.letter }),
      at: new Date(closedAt).toISOString(),
      path: addressOf(resultPath(year, unit), { revisi: String(revision) }),
    }
    return csvFile(aboutResult(ctx, about) + csvText(names, rows), 'evaluasi', params.year, params.unit)
  },
})

// Drawn when it is asked for: what is closed never changes, and a mistake becomes another revision.
const resultPdf = operation({
  id: 'evaluation.resultPdf',
  method: 'GET',
  path: `${resultPath(':year', ':unit')}/pdf`,
  ...asked,
  load: (ctx, { params, query }) => resultView(ctx, params.unit, params.year, query.revisi),
  may: anyone,
  async run(ctx, _input, view) {
    const { id, year, unit, revision } = view.evaluation
    const sheet = resultSheet(view, ctx.region.zone, sayOf(ctx))
    const page = `${resultPath(year, unit)}?revisi=${revision}`
    const body = await printed(ctx, id, { sheet, unit, page })
    return { kind: 'file', body, type: 'application/pdf', name: `evaluasi-${unit}-${year}-r${revision}.pdf` }
  },
})

const summaryPdf = operation({
  id: 'evaluation.summaryPdf',
  method: 'GET',
  path: `${summaryPath(':year')}/pdf`,
  params: z.object({ year: asked.params.shape.year }),
  load: (ctx, { params }) => yearView(ctx, params.year),
  may: anyone,
  async run(ctx, { params: { year } }, view) {
    const sheet = summarySheet(view, year, ctx.region.zone, sayOf(ctx))
    const of = view.results.map(({ id }) => id).join()
    const body = await printed(ctx, of, { sheet, unit: '', page: resultsPath })
    return { kind: 'file', body, type: 'application/pdf', name: `evaluasi-${year}.pdf` }
  },
})

/** Each result says on its own page how it was made. */
function aboutResult(ctx: Context, { title, at, path }: { title: string; at: string; path: string }): string {
  return aboutFile(ctx, {
    title,
    at,
    address: ctx.origin + ctx.path(path),
    method: path,
    notes: [ctx.t('evaluation.csv.times')],
  })
}

export const publicOperations: readonly Operation[] = [results, result, resultsFile, resultFile, resultPdf, summaryPdf]
