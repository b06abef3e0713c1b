import { z } from 'zod'
import { anyone, json, type Operation, operation } from '../../platform/http/operation.ts'
import { nameOf, placeAt } from './area.ts'

/** What a point is called, so that nobody is asked whether two numbers are right: its street and village, as far as the region has drawn them. */
const name = operation({
  id: 'reports.pointName',
  method: 'GET',
  path: '/lapor/titik',
  query: z.object({ lat: z.coerce.number().min(-90).max(90), lng: z.coerce.number().min(-180).max(180) }),
  limit: { count: 600, seconds: 60 },
  may: anyone,
  run: async (ctx, { query }) => json({ name: nameOf(await placeAt(ctx, query)) }),
})

export const pointOperations: readonly Operation[] = [name]
