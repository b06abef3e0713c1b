import type { DateText, Db, Moment } from '../../platform/context.ts'
import type { OmbudsmanMandate } from './model/mandate.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    ombudsman_mandate: {
      id: string
      account: string
      number: string
      dated: DateText
      from_day: DateText
      until_day: DateText
      recorded_by: string
      recorded_at: Date
      ended_by: string | null
      ended_at: Date | null
    }
    ombudsman_case: { mandate: string; case_id: string }
  }
}

const mandates = (db: Db) =>
  db.selectFrom('ombudsman_mandate').select(['id', 'account', 'number', 'dated', 'from_day', 'until_day', 'ended_at'])

type Row = Awaited<ReturnType<ReturnType<typeof mandates>['executeTakeFirstOrThrow']>>

const shaped = ({ from_day, until_day, ended_at, ...rest }: Row): OmbudsmanMandate => ({
  ...rest,
  from: from_day,
  until: until_day,
  endedAt: ended_at?.getTime() ?? null,
})

/** Recorded again under the same id, it is one. */
export async function insertMandate(
  db: Db,
  { endedAt: _, from, until, ...mandate }: OmbudsmanMandate,
  cases: readonly string[],
  by: string,
  at: Moment,
): Promise<void> {
  const row = { ...mandate, from_day: from, until_day: until, recorded_by: by, recorded_at: new Date(at) }
  const made = await db
    .insertInto('ombudsman_mandate')
    .values({ ...row, ended_by: null, ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  await db
    .insertInto('ombudsman_case')
    .values(cases.map((case_id) => ({ mandate: mandate.id, case_id })))
    .execute()
}

export async function findMandate(db: Db, id: string): Promise<OmbudsmanMandate | undefined> {
  const row = await mandates(db).where('id', '=', id).executeTakeFirst()
  return row && shaped(row)
}

/** The newest first, with the ended ones. */
export async function listMandates(db: Db): Promise<OmbudsmanMandate[]> {
  return (await mandates(db).orderBy('recorded_at', 'desc').limit(200).execute()).map(shaped)
}

export async function mandatesOf(db: Db, account: string): Promise<OmbudsmanMandate[]> {
  return (await mandates(db).where('account', '=', account).orderBy('until_day').execute()).map(shaped)
}

/** Of this account, about this case. */
export async function mandatesAbout(db: Db, account: string, caseId: string): Promise<OmbudsmanMandate[]> {
  const about = db.selectFrom('ombudsman_case').select('mandate').where('case_id', '=', caseId)
  return (await mandates(db).where('account', '=', account).where('id', 'in', about).execute()).map(shaped)
}

/** The cases of these mandates, by number. */
export async function casesOf(
  db: Db,
  ids: readonly string[],
): Promise<{ mandate: string; number: string; service: string; version: number }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('ombudsman_case as o')
    .innerJoin('cases as c', 'c.id', 'o.case_id')
    .select(['o.mandate', 'c.number', 'c.service', 'c.version'])
    .where('o.mandate', 'in', [...ids])
    .orderBy('c.number')
    .execute()
}

/** Ends it before its time; ended twice, the first stands. */
export async function endMandate(db: Db, id: string, by: string, at: Moment): Promise<void> {
  await db
    .updateTable('ombudsman_mandate')
    .set({ ended_by: by, ended_at: new Date(at) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}
