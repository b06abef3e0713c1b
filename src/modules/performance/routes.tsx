import type { VNode } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { csvFile } from '../../platform/csv.ts'
import { type Answer, anyone, operation, page } from '../../platform/http/operation.ts'
import { accuracyOf } from './accuracy/accuracy.ts'
import { blocksAbout } from './extension.ts'
import { accuracyCsv, csvOf, csvTables, slicesCsv } from './figures-csv.ts'
import { type Kinerja, kinerjaOf } from './kinerja.ts'
import { kpiOperations } from './kpi/routes.tsx'
import { AccuracyBlock } from './pages/accuracy.tsx'
import { KinerjaPage } from './pages/kinerja.tsx'
import { MethodPage } from './pages/method.tsx'
import { SlicesBlock } from './pages/slices.tsx'
import { publicationOperations } from './published/routes.tsx'
import { slicesOf } from './slices/slices.ts'

const kept = { seconds: 60 }
const code = z.string().max(80)
const show = (view: Kinerja, blocks?: readonly VNode[]): Answer => page(<KinerjaPage {...view} blocks={blocks} />)

const city = operation({
  id: 'performance.city',
  method: 'GET',
  path: '/kinerja',
  load: (ctx) => kinerjaOf(ctx),
  may: anyone,
  cache: kept,
  run: async (ctx, _input, view) => show(view, await blocksAbout(ctx)),
})

const unit = operation({
  id: 'performance.unit',
  method: 'GET',
  path: '/kinerja/unit/:unit',
  params: z.object({ unit: code }),
  load: (ctx, { params }) => kinerjaOf(ctx, params.unit),
  may: anyone,
  cache: kept,
  run: async (ctx, { params }, view) => show(view, await blocksAbout(ctx, params.unit)),
})

const service = operation({
  id: 'performance.service',
  method: 'GET',
  path: '/kinerja/unit/:unit/:service',
  params: z.object({ unit: code, service: code }),
  load: (ctx, { params }) => kinerjaOf(ctx, params.unit, params.service),
  may: anyone,
  cache: kept,
  run: async (ctx, { params: { unit, service } }, view) => {
    const [accuracy, slices] = await Promise.all([accuracyOf(ctx, unit, service), slicesOf(ctx, view, unit)])
    return show(view, [
      <AccuracyBlock key="accuracy" self={view.self} unit={unit} accuracy={accuracy} />,
      <SlicesBlock key="slices" service={service} unit={unit} slices={slices} />,
    ])
  },
})

const method = operation({
  id: 'performance.method',
  method: 'GET',
  path: '/kinerja/cara-menghitung',
  may: anyone,
  cache: kept,
  run: async () => page(<MethodPage />),
})

const file = operation({
  id: 'performance.csv',
  method: 'GET',
  path: '/kinerja/data/:table',
  params: z.object({ table: z.enum(csvTables) }),
  query: z.object({ unit: code.optional(), layanan: code.optional() }),
  load: (ctx, { query }) => kinerjaOf(ctx, query.unit, query.unit === undefined ? undefined : query.layanan),
  may: anyone,
  cache: kept,
  run: async (ctx, { params, query }, view) => {
    const text = csvOf(ctx, params.table, view, ctx.origin + ctx.path(view.self.href))
    return csvFile(text, 'kinerja', params.table, query.unit, query.layanan)
  },
})

const oneService = z.object({ unit: code, layanan: code })
const ofService = {
  query: oneService,
  load: (ctx: Context, { query }: { query: z.infer<typeof oneService> }) => kinerjaOf(ctx, query.unit, query.layanan),
  may: anyone,
  cache: kept,
}

const accuracyFile = operation({
  id: 'performance.accuracy.csv',
  method: 'GET',
  path: '/kinerja/data/ketepatan',
  ...ofService,
  run: async (ctx, { query: { unit, layanan } }, view) =>
    csvFile(accuracyCsv(ctx, await accuracyOf(ctx, unit, layanan), view), 'kinerja-ketepatan', unit, layanan),
})

const slicesFile = operation({
  id: 'performance.slices.csv',
  method: 'GET',
  path: '/kinerja/data/rincian',
  ...ofService,
  run: async (ctx, { query: { unit, layanan } }, view) =>
    csvFile(slicesCsv(ctx, await slicesOf(ctx, view, unit), view), 'kinerja-rincian', unit, layanan),
})

export const operations = [
  city,
  unit,
  service,
  method,
  file,
  accuracyFile,
  slicesFile,
  ...publicationOperations,
  ...kpiOperations,
]
