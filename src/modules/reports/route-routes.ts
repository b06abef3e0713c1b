import { h } from 'preact'
import { z } from 'zod'
import { listUnits, unitText } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Mistake, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { administers } from '../accounts/index.ts'
import { RoutesPage, routesPath } from './pages/routes.tsx'
import { deleteRoute, listRoutes, saveRoute } from './route-store.ts'
import { layersOf } from './settings.ts'
import { categories } from './suggest.ts'
import { areaOptions } from './views.ts'

const front = operation({
  id: 'reports.routes',
  method: 'GET',
  path: routesPath,
  may: administers,
  run: (ctx) => routesPage(ctx),
})

async function routesPage(ctx: Context, mistakes: readonly Mistake[] = []): Promise<Answer> {
  const [rows, { services, areas, layers, units }] = await Promise.all([listRoutes(ctx.db), choices(ctx)])
  const named = (options: readonly { value: string; label: string }[], value: string | null) =>
    value === null ? ctx.t('reports.routes.any') : (options.find((each) => each.value === value)?.label ?? value)
  const view = {
    rows: rows.map(({ id, service, area, layer, unit }) => ({
      id,
      service: named(services, service),
      area: named(areas, area),
      layer: named(layers, layer),
      unit: named(units, unit),
    })),
    ...{ services, areas, layers, units, mistakes },
    fallback: rows.some(({ service, area, layer }) => !service && !area && !layer),
  }
  return page(h(RoutesPage, view), mistakes.length > 0 ? 422 : 200)
}

const save = operation({
  id: 'reports.saveRoute',
  method: 'POST',
  path: routesPath,
  body: z.object({
    service: z.string().max(80).optional(),
    area: z.string().max(30).optional(),
    layer: z.string().max(60).optional(),
    unit: z.string().max(80).optional(),
  }),
  may: administers,
  async run(ctx, { body }) {
    const known = await choices(ctx)
    const mistakes = (['service', 'area', 'layer', 'unit'] as const).flatMap((path): Mistake[] => {
      if (!body[path]) return path === 'unit' ? [{ path, code: 'required' }] : []
      return known[`${path}s`].some(({ value }) => value === body[path]) ? [] : [{ path, code: 'choice' }]
    })
    if (mistakes.length > 0) return routesPage(ctx, mistakes)
    const { service, area, layer, unit } = body
    await ctx.transaction((db) =>
      saveRoute(db, {
        id: ctx.newId(),
        service: service || null,
        area: area || null,
        layer: layer || null,
        unit: unit!,
      }),
    )
    return redirect(routesPath, { flash: { key: 'reports.routes.saved', tone: 'ok' } })
  },
})

const drop = operation({
  id: 'reports.dropRoute',
  method: 'POST',
  path: `${routesPath}/:route/hapus`,
  params: z.object({ route: z.uuid() }),
  may: administers,
  async run(ctx, { params }) {
    await ctx.transaction((db) => deleteRoute(db, params.route))
    return redirect(routesPath, { flash: { key: 'reports.routes.dropped', tone: 'ok' } })
  },
})

async function choices(ctx: Context) {
  const all = await categories(ctx)
  const units = await listUnits(ctx.db)
  return {
    services: all.map(({ id, name }) => ({ value: id, label: pick(name, ctx.lang) })),
    areas: await areaOptions(ctx),
    layers: layersOf(all, ctx.lang),
    units: units.map((unit) => ({ value: unit.id, label: pick(unitText(unit), ctx.lang) })),
  }
}

export const routeOperations: readonly Operation[] = [front, save, drop]
