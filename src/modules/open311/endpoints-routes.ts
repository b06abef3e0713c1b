import { h } from 'preact'
import { z } from 'zod'
import { byWhom } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { administers } from '../accounts/index.ts'
import { categories } from '../reports/index.ts'
import { sealKey, servicesOf } from './client.ts'
import { settle } from './deliver.ts'
import { type DeliveryRow, findDelivery, listStuck } from './delivery-store.ts'
import {
  closeEndpoint,
  codesOf,
  type Endpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  saveCodes,
  updateEndpoint,
} from './endpoint-store.ts'
import { type EndpointForm, EndpointPage, EndpointsPage, endpointsPath } from './pages/endpoints.tsx'

const typed = (most: number) =>
  z
    .string()
    .max(most)
    .default('')
    .transform((text) => text.trim())
const form = z.object({
  name: typed(120),
  address: typed(300),
  key: typed(500),
  jurisdiction: typed(200),
  repeatable: z.enum(['yes']).optional().catch(undefined),
})
type Typed = z.infer<typeof form>

const list = operation({
  id: 'open311.endpoints',
  method: 'GET',
  path: endpointsPath,
  may: administers,
  run: (ctx) => listPage(ctx),
})

async function listPage(ctx: Context, said?: EndpointForm, mistakes?: Mistake[]): Promise<Answer> {
  const all = await listEndpoints(ctx.db)
  const endpoints = await Promise.all(
    all.map(async ({ id, name, address, ended }) => ({
      ...{ id, name, address, ended },
      stuck: (await listStuck(ctx.db, id)).length,
    })),
  )
  return page(h(EndpointsPage, { endpoints, typed: said, mistakes }), mistakes ? 422 : 200)
}

const shown = ({ name, address, jurisdiction, repeatable }: Typed): EndpointForm => ({
  ...{ name, address, jurisdiction },
  repeatable: repeatable === 'yes',
})

function mistakesIn({ name, address }: Typed): Mistake[] {
  const required = (['name', 'address'] as const).filter((path) => !{ name, address }[path])
  const wrong =
    address && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && !new URL(address).search)
  return [
    ...required.map((path) => ({ path, code: 'required' })),
    ...(wrong ? [{ path: 'address', code: 'open311-address' }] : []),
  ]
}

const add = operation({
  id: 'open311.addEndpoint',
  method: 'POST',
  path: endpointsPath,
  body: form,
  may: administers,
  async run(ctx, { body }) {
    const mistakes = mistakesIn(body)
    if (mistakes.length > 0) return listPage(ctx, shown(body), mistakes)
    const id = ctx.newId()
    const row = { id, ...shown(body), jurisdiction: body.jurisdiction || null }
    const apiKey = body.key ? sealKey(ctx, id, body.key) : null
    await insertEndpoint(ctx.db, { ...row, apiKey }, byWhom(ctx), ctx.now)
    return redirect(`${endpointsPath}/${id}`)
  },
})

const one = {
  params: z.object({ endpoint: z.uuid() }),
  load: (ctx: Context, { params }: { params: { endpoint: string } }) => findEndpoint(ctx.db, params.endpoint),
  may: administers<Endpoint>,
}

const show = operation({
  id: 'open311.endpoint',
  method: 'GET',
  path: `${endpointsPath}/:endpoint`,
  ...one,
  run: (ctx, _input, row) => onePage(ctx, row),
})

interface Shown {
  typed?: EndpointForm
  codes?: Readonly<Record<string, string>>
  mistakes?: Mistake[]
  tried?: Awaited<ReturnType<typeof servicesOf>>
}

async function onePage(ctx: Context, row: Endpoint, { typed, codes, mistakes, tried }: Shown = {}): Promise<Answer> {
  const [known, all, stuck] = await Promise.all([codesOf(ctx.db, row.id), categories(ctx), listStuck(ctx.db, row.id)])
  const codeOf = (id: string) => codes?.[id] ?? known.find(({ service }) => service === id)?.code ?? ''
  const view = {
    ...{ id: row.id, ended: row.ended, keyed: row.apiKey !== null, mistakes, stuck },
    ...(typed ?? { ...row, jurisdiction: row.jurisdiction ?? '' }),
    categories: all.map(({ id, name }) => ({ id, name: pick(name, ctx.lang), code: codeOf(id) })),
    services:
      tried && 'services' in tried
        ? tried.services.map(({ code, name }) => ({ value: code, label: name === code ? code : `${name} (${code})` }))
        : null,
    error: tried && 'error' in tried ? tried.error : null,
  }
  return page(h(EndpointPage, view), mistakes ? 422 : 200)
}

const save = operation({
  id: 'open311.saveEndpoint',
  method: 'POST',
  path: `${endpointsPath}/:endpoint`,
  ...one,
  body: form.loose(),
  async run(ctx, { body }, row) {
    const known = new Set((await categories(ctx)).map(({ id }) => id))
    const codes = Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => {
        const id = name.startsWith('code.') ? name.slice('code.'.length) : ''
        const code = typeof value === 'string' ? value.trim().slice(0, 200) : ''
        return known.has(id) && code ? [[id, code]] : []
      }),
    )
    const mistakes = mistakesIn(body)
    if (mistakes.length > 0) return onePage(ctx, row, { typed: shown(body), codes, mistakes })
    const apiKey = body.key ? sealKey(ctx, row.id, body.key) : null
    await ctx.transaction(async (db) => {
      await updateEndpoint(db, { id: row.id, ...shown(body), jurisdiction: body.jurisdiction || null, apiKey })
      await saveCodes(db, row.id, codes)
    })
    return redirect(`${endpointsPath}/${row.id}`, { flash: { key: 'open311.saved', tone: 'ok' } })
  },
})

/** Asks for its list of services: so one sees at once whether the address is right, and chooses codes instead of typing them. */
const attempt = operation({
  id: 'open311.tryEndpoint',
  method: 'POST',
  path: `${endpointsPath}/:endpoint/percobaan`,
  ...one,
  limit: { count: 30, seconds: 600 },
  run: async (ctx, _input, row) => onePage(ctx, row, { tried: await servicesOf(ctx, row) }),
})

const end = operation({
  id: 'open311.endEndpoint',
  method: 'POST',
  path: `${endpointsPath}/:endpoint/pengakhiran`,
  ...one,
  async run(ctx, _input, row) {
    await closeEndpoint(ctx.db, row.id, ctx.now)
    return redirect(`${endpointsPath}/${row.id}`, { flash: { key: 'open311.ended', tone: 'ok' } })
  },
})

const settled = operation({
  id: 'open311.settle',
  method: 'POST',
  path: `${endpointsPath}/kiriman/:delivery`,
  params: z.object({ delivery: z.uuid() }),
  body: z.object({ remote: typed(200) }),
  load: (ctx, { params }) => findDelivery(ctx.db, params.delivery),
  may: administers<DeliveryRow>,
  async run(ctx, { body }, row) {
    const back = `${endpointsPath}/${row.endpoint}`
    if (!(await settle(ctx, row.id, body.remote || null))) return refusal({ code: 'open311-settled' }, 409, back)
    return redirect(back, { flash: { key: body.remote ? 'open311.settled' : 'open311.again', tone: 'ok' } })
  },
})

export const endpointOperations: readonly Operation[] = [list, add, show, save, attempt, end, settled]
