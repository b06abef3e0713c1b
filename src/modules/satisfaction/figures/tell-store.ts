import { sql } from 'kysely'
import type { DateText, Db } from '../../../platform/context.ts'
import '../store.ts'

export interface Waiting {
  unit: string
  service: string
  day: DateText
  answers: number
}

/** Answers that are not told yet, by service and day. */
export function waiting(db: Db, { unit, service }: { unit?: string; service?: string } = {}): Promise<Waiting[]> {
  return db
    .selectFrom('skm_answer')
    .select(['unit', 'service', 'day', sql<number>`count(*)`.as('answers')])
    .where('told', '=', false)
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit!))
    .$if(service !== undefined, (query) => query.where('service', '=', service!))
    .groupBy(['unit', 'service', 'day'])
    .orderBy('unit')
    .orderBy('service')
    .orderBy('day')
    .execute()
}

type Within = { unit: string; service: string; from: DateText; to: DateText }

/** How many answers of a service's period are told. */
export async function toldIn(db: Db, { unit, service, from, to }: Within): Promise<number> {
  const row = await db
    .selectFrom('skm_answer')
    .select(({ fn }) => fn.countAll<number>().as('answers'))
    .where('told', '=', true)
    .where('unit', '=', unit)
    .where('service', '=', service)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .executeTakeFirstOrThrow()
  return row.answers
}

/** Tells so many, the oldest first; says which. What another one tells at this moment is told by that one. */
export async function tell(db: Db, { unit, service, from, to }: Within, number: number): Promise<string[]> {
  const rows = await db
    .updateTable('skm_answer')
    .set({ told: true })
    .where('told', '=', false)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('skm_answer')
        .select('id')
        .where('told', '=', false)
        .where('unit', '=', unit)
        .where('service', '=', service)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .orderBy('id')
        .limit(number),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
