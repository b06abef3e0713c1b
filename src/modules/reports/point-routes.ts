import { z } from 'zod'
import { anyone, json, type Operation, operation } from '../../platform/http/operation.ts'
import { areaAt } from './area.ts'

/** What a point is called, so that nobody is asked whether two numbers are right: the village by the region's outlines. */
const name = operation({
  id: 'reports.pointName',
  method: 'GET',
  path: '/lapor/titik',
  query: z.object({ lat: z.coerce.number().min(-90).max(90), lng: z.coerce.number().min(-180).max(180) }),
  limit: { count: 600, seconds: 60 },
  may: anyone,
  run: async (ctx, { query }) => json({ name: (await areaAt(ctx, query))?.name ?? null }),
})

export const pointOperations: readonly Operation[] = [name]
