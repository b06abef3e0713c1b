import { z } from 'zod'
import { anyone, json, type Operation, operation } from '../../platform/http/operation.ts'
import type { CompiledDefinition } from './compile.ts'
import type { Definition } from './definition.ts'
import { answersSchema } from './forms.ts'
import { lifeEvents } from './life-events.ts'
import { current, offered, search } from './service.ts'

const words = z.object({ id: z.string(), en: z.string() }).catchall(z.string())
const limit = z.union([
  z.object({ workingDays: z.number() }),
  z.object({ workingHours: z.number() }),
  z.object({ calendarDays: z.number() }),
])

const summary = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: words,
    summary: words,
    unit: z.string(),
    lifeEvents: z.array(z.string()),
    promise: limit.describe('How long it takes at most, in working time of the region'),
    fee: z.number().int().describe('Rupiah'),
    href: z.string(),
  })
  .meta({ id: 'ServiceSummary' })

const whole = summary
  .extend({
    hash: z.string().describe('SHA-256 of the canonical definition (RFC 8785)'),
    officialForm: z.string().nullable(),
    applicants: z.record(z.string(), z.unknown()),
    standard: z.record(z.string(), z.unknown()).describe('The published standard of the service'),
    form: z.array(z.record(z.string(), z.unknown())),
    conditions: z.record(z.string(), z.string()).describe('CEL, by name'),
    documents: z.array(z.record(z.string(), z.unknown())),
    stages: z.array(z.record(z.string(), z.unknown())),
    outputs: z.array(z.record(z.string(), z.unknown())),
    parts: z.array(z.string()).describe('Services of a bundle'),
    answers: z.record(z.string(), z.unknown()).describe('JSON Schema of the answers of a case'),
  })
  .meta({ id: 'Service' })

const list = operation({
  id: 'catalogue.api.list',
  method: 'GET',
  path: '/api/v1/services',
  summary: 'Services that can be applied for; with q those that words mean, best first',
  query: z.object({ q: z.string().max(200).optional(), lifeEvent: z.enum(lifeEvents).optional() }),
  answer: z.object({ services: z.array(summary) }),
  may: anyone,
  async run(ctx, { query: { q, lifeEvent } }) {
    const found = q ? (await search(ctx, q)).map((hit) => hit.definition) : await offered(ctx)
    const wanted = found.filter((definition) => !lifeEvent || definition.lifeEvents.includes(lifeEvent))
    return json({ services: wanted.map((definition) => summaryOf(definition, ctx.path)) })
  },
})

const one = operation({
  id: 'catalogue.api.service',
  method: 'GET',
  path: '/api/v1/services/:service',
  summary: 'A service with its form, documents, stages and standard',
  params: z.object({ service: z.string().max(80) }),
  answer: whole,
  load: (ctx, { params }) => current(ctx, params.service),
  may: anyone,
  run: async (ctx, _input, compiled) => json(serviceOf(compiled, ctx.path)),
})

export const apiOperations: readonly Operation[] = [list, one]

function summaryOf(
  { id, version, name, summary, unit, lifeEvents, standard }: Definition,
  path: (to: string) => string,
) {
  return {
    id,
    version,
    name,
    summary,
    unit,
    lifeEvents,
    promise: standard.promise,
    fee: standard.fee,
    href: path(`/api/v1/services/${id}`),
  }
}

function serviceOf({ definition, hash }: CompiledDefinition, path: (to: string) => string) {
  const { standard, applicants, form, conditions, documents, outputs } = definition
  return {
    ...summaryOf(definition, path),
    hash,
    officialForm: definition.officialForm ?? null,
    applicants,
    standard,
    form,
    conditions,
    documents,
    // What is done with the case inside the office is no partner's business.
    stages: definition.stages.map(({ id, name, doing, within }) => ({ id, name, doing, within })),
    outputs: outputs.map(({ id, name, physical }) => ({ id, name, physical })),
    parts: definition.bundle.map((part) => part.service),
    answers: z.toJSONSchema(answersSchema(definition), { io: 'input', unrepresentable: 'any' }),
  }
}
