import type { Context } from '../../../platform/context.ts'
import { csvText } from '../../../platform/csv.ts'
import { editionWords, pick } from '../../../platform/i18n.ts'
import { aboutFile } from '../figures-csv.ts'
import { share } from '../model.ts'
import type { Paces } from '../pace.ts'
import { addressOfComparison, type Comparison } from './comparison.ts'
import type { Total } from './document.ts'
import type { Note } from './note-store.ts'
import { comparePath } from './paths.ts'
import type { PublicationView } from './view.ts'

/** A publication as a table: the city, its units, and their services. */
export function publicationCsv(ctx: Context, { publication, address, notes }: PublicationView): string {
  const { month, region, city, units, services, revision, publishedAt } = publication
  const row = (unit: string, service: string, name: string, from: string, one: Total, promise: string) => [
    unit,
    service,
    name,
    promise,
    from.slice(0, 7),
    month.slice(0, 7),
    one.ended?.counted ?? null,
    one.ended?.onTime ?? null,
    one.ended?.counted ? share(one.ended.onTime, one.ended.counted) : null,
    ...pacesIn(one),
    one.ended?.repeats ?? null,
    one.ended?.faults ?? null,
    one.apart,
  ]
  const title = ctx.t('performance.csv.published', {
    name: region.name,
    month: month.slice(0, 7),
    edition: editionWords(ctx.t, revision),
  })
  return (
    aboutFile(ctx, { title, at: publishedAt, address, notes: notes.map((note) => noteLine(ctx, note)) }) +
    csvText(
      [
        'unit',
        'layanan',
        'nama',
        'janji',
        'dari_bulan',
        'sampai_bulan',
        'berakhir',
        'tepat_waktu',
        'persen_tepat_waktu',
        ...paceNames,
        'pengembalian_ulang',
        'kekeliruan_petugas',
        'ditarik_atau_tak_dijawab',
      ],
      [
        row('', '', region.name, month, city, ''),
        ...units.map((unit) => row(unit.unit, '', pick(unit.name, ctx.lang), month, unit, '')),
        ...services.map((line) =>
          row(
            line.unit,
            line.service,
            pick(line.name, ctx.lang),
            line.ended?.from ?? month,
            { ...line, apart: line.apart?.cases ?? null },
            line.promise ? promiseWords(ctx, line.promise) : '',
          ),
        ),
      ],
    )
  )
}

const noteLine = ({ t }: Context, { role, at, words }: Note) =>
  t('performance.csv.note', { role: t(`accounts.role.${role}`), at: new Date(at).toISOString(), words })

/** Both sides month by month; the rows of a side add up to its figure. */
export function comparisonCsv(ctx: Context, { asOf, shown }: Comparison): string {
  const title = ctx.t('performance.csv.banding')
  const rows = shown ? [shown.a, shown.b] : []
  const address = ctx.origin + ctx.path(shown ? addressOfComparison(shown.a, shown.b, asOf) : comparePath)
  return (
    aboutFile(ctx, { title, at: asOf, address }) +
    csvText(
      [
        'sisi',
        'kode',
        'nama',
        'janji',
        'bulan',
        'berakhir',
        'tepat_waktu',
        'persen_tepat_waktu',
        'tanpa_dikembalikan',
        ...paceNames,
      ],
      rows.flatMap((side, at) =>
        side.months.map(({ month, ended, ...paces }) => [
          at === 0 ? 'a' : 'b',
          side.place,
          pick(side.name, ctx.lang),
          side.promise ? promiseWords(ctx, side.promise) : '',
          month.slice(0, 7),
          ended?.counted ?? null,
          ended?.onTime ?? null,
          ended?.counted ? share(ended.onTime, ended.counted) : null,
          ended?.firstRight ?? null,
          ...pacesIn(paces),
        ]),
      ),
    )
  )
}

const paceNames = [
  'jam_kerja_separuh',
  'jam_kerja_sembilan_dari_sepuluh',
  'hari_kalender_separuh',
  'hari_kalender_sembilan_dari_sepuluh',
]

const pacesIn = ({ hours, days }: Paces) => [
  hours?.half ?? null,
  hours?.most ?? null,
  days?.half ?? null,
  days?.most ?? null,
]

function promiseWords({ t }: Context, promise: object): string {
  const [kind, count] = Object.entries(promise)[0]!
  return t(`catalogue.limit.${kind}`, { count })
}
