import type { Context } from '../../platform/context.ts'
import { csvText } from '../../platform/csv.ts'
import { pick } from '../../platform/i18n.ts'
import { aboutFile } from '../performance/index.ts'
import { type FlowView, medianOf } from './flows.ts'
import { stepName } from './names.ts'
import { flowAt } from './paths.ts'

/** The lines of a flow's picture as a table, under the numbers that they have there. */
export function flowCsv(ctx: Context, view: FlowView): string {
  const { definition, from, until, flow, picture } = view
  const page = flowAt(definition.id, view)
  const title = ctx.t('mining.csv.title', { service: pick(definition.name, ctx.lang), from })
  const about = {
    title,
    at: until === null ? '–' : new Date(until).toISOString(),
    address: ctx.origin + ctx.path(page),
    method: page,
    licence: false,
  }
  const named = (step: string) => stepName(ctx, step, definition)
  return (
    aboutFile(ctx, about) +
    csvText(
      ['nomor', 'dari', 'dari_nama', 'ke', 'ke_nama', 'berkas', 'kali', 'waktu_tengah_jam', 'tidak_menurut', 'semua'],
      picture.edges.map((edge) => [
        edge.no,
        edge.from,
        named(edge.from),
        edge.to,
        named(edge.to),
        edge.cases,
        edge.times,
        medianOf(view, edge)?.hours ?? null,
        edge.off,
        flow.shown.cases,
      ]),
    )
  )
}
