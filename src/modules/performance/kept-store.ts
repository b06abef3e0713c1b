import type { DateText, Db } from '../../platform/context.ts'
import './figures-store.ts'

/** Promises put to the test and kept, by service, in the months of these days; for whoever works here, so nothing is hidden. */
export function keptPromises(
  db: Db,
  units: readonly string[],
  from: DateText,
  to: DateText,
): Promise<{ service: string; counted: number; onTime: number }[]> {
  if (units.length === 0) return Promise.resolve([])
  return db
    .selectFrom('figure_month')
    .select((c) => ['service', c.fn.sum<number>('counted').as('counted'), c.fn.sum<number>('on_time').as('onTime')])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .where('unit', 'in', [...units])
    .groupBy('service')
    .execute()
}
