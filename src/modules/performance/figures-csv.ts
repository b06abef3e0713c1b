import type { Context, DateText } from '../../platform/context.ts'
import { csvText } from '../../platform/csv.ts'
import { pick } from '../../platform/i18n.ts'
import type { Accuracy } from './accuracy/accuracy.ts'
import type { FlawKind } from './facts/flaws.ts'
import type { Kinerja } from './kinerja.ts'
import { share } from './model.ts'
import { edges } from './slices/quarter.ts'
import type { Slices } from './slices/slices.ts'
import type { Stops } from './stops/stops.ts'

export const csvTables = ['bulan', 'bagian', 'tahap'] as const
export type CsvTable = (typeof csvTables)[number]

/** What went wrong, as a file; a field's code is its path in the form, of which the service is named where more than one is shown. */
export function accuracyCsv(ctx: Context, { from, to, flaws }: Accuracy, view: Kinerja): string {
  return (
    about(ctx, 'ketepatan', view) +
    csvText(
      ['jenis', 'layanan', 'kode', 'nama', 'permohonan', 'dari_bulan', 'sampai_bulan'],
      flaws.map(({ kind, service, code, name, cases }) => [
        flawNames[kind],
        service,
        code,
        name,
        cases,
        ...span(from, to),
      ]),
    )
  )
}

/** By channel and district; minutes and hours are whole, and those that the page writes. */
export function slicesCsv(ctx: Context, slices: Slices, view: Kinerja): string {
  return (
    about(ctx, 'rincian', view) +
    csvText(
      ['menurut', 'kode', 'nama', 'berakhir', 'tepat_waktu', 'menit_kerja_rata_rata', 'jam_kalender_rata_rata'],
      edges.flatMap((edge) =>
        slices[edge].slices.map(({ part, name, counted, onTime, minutes, hours }) => [
          edge === 'channel' ? 'saluran' : 'kecamatan',
          part,
          name,
          counted,
          onTime,
          minutes,
          hours,
        ]),
      ),
    )
  )
}

/** What work waited for: minutes are those of all stops of a row. */
export function stopsCsv(ctx: Context, { from, to, stops }: Stops, view: Kinerja): string {
  return (
    about(ctx, 'berhenti', view) +
    csvText(
      ['sebab', 'nama', 'waktu', 'permohonan', 'kali', 'menit_kerja', 'menit_kalender', 'dari_bulan', 'sampai_bulan'],
      stops.map(({ ground, why, cases, stops, working_minutes, calendar_minutes }) => [
        ground,
        ctx.t(`cases.hold.ground.${ground}`),
        ctx.t(`performance.stops.clock.${why || 'stopped'}`),
        cases,
        stops,
        working_minutes,
        calendar_minutes,
        ...span(from, to),
      ]),
    )
  )
}

const span = (from: DateText, to: DateText | null) => [from.slice(0, 7), to?.slice(0, 7) ?? null]

const about = (ctx: Context, table: string, { self, at }: Kinerja) =>
  aboutFile(ctx, {
    title: ctx.t(`performance.csv.${table}`, { name: pick(self.name, ctx.lang) }),
    at: new Date(at).toISOString(),
    address: ctx.origin + ctx.path(self.href),
  })

export const flawNames: Readonly<Record<FlawKind, string>> = {
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
  takenBack: 'dicabut_petugas',
  rejected: 'ditolak',
}

interface AboutFile {
  title: string
  at: string
  address: string
  /** Path of how it was counted. */
  method?: string
  /** False: not for everybody. */
  licence?: boolean
  notes?: readonly string[]
}

/**
 * Lines before a table: what it is, as of when, where it is, how it was counted, what one may do with it. Numbers are whole,
 * so that no spreadsheet mistakes a decimal sign.
 */
export function aboutFile(
  { t, origin, path }: Pick<Context, 't' | 'origin' | 'path'>,
  { title, at, address, method = '/kinerja/cara-menghitung', licence = true, notes = [] }: AboutFile,
): string {
  return [
    title,
    t('performance.csv.at', { at }),
    t('performance.csv.address', { address }),
    t('performance.csv.method', { address: origin + path(method) }),
    t('performance.csv.empty'),
    ...(licence ? [t('performance.csv.licence')] : []),
    ...notes,
  ]
    .map((line) => `# ${line.replace(/[\r\n"]/g, ' ')}\r\n`)
    .join('')
}

/** The figures of a page as a file. */
export const csvOf = (ctx: Context, table: CsvTable, view: Kinerja): string =>
  about(ctx, table, view) + tableOf(table, view, ctx.lang)

function tableOf(table: CsvTable, view: Kinerja, lang: string): string {
  switch (table) {
    case 'bulan':
      return csvText(
        ['bulan', 'sampai_bulan', 'berakhir', 'tepat_waktu', 'persen_tepat_waktu', 'tanpa_dikembalikan', 'sementara'],
        view.months.map(({ month, until, counted, onTime, firstRight, provisional }) => [
          month.slice(0, 7),
          until.slice(0, 7),
          counted,
          onTime,
          percent(onTime, counted),
          firstRight,
          provisional ? 'ya' : 'tidak',
        ]),
      )
    case 'bagian':
      return csvText(
        [
          'kode',
          'nama',
          'berakhir',
          'tepat_waktu',
          'persen_tepat_waktu',
          'tanpa_dikembalikan',
          'jam_kerja_separuh',
          'jam_kerja_sembilan_dari_sepuluh',
          'hari_kalender_separuh',
          'hari_kalender_sembilan_dari_sepuluh',
          'pengembalian_ulang',
          'kekeliruan_petugas',
          'ditarik_atau_tak_dijawab',
          'lewat_janji_sekarang',
        ],
        [...view.parts, view.self].map((one) => [
          one.id,
          pick(one.name, lang),
          one.counted,
          one.onTime,
          percent(one.onTime, one.counted),
          one.firstRight,
          one.hours?.half ?? null,
          one.hours?.most ?? null,
          one.days?.half ?? null,
          one.days?.most ?? null,
          one.repeats,
          one.faults,
          one.apart,
          one.late,
        ]),
      )
    case 'tahap':
      return csvText(
        [
          'tahap',
          'nama',
          'kali',
          'menit_menunggu_petugas',
          'menit_dikerjakan',
          'menit_menunggu_warga',
          'menit_menunggu_sistem',
          'menit_kalender',
        ],
        view.stages.map((one) => [
          one.stage,
          pick(one.name, lang),
          one.visits,
          one.officer_minutes,
          one.work_minutes,
          one.citizen_minutes,
          one.nation_minutes,
          one.calendar_minutes ?? null,
        ]),
      )
    default:
      throw new Error(`there is no table "${table satisfies never}"`)
  }
}

const percent = (part: number | null, whole: number | null) => (whole && part !== null ? share(part, whole) : null)
