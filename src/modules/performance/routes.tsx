import type { VNode } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { csvFile } from '../../platform/csv.ts'
import { addressOf } from '../../platform/http/address.ts'
import { type Answer, anyone, operation, page } from '../../platform/http/operation.ts'
import { accuracyOf } from './accuracy/accuracy.ts'
import { blocksAbout } from './extension.ts'
import { accuracyCsv, csvOf, csvTables, slicesCsv, stopsCsv } from './figures-csv.ts'
import { type Kinerja, kinerjaOf } from './kinerja.ts'
import { kpiOperations } from './kpi/routes.tsx'
import { AccuracyBlock } from './pages/accuracy.tsx'
import { KinerjaPage } from './pages/kinerja.tsx'
import { MethodPage } from './pages/method.tsx'
import { SlicesBlock } from './pages/slices.tsx'
import { StopsBlock } from './pages/stops.tsx'
import { publicationOperations } from './published/routes.tsx'
import { slicesOf } from './slices/slices.ts'
import { stopsOf } from './stops/stops.ts'

const kept = { seconds: 60 }
const code = z.string().max(80)

/** The page of a place: after its figures what these are made of. */
async function show(ctx: Context, view: Kinerja, about: Promise<VNode[]> | null): Promise<Answer> {
  const scope = { unit: view.unit?.id, service: view.level === 'service' ? view.self.id : undefined }
  const [blocks, slices, accuracy] = await Promise.all([
    about ?? [],
    slicesOf(ctx, view.quarters, scope.unit, scope.service),
    accuracyOf(ctx, view),
  ])
  const csv = (table: string) => addressOf(`/kinerja/data/${table}`, { unit: scope.unit, layanan: scope.service })
  const speeds = ctx.house.kpis.filter(
    ({ seen, measure }) => seen.public !== undefined && (measure === 'median' || measure === 'p90'),
  )
  const details = [
    <AccuracyBlock key="accuracy" csv={csv('ketepatan')} {...view} accuracy={accuracy} />,
    <SlicesBlock key="slices" csv={csv('rincian')} slices={slices} speeds={speeds} />,
    <StopsBlock key="stops" csv={csv('berhenti')} stops={stopsOf(view)} />,
  ]
  return page(<KinerjaPage {...view} blocks={blocks} details={details} />)
}

const city = operation({
  id: 'performance.city',
  method: 'GET',
  path: '/kinerja',
  load: (ctx) => kinerjaOf(ctx),
  may: anyone,
  cache: kept,
  run: (ctx, _input, view) => show(ctx, view, blocksAbout(ctx)),
})

const unit = operation({
  id: 'performance.unit',
  method: 'GET',
  path: '/kinerja/unit/:unit',
  params: z.object({ unit: code }),
  load: (ctx, { params }) => kinerjaOf(ctx, params.unit),
  may: anyone,
  cache: kept,
  run: (ctx, { params }, view) => show(ctx, view, blocksAbout(ctx, params.unit)),
})

const service = operation({
  id: 'performance.service',
  method: 'GET',
  path: '/kinerja/unit/:unit/:service',
  params: z.object({ unit: code, service: code }),
  load: (ctx, { params }) => kinerjaOf(ctx, params.unit, params.service),
  may: anyone,
  cache: kept,
  run: (ctx, _input, view) => show(ctx, view, null),
})

const method = operation({
  id: 'performance.method',
  method: 'GET',
  path: '/kinerja/cara-menghitung',
  may: anyone,
  cache: kept,
  run: async () => page(<MethodPage />),
})

const ofPlace = {
  query: z.object({ unit: code.optional(), layanan: code.optional() }),
  load: (ctx: Context, { query }: { query: { unit?: string | undefined; layanan?: string | undefined } }) =>
    kinerjaOf(ctx, query.unit, query.unit === undefined ? undefined : query.layanan),
  may: anyone,
  cache: kept,
}

const file = operation({
  id: 'performance.csv',
  method: 'GET',
  path: '/kinerja/data/:table',
  params: z.object({ table: z.enum(csvTables) }),
  ...ofPlace,
  run: async (ctx, { params, query }, view) =>
    csvFile(csvOf(ctx, params.table, view), 'kinerja', params.table, query.unit, query.layanan),
})

const slicesFile = operation({
  id: 'performance.slices.csv',
  method: 'GET',
  path: '/kinerja/data/rincian',
  ...ofPlace,
  run: async (ctx, { query: { unit, layanan } }, view) =>
    csvFile(slicesCsv(ctx, await slicesOf(ctx, view.quarters, unit, layanan), view), 'kinerja-rincian', unit, layanan),
})

const stopsFile = operation({
  id: 'performance.stops.csv',
  method: 'GET',
  path: '/kinerja/data/berhenti',
  ...ofPlace,
  run: async (ctx, { query: { unit, layanan } }, view) =>
    csvFile(stopsCsv(ctx, stopsOf(view), view), 'kinerja-berhenti', unit, layanan),
})

const accuracyFile = operation({
  id: 'performance.accuracy.csv',
  method: 'GET',
  path: '/kinerja/data/ketepatan',
  ...ofPlace,
  run: async (ctx, { query: { unit, layanan } }, view) =>
    csvFile(accuracyCsv(ctx, await accuracyOf(ctx, view), view), 'kinerja-ketepatan', unit, layanan),
})

export const operations = [
  city,
  unit,
  service,
  method,
  file,
  accuracyFile,
  slicesFile,
  stopsFile,
  ...publicationOperations,
  ...kpiOperations,
]
