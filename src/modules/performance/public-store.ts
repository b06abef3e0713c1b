import type { DateText, Db, Moment } from '../../platform/context.ts'
import { every, type MonthRow, measures, type Row, type Stay, stayMeasures } from './counts.ts'
import './figures-store.ts'
import { atWork } from './model.ts'

/** Sums of each service, unit and month, over all channels and areas; months from one to another, both with it. */
export function monthsOf(db: Db, from: DateText, to: DateText): Promise<MonthRow[]> {
  return db
    .selectFrom('figure_month')
    .select(['month', 'service', 'unit', 'channel', 'area', ...measures])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .where('channel', '=', every)
    .where('area', '=', every)
    .orderBy('month')
    .orderBy('service')
    .orderBy('unit')
    .execute()
}

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

/** Where the working time of a service went at each of its stages. */
export function stagesOf(
  db: Db,
  service: string,
  unit: string,
  from: DateText,
  to: DateText,
): Promise<({ stage: string } & Stay)[]> {
  return db
    .selectFrom('figure_stage')
    .select((c) => ['stage', ...stayMeasures.map((name) => c.fn.sum<number>(name).as(name))])
    .where('service', '=', service)
    .where('unit', '=', unit)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy('stage')
    .execute() as Promise<({ stage: string } & Stay)[]>
}
