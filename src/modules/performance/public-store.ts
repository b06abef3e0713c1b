import type { DateText, Db, Moment } from '../../platform/context.ts'
import type { Row } from './counts.ts'
import './figures-store.ts'
import { atWork } from './model.ts'

export type Length = Omit<Row<'figure_span'>, 'month'>

/** How long decided cases of these months took, from the shortest up. */
export function lengthsOf(db: Db, from: DateText, to: DateText): Promise<Length[]> {
  return db
    .selectFrom('figure_span')
    .select((c) => ['service', 'unit', 'kind', 'length', c.fn.sum<number>('cases').as('cases')])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy(['service', 'unit', 'kind', 'length'])
    .orderBy('length')
    .execute()
}

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
