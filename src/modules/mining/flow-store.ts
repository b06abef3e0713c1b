import { sql } from 'kysely'
import type { DateText, Db } from '../../platform/context.ts'
import type { CountedWay } from './model/flow.ts'
import type { Step } from './model/way.ts'
import './ways-store.ts'

/** Ended cases of each service in these months. */
export function endedOf(db: Db, from: DateText, to: DateText): Promise<{ service: string; cases: number }[]> {
  return db
    .selectFrom('flow_way')
    .select((c) => ['service', c.fn.sum<number>('cases').as('cases')])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy('service')
    .execute()
}

export function waysOf(db: Db, service: string, from: DateText, to: DateText): Promise<CountedWay[]> {
  return db
    .selectFrom('flow_way')
    .select((c) => ['version', 'steps', c.fn.sum<number>('cases').as('cases')])
    .where('service', '=', service)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy(['version', 'way', 'steps'])
    .execute()
}

export interface Median {
  source: Step
  target: Step
  times: number
  /** Half took at most so many begun hours. */
  hours: number
}

/** How long each step took after the one before it. */
export async function mediansOf(db: Db, service: string, from: DateText, to: DateText): Promise<Median[]> {
  const { rows } = await sql<Median>`
    with spans as (
      select source, target, hours, sum(times) as times from ${sql.table('flow_time')}
      where service = ${service} and month >= ${from} and month <= ${to} group by source, target, hours
    ), passed as (
      select source, target, hours, sum(times) over (partition by source, target order by hours) as up_to,
             sum(times) over (partition by source, target) as times from spans
    )
    select source, target, times::bigint as times, min(hours) as hours from passed where up_to * 2 >= times and times > 0
    group by source, target, times`.execute(db)
  return rows
}
