import { csvText } from '../../../platform/csv.ts'
import { pick } from '../../../platform/i18n.ts'
import type { PlaceView } from './place.ts'

export const csvTables = ['unsur', 'bagian', 'tren', 'responden'] as const
export type CsvTable = (typeof csvTables)[number]

/** The figures of a page as a file. An empty cell is hidden or not known. */
export function csvOf(table: CsvTable, view: PlaceView, lang: string): string {
  const { self, span, rule, names } = view
  switch (table) {
    case 'unsur':
      return csvText(
        ['unsur', 'nama', 'jawaban', 'jumlah_nilai', 'nrr', 'nrr_tertimbang', 'masa'],
        rule.order.map((key) => [
          key,
          pick(rule.instrument.elements.find((element) => element.key === key)!.name, lang),
          self.totals?.[key]?.answers ?? null,
          self.totals?.[key]?.sum ?? null,
          self.figure?.nrr[key]?.toFixed(4) ?? null,
          self.figure?.weighted[key]?.toFixed(4) ?? null,
          span.id,
        ]),
      )
    case 'bagian':
      return csvText(
        ['kode', 'nama', 'jawaban', 'ikm', 'mutu', 'dilayani', 'sampel', 'masa'],
        view.parts.map((part) => [
          part.service || part.unit,
          pick(part.service ? names.service(part.service) : names.unit(part.unit), lang),
          part.answers,
          part.figure?.ikm.toFixed(2) ?? null,
          part.figure?.mutu ?? null,
          part.served,
          part.sample,
          span.id,
        ]),
      )
    case 'tren':
      return csvText(
        ['masa', 'dari', 'sampai', 'ikm'],
        view.trend.map((one) => [one.span.id, one.span.from, one.span.to, one.ikm?.toFixed(2) ?? null]),
      )
    case 'responden':
      return csvText(
        ['tentang', 'nilai', 'jawaban', 'masa'],
        view.divisions.flatMap(({ topic, values, cells }) =>
          values.map((value, at) => [topic, value || 'tidak_dijawab', cells[at]!, span.id]),
        ),
      )
    default:
      throw new Error(`there is no table "${table satisfies never}"`)
  }
}
