import { z } from 'zod'
import { csvFile } from '../../../platform/csv.ts'
import { type Answer, anyone, operation, page } from '../../../platform/http/operation.ts'
import { csvOf, csvTables } from './csv.ts'
import { PlacePage } from './pages/place.tsx'
import { type PlaceView, placeOf, placePath, publicPath } from './place.ts'

const kept = { seconds: 60 }
const code = z.string().max(80)
const query = z.object({ masa: z.string().max(10).optional() })
const show = (view: PlaceView): Answer => page(<PlacePage {...view} />)

const city = operation({
  id: 'satisfaction.city',
  method: 'GET',
  path: publicPath,
  query,
  load: (ctx, { query: { masa } }) => placeOf(ctx, { span: masa }),
  may: anyone,
  cache: kept,
  run: async (_ctx, _input, view) => show(view),
})

const unit = operation({
  id: 'satisfaction.unit',
  method: 'GET',
  path: placePath({ unit: ':unit' }),
  params: z.object({ unit: code }),
  query,
  load: (ctx, { params, query: { masa } }) => placeOf(ctx, { ...params, span: masa }),
  may: anyone,
  cache: kept,
  run: async (_ctx, _input, view) => show(view),
})

const service = operation({
  id: 'satisfaction.service',
  method: 'GET',
  path: placePath({ unit: ':unit', service: ':service' }),
  params: z.object({ unit: code, service: code }),
  query,
  load: (ctx, { params, query: { masa } }) => placeOf(ctx, { ...params, span: masa }),
  may: anyone,
  cache: kept,
  run: async (_ctx, _input, view) => show(view),
})

const file = operation({
  id: 'satisfaction.csv',
  method: 'GET',
  path: `${publicPath}/data/:table`,
  params: z.object({ table: z.enum(csvTables) }),
  query: query.extend({ unit: code.optional(), layanan: code.optional() }),
  load: (ctx, { query: { unit, layanan, masa } }) =>
    placeOf(ctx, { unit, service: unit === undefined ? undefined : layanan, span: masa }),
  may: anyone,
  cache: kept,
  run: async (ctx, { params: { table } }, view) =>
    csvFile(csvOf(ctx, table, view), 'skm', table, view.unit, view.service, view.span.id),
})

export const figureOperations = [city, unit, service, file]
