import type { Moment } from '../../../platform/context.ts'
import { csvText } from '../../../platform/csv.ts'
import { pick } from '../../../platform/i18n.ts'
import type { KpiFigure } from './seen.ts'
import type { KpiNames, KpiSlice } from './view.ts'

export const kpiTables = ['bulan', 'layanan', 'rincian'] as const
export type KpiTable = (typeof kpiTables)[number]

/** A figure as a file: by month, by service, or told apart by one thing more. Numbers are whole, so a mean is given times ten. */
export function kpiCsv(
  table: KpiTable,
  { kpi, months, parts, rough }: KpiFigure,
  slices: readonly KpiSlice[],
  { at, names, lang }: { at: Moment; names: KpiNames; lang: string },
): string {
  const mean = kpi.measure === 'mean'
  const sums = [mean ? 'nilai_kali_10' : 'nilai', 'berkas', 'memenuhi', 'dihitung_pada']
  const values = (of: { value: number | null; cases: number; hits: number }) => [
    mean && of.value !== null ? Math.round(of.value * 10) : of.value,
    of.value === null ? null : of.cases,
    kpi.measure === 'share' && of.value !== null && !rough ? of.hits : null,
    new Date(at).toISOString(),
  ]
  switch (table) {
    case 'bulan':
      return csvText(
        ['bulan', ...sums],
        months.map((month) => [month.period.slice(0, 7), ...values(month)]),
      )
    case 'layanan':
      return csvText(
        ['unit', 'layanan', 'nama', ...sums],
        parts.map((part) => [part.unit, part.service, pick(names.service(part.service), lang), ...values(part)]),
      )
    case 'rincian':
      return csvText(
        ['rincian', ...sums],
        slices.map((slice) => [slice.name ?? 'lainnya', ...values(slice)]),
      )
    default:
      return table satisfies never
  }
}
