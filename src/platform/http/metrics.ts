import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Something that is read from elsewhere when it is asked for. */
export interface Figure {
  name: string
  help: string
  values: readonly { labels?: Readonly<Record<string, string>>; value: number }[]
}

/**
 * Prometheus figures: how long each operation took, by status class, beside the process's own and `figures`. No path or person in
 * a label.
 */
export function countRequests(app: FastifyInstance, figures: () => Promise<readonly Figure[]>): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'pendopo_request_seconds',
    help: 'Time from request to answer by operation',
    labelNames: ['operation', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.config.operation ?? 'other'
    seconds.observe({ operation, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000)
    if (reply.elapsedTime > 1000)
      request.log.warn({ operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'slow answer')
    done()
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send((await registry.metrics()) + (await written(await figures()))),
  )
}

// In a registry of their own: what could not be read is then absent, and not what it was before.
function written(figures: readonly Figure[]): Promise<string> {
  const registry = new Registry()
  for (const { name, help, values } of figures) {
    const labelNames = Object.keys(values[0]?.labels ?? {})
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] })
    for (const { labels = {}, value } of values) gauge.set(labels, value)
  }
  return registry.metrics()
}
