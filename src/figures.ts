import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenHouse } from './house.ts'
import { unplaced } from './modules/cases/index.ts'
import type { Figure } from './platform/http/metrics.ts'
import { queueFigures } from './platform/jobs/queue.ts'

const PATIENCE_MS = 3000

/** What an operator watches, as it is now; without the database only that it is away. */
export async function figuresOf(open: OpenHouse): Promise<Figure[]> {
  const read = await inTime(databaseFigures(open), null)
  const { totalCount, idleCount, waitingCount } = open.house.database.app
  return [
    gauge('pendopo_database_up', 'Whether the database answers', { value: read ? 1 : 0 }),
    by('pendopo_database_connections', 'Connections of the pool, and requests that wait for one', 'state', {
      used: totalCount - idleCount,
      idle: idleCount,
      waiting: waitingCount,
    }),
    ...(read ?? []),
  ]
}

/** The answer, or `otherwise` when the database is away or slow to say so. */
export function inTime<T, O>(answer: Promise<T>, otherwise: O): Promise<T | O> {
  return Promise.race([answer.catch(() => otherwise), sleep(PATIENCE_MS, otherwise, { ref: false })])
}

async function databaseFigures({ house, tenants, now }: OpenHouse): Promise<Figure[]> {
  const { oldestSeconds, ...counts } = await queueFigures(house.database.shared)
  const lags: { region: string; events: number; seconds: number }[] = []
  for (const { code, schema } of tenants.all()) {
    const { count, oldest } = await unplaced(house.database.region(schema))
    lags.push({ region: code, events: count, seconds: oldest ? Math.max(0, now() - oldest.getTime()) / 1000 : 0 })
  }
  const perRegion = (of: (lag: (typeof lags)[number]) => number) =>
    Object.fromEntries(lags.map((lag) => [lag.region, of(lag)]))
  return [
    by(
      'pendopo_jobs',
      'Jobs: due now, planned for later, running, to be tried again, failed for good',
      'state',
      counts,
    ),
    gauge('pendopo_jobs_oldest_due_seconds', 'How long the first job that could run has waited', {
      value: oldestSeconds,
    }),
    by(
      'pendopo_unplaced_events',
      'Events that wait for the sequencer',
      'region',
      perRegion((lag) => lag.events),
    ),
    by(
      'pendopo_unplaced_oldest_seconds',
      'How long the first event has waited for the sequencer',
      'region',
      perRegion((lag) => lag.seconds),
    ),
  ]
}

const gauge = (name: string, help: string, value: Figure['values'][number]): Figure => ({ name, help, values: [value] })

function by(name: string, help: string, label: string, counts: Readonly<Record<string, number>>): Figure {
  return { name, help, values: Object.entries(counts).map(([key, value]) => ({ labels: { [label]: key }, value })) }
}
