import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { anyone, type Operation, operation } from '../../platform/http/operation.ts'
import type { Definition } from '../catalogue/definition.ts'
import { current } from '../catalogue/index.ts'
import { categories, reportSettings } from '../reports/index.ts'
import { answer, file, format, jurisdiction, said } from './door.ts'
import { errors, wrong } from './errors.ts'
import { definitionOf, serviceOf } from './services.ts'

const query = z.object({ jurisdiction_id: said })
const changed = '2026-11-27T00:00:00Z'

const discovery = operation({
  id: 'open311.discovery',
  method: 'GET',
  path: '/open311/v2/discovery.:format',
  params: z.object({ format }),
  may: anyone,
  async run(ctx, { params }) {
    return answer(params.format, 'discovery', {
      changeset: changed,
      contact: ctx.t('open311.contact', { region: ctx.region.name, address: ctx.origin + ctx.path('/lapor') }),
      key_service: ctx.t('open311.keys'),
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: ctx.origin + ctx.path('/open311/v2'),
          changeset: changed,
          type: ctx.region.demo ? 'test' : 'production',
          formats: ['text/xml', 'application/json'],
        },
      ],
    })
  },
})

const list = operation({
  id: 'open311.services',
  method: 'GET',
  path: '/open311/v2/services.:format',
  params: z.object({ format }),
  query,
  may: anyone,
  async run(ctx, { params, query }) {
    const mistakes = jurisdiction(ctx, query.jurisdiction_id)
    if (mistakes.length > 0) return errors(params.format, mistakes)
    return answer(
      params.format,
      'services',
      (await categories(ctx)).map((definition) => serviceOf(ctx, definition)),
    )
  },
})

const one = operation({
  id: 'open311.service',
  method: 'GET',
  path: '/open311/v2/services/:file',
  params: z.object({ file }),
  query,
  may: anyone,
  async run(ctx, { params: { file }, query }) {
    const definition = await reportService(ctx, file.name)
    const mistakes = jurisdiction(ctx, query.jurisdiction_id)
    if (!definition) mistakes.push(wrong(ctx, 404, 'service', { code: file.name }))
    return definition && mistakes.length === 0
      ? answer(file.format, 'service_definition', definitionOf(ctx, definition))
      : errors(file.format, mistakes)
  },
})

/** The category of this code, where reports are taken of it. */
export async function reportService(ctx: Context, code: string): Promise<Definition | undefined> {
  const definition = (await current(ctx, code))?.definition
  return definition && reportSettings(definition) ? definition : undefined
}

export const serviceOperations: readonly Operation[] = [discovery, list, one]
