import type { Context } from '../../../platform/context.ts'
import { csvText } from '../../../platform/csv.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { pick } from '../../../platform/i18n.ts'
import { aboutFile } from '../../performance/index.ts'
import { spanWords } from './pages/words.ts'
import { methodPath, type PlaceView, placePath } from './place.ts'

export const csvTables = ['unsur', 'bagian', 'tren', 'responden'] as const
export type CsvTable = (typeof csvTables)[number]

/** The figures of a page as a file that says what it is. Numbers are whole: what has decimals on the page is given times 100 or 1000. */
export function csvOf(ctx: Context, table: CsvTable, view: PlaceView): string {
  const { t, lang, region, origin, path } = ctx
  const { unit, service, names, span, at } = view
  const name = service ? pick(names.service(service), lang) : unit ? pick(names.unit(unit), lang) : region.name
  const title = t(`satisfaction.csv.${table}`, { name, span: spanWords(t, span) })
  const address = origin + path(addressOf(placePath(view), { masa: span.id }))
  const about = { title, at: new Date(at).toISOString(), address, method: methodPath(view) }
  return aboutFile(ctx, { ...about, notes: [t('satisfaction.csv.times')] }) + tableOf(table, view, lang)
}

function tableOf(
  table: CsvTable,
  { self, span, rule, names, parts, trend, divisions }: PlaceView,
  lang: string,
): string {
  switch (table) {
    case 'unsur':
      return csvText(
        ['unsur', 'nama', 'jawaban', 'jumlah_nilai', 'nrr_kali_1000', 'nrr_tertimbang_kali_1000', 'masa'],
        rule.order.map((key) => [
          key,
          pick(rule.instrument.elements.find((element) => element.key === key)!.name, lang),
          self.totals?.[key]?.answers ?? null,
          self.totals?.[key]?.sum ?? null,
          times(1000, self.figure?.nrr[key]),
          times(1000, self.figure?.weighted[key]),
          span.id,
        ]),
      )
    case 'bagian':
      return csvText(
        ['kode', 'nama', 'jawaban', 'ikm_kali_100', 'mutu', 'dilayani', 'sampel', 'masa'],
        parts.map((part) => [
          part.service || part.unit,
          pick(part.service ? names.service(part.service) : names.unit(part.unit), lang),
          part.answers,
          times(100, part.figure?.ikm),
          part.figure?.mutu ?? null,
          part.served,
          part.sample,
          span.id,
        ]),
      )
    case 'tren':
      return csvText(
        ['masa', 'dari', 'sampai', 'ikm_kali_100'],
        trend.map(({ span, ikm }) => [span.id, span.from, span.to, times(100, ikm)]),
      )
    case 'responden':
      return csvText(
        ['tentang', 'nilai', 'jawaban', 'masa'],
        divisions.flatMap(({ topic, values, cells }) =>
          values.map((value, at) => [topic, value || 'tidak_dijawab', cells[at]!, span.id]),
        ),
      )
    default:
      throw new Error(`there is no table "${table satisfies never}"`)
  }
}

const times = (factor: number, value: number | null | undefined) => (value == null ? null : Math.round(value * factor))
