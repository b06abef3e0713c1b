import type { Moment } from '../../platform/context.ts'
import { csvText } from '../../platform/csv.ts'
import { pick } from '../../platform/i18n.ts'
import type { Accuracy } from './accuracy/accuracy.ts'
import type { FlawKind } from './facts/flaws.ts'
import type { Kinerja } from './kinerja.ts'

export const csvTables = ['bulan', 'bagian', 'tahap'] as const
export type CsvTable = (typeof csvTables)[number]

/** What went wrong, as a file; a field's code is its path in the form. */
export const accuracyCsv = ({ from, to, flaws }: Accuracy, at: Moment): string =>
  csvText(
    ['jenis', 'kode', 'nama', 'permohonan', 'dari_bulan', 'sampai_bulan', 'dihitung_pada'],
    flaws.map(({ kind, code, name, cases }) => [
      flawNames[kind],
      code,
      name,
      cases,
      from.slice(0, 7),
      to.slice(0, 7),
      new Date(at).toISOString(),
    ]),
  )

const flawNames: Readonly<Record<FlawKind, string>> = {
  reason: 'dikembalikan_alasan',
  field: 'dikembalikan_isian',
  overturned: 'penolakan_dibatalkan',
  corrected: 'dokumen_diperbaiki',
  annulled: 'dokumen_dibatalkan',
  revoked: 'dokumen_dicabut',
  reopened: 'dibuka_lagi',
  forwarded: 'diteruskan',
  moved: 'dipindah_layanan',
  elsewhere: 'urusan_pihak_lain',
}

/** The figures of a page as a file. */
export function csvOf(table: CsvTable, view: Kinerja, lang: string): string {
  const until = new Date(view.at).toISOString()
  switch (table) {
    case 'bulan':
      return csvText(
        ['bulan', 'sampai_bulan', 'berakhir', 'tepat_waktu', 'tanpa_dikembalikan', 'dihitung_pada'],
        view.months.map(({ month, until: last, counted, onTime, firstRight }) => [
          month.slice(0, 7),
          last.slice(0, 7),
          counted,
          onTime,
          firstRight,
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
          'tanpa_dikembalikan',
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
          one.firstRight,
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
