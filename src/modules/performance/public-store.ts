import type { Db, Moment } from '../../platform/context.ts'
import { atWork } from './model.ts'

/** What the office works on past its promise, by service and unit; read from what is due (decisions 18). */
export function lateNow(db: Db, now: Moment): Promise<{ service: string; unit: string; cases: number }[]> {
  return db
    .selectFrom('cases')
    .select((c) => ['service', 'unit', c.fn.countAll<number>().as('cases')])
    .where('ended_at', 'is', null)
    .where('due_at', '<', new Date(now))
    .where('status', 'in', [...atWork])
    .groupBy(['service', 'unit'])
    .execute()
}
