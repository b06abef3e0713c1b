import type { DateText, Db, Moment } from '../../platform/context.ts'

interface PhoneRow {
  id: string
  crew: string
  name: string
  code: Buffer | null
  code_until: Date | null
  token: Buffer | null
  made_at: Date
  made_by: string | null
  enrolled_at: Date | null
  seen_on: DateText | null
  ended_at: Date | null
}

declare module '../../platform/context.ts' {
  interface RegionTables {
    crew_phone: PhoneRow
  }
}

export type Phone = Pick<PhoneRow, 'id' | 'crew' | 'name' | 'enrolled_at' | 'code_until' | 'seen_on'>
const columns = ['id', 'crew', 'name', 'enrolled_at', 'code_until', 'seen_on'] as const

export async function insertPhone(
  db: Db,
  row: Pick<PhoneRow, 'id' | 'crew' | 'name' | 'code' | 'code_until' | 'made_at' | 'made_by'>,
): Promise<void> {
  await db
    .insertInto('crew_phone')
    .values({ ...row, token: null, enrolled_at: null, seen_on: null, ended_at: null })
    .execute()
}

export const phonesOf = (db: Db, crew: string): Promise<Phone[]> =>
  db
    .selectFrom('crew_phone')
    .select(columns)
    .where('crew', '=', crew)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .execute()

/** Takes the code, once; undefined: there is none such, or its time is over. */
export const enrolByCode = (
  db: Db,
  { code, token, now }: { code: Buffer; token: Buffer; now: Moment },
): Promise<Phone | undefined> =>
  db
    .updateTable('crew_phone')
    .set({ code: null, code_until: null, token, enrolled_at: new Date(now) })
    .where('code', '=', code)
    .where('code_until', '>', new Date(now))
    .where('ended_at', 'is', null)
    .returning(columns)
    .executeTakeFirst()

export const phoneByToken = (db: Db, token: Buffer): Promise<Phone | undefined> =>
  db
    .selectFrom('crew_phone')
    .select(columns)
    .where('token', '=', token)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

export async function sawPhone(db: Db, id: string, day: DateText): Promise<void> {
  await db.updateTable('crew_phone').set({ seen_on: day }).where('id', '=', id).execute()
}

/** From now on nothing it sends is taken. */
export async function endPhone(db: Db, crew: string, id: string, at: Moment): Promise<void> {
  await db
    .updateTable('crew_phone')
    .set({ ended_at: new Date(at), code: null, code_until: null })
    .where('id', '=', id)
    .where('crew', '=', crew)
    .where('ended_at', 'is', null)
    .execute()
}
