import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { csvFile } from '../../../platform/csv.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { anyone, type Operation, operation, page } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import { aboutFile } from '../figures-csv.ts'
import { KpiPage } from '../pages/kpi.tsx'
import { KpisPage } from '../pages/kpis.tsx'
import { kpiCsv, kpiTables } from './csv.ts'
import { dimensions, type Kpi } from './grammar.ts'
import { publicKpiPath, staffKpiPath } from './paths.ts'
import { worksHere } from './reach.ts'
import { type KpiView, publicView, type StaffView, slicesOf, staffView } from './view.ts'

const code = z.string().max(80)
const kept = { seconds: 60 }
const params = z.object({ kpi: code })
const query = z.object({ unit: code.default(''), menurut: z.enum(dimensions).optional().catch(undefined) })

const named = ({ house }: Context, id: string): Kpi | undefined => house.kpis.find((kpi) => kpi.id === id)

const staffKpis = operation({
  id: 'performance.kpis',
  method: 'GET',
  path: staffKpiPath,
  query,
  may: worksHere,
  run: async (ctx, { query }) => page(<KpisPage {...(await staffView(ctx, query.unit))} staff />),
})

interface Found {
  kpi: Kpi
  view: StaffView
}
type KpiParams = z.infer<typeof params>
type Asked = { params: KpiParams; query: z.infer<typeof query> }

const ofStaff = {
  params,
  async load(ctx: Context, { params, query }: Asked): Promise<Found | undefined> {
    const kpi = named(ctx, params.kpi)
    return kpi && { kpi, view: await staffView(ctx, query.unit, kpi) }
  },
  // A figure that is not for them is answered like one that there is not.
  may: (actor: Context['actor'], { view }: Found) =>
    actor.kind === 'account' ? view.figures.length > 0 : ('login' as const),
}

const staffKpi = operation({
  id: 'performance.kpi',
  method: 'GET',
  path: `${staffKpiPath}/:kpi`,
  query,
  ...ofStaff,
  run: async (ctx, { query }, { kpi, view }) => {
    const by = dimensionOf(kpi, query.menurut)
    const slices = by ? await slicesOf(ctx, view, by) : []
    return page(<KpiPage {...view} figure={view.figures[0]!} by={by} slices={slices} />)
  },
})

const dimensionOf = ({ by = [] }: Kpi, wanted: z.infer<typeof query>['menurut']) =>
  wanted && by.includes(wanted) ? wanted : by[0]

const staffFile = operation({
  id: 'performance.kpiFile',
  method: 'GET',
  path: `${staffKpiPath}/:kpi/data/:table`,
  query,
  ...ofStaff,
  params: params.extend({ table: z.enum(kpiTables) }),
  run: async (ctx, { params, query }, { kpi, view }) => {
    const by = params.table === 'rincian' ? dimensionOf(kpi, query.menurut) : undefined
    const slices = by ? await slicesOf(ctx, view, by) : []
    const about = aboutKpi(ctx, kpi, view, addressOf(`${staffKpiPath}/${kpi.id}`, { unit: view.unit, menurut: by }))
    const text = about + kpiCsv(params.table, view.figures[0]!, slices, { ...view, lang: ctx.lang })
    return csvFile(text, 'indikator', kpi.id, params.table === 'rincian' ? by : params.table, view.unit)
  },
})

const publicKpis = operation({
  id: 'performance.publicKpis',
  method: 'GET',
  path: publicKpiPath,
  may: anyone,
  cache: kept,
  run: async (ctx) => page(<KpisPage {...(await publicView(ctx))} />),
})

const ofPublic = {
  params,
  async load(ctx: Context, { params }: { params: KpiParams }) {
    const kpi = named(ctx, params.kpi)
    return kpi?.seen.public === undefined ? undefined : { kpi, view: await publicView(ctx, kpi) }
  },
  may: anyone,
  cache: kept,
}

const publicKpi = operation({
  id: 'performance.publicKpi',
  method: 'GET',
  path: `${publicKpiPath}/:kpi`,
  ...ofPublic,
  run: async (_ctx, _input, { view }) => page(<KpiPage {...view} figure={view.figures[0]!} slices={[]} />),
})

const publicFile = operation({
  id: 'performance.publicKpiFile',
  method: 'GET',
  path: `${publicKpiPath}/:kpi/data`,
  ...ofPublic,
  run: async (ctx, _input, { kpi, view }) => {
    const about = aboutKpi(ctx, kpi, view, `${publicKpiPath}/${kpi.id}`)
    return csvFile(about + kpiCsv('bulan', view.figures[0]!, [], { ...view, lang: ctx.lang }), 'indikator', kpi.id)
  },
})

/** How it is computed stands on its own page. What is for those who work here is under no licence. */
function aboutKpi(ctx: Context, { name, sentence }: Kpi, { at }: KpiView, page: string): string {
  return aboutFile(ctx, {
    title: `${pick(name, ctx.lang)}: ${pick(sentence, ctx.lang)}`,
    at: new Date(at).toISOString(),
    address: ctx.origin + ctx.path(page),
    method: page,
    licence: page.startsWith(publicKpiPath),
  })
}

export const kpiOperations: readonly Operation[] = [staffKpis, staffKpi, staffFile, publicKpis, publicKpi, publicFile]
