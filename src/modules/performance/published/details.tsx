import type { VNode } from 'preact'
import type { Context } from '../../../platform/context.ts'
import { csvText } from '../../../platform/csv.ts'
import { editionWords } from '../../../platform/i18n.ts'
import { accuracyOf } from '../accuracy/accuracy.ts'
import { aboutFile, flawNames } from '../figures-csv.ts'
import { AccuracyBlock } from '../pages/accuracy.tsx'
import { SlicesBlock } from '../pages/slices.tsx'
import { StopsBlock } from '../pages/stops.tsx'
import { edges } from '../slices/quarter.ts'
import { slicesOf } from '../slices/slices.ts'
import { stopsOf } from '../stops/stops.ts'
import { publicationPath } from './paths.ts'
import type { Published } from './publication-store.ts'
import type { PublicationView } from './view.ts'

/** What a publication holds beside its numbers, of the whole city; the first ones held nothing more. */
export async function detailsOf(ctx: Context, publication: Published): Promise<VNode[]> {
  const { document, region, month, city, units, services, quarter } = publication
  if (document === 'pendopo/kinerja/1') return []
  const csv = `${publicationPath(publication)}/rincian.csv`
  const whole = { level: 'city', from: month, published: publication, lines: services } as const
  const right = ({ ended }: typeof city) => ({
    counted: ended?.counted ?? null,
    firstRight: ended?.firstRight ?? null,
  })
  const self = { name: { id: region.name, en: region.name }, ...right(city) }
  const parts = units.map((one) => ({ ...right(one), id: one.unit, name: one.name, href: `/kinerja/unit/${one.unit}` }))
  return [
    <AccuracyBlock
      key="accuracy"
      csv={csv}
      level="city"
      self={self}
      parts={parts}
      accuracy={await accuracyOf(ctx, whole)}
      once
    />,
    <StopsBlock key="stops" csv={csv} stops={stopsOf(whole)} once />,
    ...(quarter ? [<SlicesBlock key="slices" csv={csv} slices={await slicesOf(ctx, [quarter])} />] : []),
  ]
}

/** The same as a file, of each service; of a quarter, by whom it is told apart together. */
export function detailsCsv(ctx: Context, { publication, address }: PublicationView): string {
  const { region, month, revision, publishedAt, services, quarter } = publication
  const edition = editionWords(ctx.t, revision)
  const title = ctx.t('performance.csv.details', { name: region.name, month: month.slice(0, 7), edition })
  const happened = services.flatMap(({ unit, service, flaws = [], stops = [] }) => [
    ...flaws.map(({ kind, code, cases }) => [flawNames[kind], `${unit}/${service}`, code, null, cases]),
    ...stops.map(({ ground, why, cases, stops, working_minutes, calendar_minutes }) => [
      ...['menunggu', `${unit}/${service}`, ground, ctx.t(`performance.stops.clock.${why || 'stopped'}`), cases],
      ...[null, null, stops, working_minutes, calendar_minutes],
    ]),
  ])
  const apart = edges.flatMap((edge) =>
    (quarter?.[edge].heaps ?? []).flatMap(({ places, parts }) =>
      parts.map(({ part, counted, on_time, decided, net_minutes, calendar_minutes }) => [
        ...[edge === 'channel' ? 'saluran' : 'kecamatan', places.join(' '), part, null, counted, on_time],
        ...(decided === 0 ? [] : [decided, null, net_minutes, calendar_minutes]),
      ]),
    ),
  )
  return (
    aboutFile(ctx, { title, at: publishedAt, address }) +
    csvText(
      columns,
      [...happened, ...apart].map((row) => columns.map((_, at) => row[at] ?? null)),
    )
  )
}

const columns = [
  'hal',
  'layanan',
  'kode',
  'waktu',
  'permohonan',
  'tepat_waktu',
  'diputuskan',
  'kali',
  'menit_kerja',
  'menit_kalender',
]
