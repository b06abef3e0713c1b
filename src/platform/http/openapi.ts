import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { type ZodType, z } from 'zod'
import { anyone, type Operation } from './operation.ts'

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

/** OpenAPI 3.1 from the schemas that validate, and its reader at `/api`. */
export async function documentApi(app: FastifyInstance, operations: readonly Operation[]): Promise<void> {
  const document = openApi(operations)
  app.get('/api/v1/openapi.json', async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(document)),
  )
  await app.register(async (part) => {
    await part.register(swagger, { mode: 'static', specification: { document: document as never } })
    await part.register(swaggerUi, { routePrefix: '/api', staticCSP: true })
  })
}

export function openApi(operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const op of operations) {
    if (!op.path.startsWith('/api/')) continue
    const path = op.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [op.method.toLowerCase()]: describe(op) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pendopo',
      version: '1.0.0',
      description: 'Public services of a local government. Every path also answers under /w/{region}.',
    },
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
    security: [{ bearer: [] }],
  }
}

function describe(op: Operation): object {
  const unsafe = op.method !== 'GET'
  return {
    operationId: op.id,
    summary: op.summary ?? op.id,
    parameters: [
      ...parameters(op.params, 'path'),
      ...parameters(op.query, 'query'),
      ...(unsafe
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(op.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(op.body, 'input') } } },
    }),
    // Nobody must log in for what is public; who does may learn more.
    ...(op.may === anyone && { security: [{}, { bearer: [] }] }),
    responses: {
      '2XX': {
        description: 'Done',
        ...(op.answer && { content: { 'application/json': { schema: schemaOf(op.answer, 'output') } } }),
      },
      default: {
        description: 'Refused or failed',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function schemaOf(schema: ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest
}

function parameters(schema: ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}
