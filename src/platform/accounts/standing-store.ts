import { sql } from 'kysely'
import type { Db, Grant } from '../context.ts'

/** What an account is in one region. */
export interface Standing {
  grants: Grant[]
  claimed: boolean
  /** The person in the register whom an officer saw. */
  person: string | null
}

/** Grants not ended, future ones too: whoever asks decides by the day. One statement. */
export async function findStanding(db: Db, account: string): Promise<Standing> {
  const { rows } = await sql<{ grants: Grant[] | null; claimed: boolean | null; person: string | null }>`
    select (select json_agg(json_build_object('role', g.role, 'unit', g.unit, 'area', g.area, 'acting', g.acting,
                                              'from', g.from_day, 'until', g.until_day) order by g.at)
            from ${sql.table('account_grant')} g where g.account = ${account} and g.ended_at is null) as grants,
           c.account is not null as claimed, c.person
    from (select 1) one left join ${sql.table('account_claim')} c on c.account = ${account}`.execute(db)
  const row = rows[0]
  return { grants: row?.grants ?? [], claimed: row?.claimed ?? false, person: row?.person ?? null }
}
