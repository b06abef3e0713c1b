import { sql } from 'kysely'
import type { DateText, Db, Moment } from '../context.ts'

declare module '../context.ts' {
  interface RegionTables {
    account_absence: {
      id: string
      account: string
      from_day: DateText
      until_day: DateText
      stand_in: string | null
      by: string
      at: Date
      ended_at: Date | null
      ended_by: string | null
    }
  }
}

/** Days on which somebody is not at work, both ends counted. */
export interface Absence {
  id: string
  account: string
  from: DateText
  until: DateText
  /** Who does their work meanwhile; null: everybody with their role. */
  standIn: string | null
}

const select = (db: Db) =>
  db
    .selectFrom('account_absence')
    .select(['id', 'account', 'from_day as from', 'until_day as until', 'stand_in as standIn'])
    .where('ended_at', 'is', null)

/** Recorded twice under one id, it is one. */
export async function insertAbsence(db: Db, absence: Absence, by: string, now: Moment): Promise<void> {
  const { id, account, from, until, standIn } = absence
  await db
    .insertInto('account_absence')
    .values({
      id,
      account,
      from_day: from,
      until_day: until,
      stand_in: standIn,
      by,
      at: new Date(now),
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function endAbsence(db: Db, id: string, by: string, now: Moment): Promise<void> {
  await db
    .updateTable('account_absence')
    .set({ ended_at: new Date(now), ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** One that has not been ended. */
export const findAbsence = (db: Db, id: string): Promise<Absence | undefined> =>
  select(db).where('id', '=', id).executeTakeFirst()

/** Those that have not passed on that day, also those to come; what begins first first. */
export const absencesFrom = (db: Db, day: DateText): Promise<Absence[]> =>
  select(db).where('until_day', '>=', day).orderBy('from_day').orderBy('at').execute()

/** Accounts for which `account` stands in on that day, to be put into a statement. */
export const stoodInFor = (account: string | null, day: DateText) => sql`(
  select a.account from ${sql.table('account_absence')} a
  where a.stand_in = ${account} and a.ended_at is null and a.from_day <= ${day} and a.until_day >= ${day})`
