import { csvText } from '../../platform/csv.ts'
import { pick } from '../../platform/i18n.ts'
import type { Kinerja } from './kinerja.ts'

export const csvTables = ['bulan', 'bagian', 'tahap'] as const
export type CsvTable = (typeof csvTables)[number]

/** The figures of a page as a file. */
export function csvOf(table: CsvTable, view: Kinerja, lang: string): string {
  const until = new Date(view.at).toISOString()
  switch (table) {
    case 'bulan':
      return csvText(
        ['bulan', 'sampai_bulan', 'berakhir', 'tepat_waktu', 'dihitung_pada'],
        view.months.map(({ month, until: last, counted, onTime }) => [
          month.slice(0, 7),
          last.slice(0, 7),
          counted,
          onTime,
          until,
        ]),
      )
    case 'bagian':
      return csvText(
        [
          'kode',
          'nama',
          'berakhir',
          'tepat_waktu',
          'jam_kerja_separuh',
          'jam_kerja_sembilan_dari_sepuluh',
          'hari_kalender_separuh',
          'hari_kalender_sembilan_dari_sepuluh',
          'pengembalian_ulang',
          'kekeliruan_petugas',
          'ditarik_atau_tak_dijawab',
          'lewat_janji_sekarang',
          'dihitung_pada',
        ],
        [...view.parts, view.self].map((one) => [
          one.id,
          pick(one.name, lang),
          one.counted,
          one.onTime,
          one.hours?.half ?? null,
          one.hours?.most ?? null,
          one.days?.half ?? null,
          one.days?.most ?? null,
          one.repeats,
          one.faults,
          one.apart,
          one.late,
          until,
        ]),
      )
    case 'tahap':
      return csvText(
        [
          'tahap',
          'nama',
          'kali',
          'menunggu_petugas',
          'dikerjakan',
          'menunggu_warga',
          'menunggu_sistem',
          'dihitung_pada',
        ],
        view.stages.map((one) => [
          one.stage,
          pick(one.name, lang),
          one.visits,
          one.officer_minutes,
          one.work_minutes,
          one.citizen_minutes,
          one.nation_minutes,
          until,
        ]),
      )
    default:
      throw new Error(`there is no table "${table satisfies never}"`)
  }
}
