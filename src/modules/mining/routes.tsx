import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Actor, Context } from '../../platform/context.ts'
import { csvFile } from '../../platform/csv.ts'
import { type Operation, operation, page, refusal } from '../../platform/http/operation.ts'
import type { Definition } from '../catalogue/definition.ts'
import { formats, logOf } from './export/log.ts'
import { flowCsv } from './flow-csv.ts'
import { flowsSeen, flowView, monthsBack, serviceOf } from './flows.ts'
import { FlowPage } from './pages/flow.tsx'
import { FlowsPage } from './pages/flows.tsx'
import { details, exportPath, flowAt, flowPath, flowsPath, spans, tablePath } from './paths.ts'
import { seesAny, seesFlow, takesFlow } from './reach.ts'

const oneOf = <T extends number>(known: readonly T[]) =>
  z.coerce
    .number()
    .catch(known[0]!)
    .transform((asked) => known.find((one) => one === asked) ?? known[0]!)
const service = z.string().max(80)

const list = operation({
  id: 'mining.flows',
  method: 'GET',
  path: flowsPath,
  may: seesAny,
  run: async (ctx) => page(<FlowsPage services={await flowsSeen(ctx, spans[0])} months={spans[0]} />),
})

const ofService = {
  params: z.object({ service }),
  load: (ctx: Context, { params }: { params: { service: string } }) => serviceOf(ctx, params.service),
}

const seen = {
  ...ofService,
  query: z.object({ bulan: oneOf(spans), rinci: oneOf(details) }),
  may: (actor: Actor, row: Definition, ctx: Context) => seesFlow(actor, row, ctx),
}
type Seen = { query: { bulan: (typeof spans)[number]; rinci: (typeof details)[number] } }
const viewOf = (ctx: Context, { query }: Seen, definition: Definition) =>
  flowView(ctx, definition, { months: query.bulan, detail: query.rinci })

const flow = operation({
  id: 'mining.flow',
  method: 'GET',
  path: flowPath(':service'),
  ...seen,
  run: async (ctx, input, definition) => page(<FlowPage {...(await viewOf(ctx, input, definition))} />),
})

const table = operation({
  id: 'mining.table',
  method: 'GET',
  path: tablePath(':service'),
  ...seen,
  run: async (ctx, input, definition) =>
    csvFile(flowCsv(ctx, await viewOf(ctx, input, definition)), 'alur', definition.id),
})

const take = operation({
  id: 'mining.export',
  method: 'GET',
  path: exportPath(':service', ':format'),
  params: z.object({ service, format: z.enum(formats) }),
  load: ofService.load,
  query: z.object({ bulan: oneOf(spans) }),
  may: (actor, row, ctx) => takesFlow(actor, row, ctx),
  async run(ctx, { params, query }, definition) {
    const log = await logOf(ctx, definition, monthsBack(ctx, query.bulan), params.format)
    if (!log)
      return refusal(
        { code: 'too-few-to-export' },
        409,
        flowAt(definition.id, { months: query.bulan, detail: details[0] }),
      )
    return { kind: 'file', body: Readable.from(log.body()), type: log.type, name: log.name }
  },
})

export const operations: readonly Operation[] = [list, flow, table, take]
