import { sql } from 'kysely'
import type { DateText, Db } from '../../platform/context.ts'
import type { Instrument } from './instruments/instrument.ts'
import type { Totals } from './model.ts'
import type { Hours } from './survey.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    skm_answer: AnswerRow
    skm_given: { case_id: string }
    skm_ended: { case_id: string; unit: string; service: string; day: DateText }
  }
}

export interface AnswerRow {
  id: string
  instrument: string
  service: string
  unit: string
  channel: 'link' | 'counter'
  day: DateText
  hours: Hours
  /** JSON: 1 to 4 by element. */
  scores: string
  sex: string | null
  age: string | null
  education: string | null
  occupation: string | null
  comment: Buffer | null
}

/** Which answers: of these units (null: all), of one service or all, from day to day (both count). */
export interface Asked {
  units: readonly string[] | null
  service?: string
  from: DateText
  to: DateText
}

export async function insertAnswer(db: Db, row: AnswerRow): Promise<void> {
  await db.insertInto('skm_answer').values(row).execute()
}

export async function insertGiven(db: Db, caseId: string): Promise<void> {
  await db.insertInto('skm_given').values({ case_id: caseId }).execute()
}

export async function insertEnded(
  db: Db,
  row: { case_id: string; unit: string; service: string; day: DateText },
): Promise<void> {
  await db
    .insertInto('skm_ended')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface ServiceTotals {
  unit: string
  service: string
  respondents: number
  totals: Totals
}

/** Sums of answers for each unit and service. */
export async function totalsOf(db: Db, instrument: Instrument, asked: Asked): Promise<ServiceTotals[]> {
  const sums = instrument.elements.flatMap(({ key }, n) => [
    sql<number>`count(scores->>${key})`.as(`n${n}`),
    sql<number>`coalesce(sum((scores->>${key})::integer), 0)`.as(`s${n}`),
  ])
  const rows = await db
    .selectFrom('skm_answer')
    .select(['unit', 'service', sql<number>`count(*)`.as('respondents'), ...sums])
    .where('instrument', '=', instrument.id)
    .where('day', '>=', asked.from)
    .where('day', '<=', asked.to)
    .$if(asked.units !== null, (query) => query.where('unit', 'in', [...asked.units!, '']))
    .$if(asked.service !== undefined, (query) => query.where('service', '=', asked.service!))
    .groupBy(['unit', 'service'])
    .orderBy('unit')
    .orderBy('service')
    .execute()
  return rows.map(({ unit, service, respondents, ...rest }) => {
    const figures = rest as Record<string, number>
    const totals = Object.fromEntries(
      instrument.elements.map(({ key }, n) => [key, { answers: figures[`n${n}`]!, sum: figures[`s${n}`]! }]),
    )
    return { unit, service, respondents, totals }
  })
}

/** How many cases ended, for the size of the sample. */
export async function countEnded(db: Db, asked: Asked): Promise<number> {
  const { count } = await db
    .selectFrom('skm_ended')
    .select(sql<number>`count(*)`.as('count'))
    .where('day', '>=', asked.from)
    .where('day', '<=', asked.to)
    .$if(asked.units !== null, (query) => query.where('unit', 'in', [...asked.units!, '']))
    .$if(asked.service !== undefined, (query) => query.where('service', '=', asked.service!))
    .executeTakeFirstOrThrow()
  return count
}

/** Some of the newest comments, in an order that tells nothing: ids are chance. */
export function listComments(
  db: Db,
  asked: Asked,
  limit: number,
): Promise<{ id: string; service: string; comment: Buffer }[]> {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom('skm_answer')
        .select(['id', 'service', 'comment'])
        .where('comment', 'is not', null)
        .where('day', '>=', asked.from)
        .where('day', '<=', asked.to)
        .$if(asked.units !== null, (query) => query.where('unit', 'in', [...asked.units!, '']))
        .$if(asked.service !== undefined, (query) => query.where('service', '=', asked.service!))
        .orderBy('day', 'desc')
        .limit(limit)
        .as('newest'),
    )
    .select(['id', 'service', 'comment'])
    .$narrowType<{ comment: Buffer }>()
    .orderBy('id')
    .execute()
}
