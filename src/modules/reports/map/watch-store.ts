import type { Db } from '../../../platform/context.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_watch: Watch
  }
}

export const rhythms = ['now', 'week'] as const
export type Rhythm = (typeof rhythms)[number]

export interface Watch {
  id: string
  /** Null: a device's alone. */
  account: string | null
  /** Village or district, and all within it. */
  area: string
  often: Rhythm
  at: Date
}

const columns = ['id', 'account', 'area', 'often', 'at'] as const

export const watchOf = (db: Db, account: string, area: string): Promise<Watch | undefined> =>
  db
    .selectFrom('report_watch')
    .select(columns)
    .where('account', '=', account)
    .where('area', '=', area)
    .executeTakeFirst()

export const findWatch = (db: Db, id: string): Promise<Watch | undefined> =>
  db.selectFrom('report_watch').select(columns).where('id', '=', id).executeTakeFirst()

export const watchesOf = (db: Db, account: string): Promise<Watch[]> =>
  db.selectFrom('report_watch').select(columns).where('account', '=', account).orderBy('at', 'desc').execute()

/** Asked for again, only how often changes. Of a device alone the id is always the same. */
export async function saveWatch(db: Db, watch: Watch): Promise<void> {
  const { account, often } = watch
  await db
    .insertInto('report_watch')
    .values(watch)
    .onConflict((conflict) => conflict.columns(account ? ['account', 'area'] : ['id']).doUpdateSet({ often }))
    .execute()
}

export async function deleteWatch(db: Db, id: string): Promise<void> {
  await db.deleteFrom('report_watch').where('id', '=', id).execute()
}

/** Who watches a village at once, or the district around it. */
export const watchersOf = (db: Db, areas: readonly string[]): Promise<Watch[]> =>
  db
    .selectFrom('report_watch')
    .select(columns)
    .where('area', 'in', areas)
    .where('often', '=', 'now')
    .orderBy('id')
    .execute()

export const weeklyWatches = (db: Db): Promise<Watch[]> =>
  db.selectFrom('report_watch').select(columns).where('often', '=', 'week').orderBy('id').execute()

/** How many reports of an area were verified in a span of time, and how many came to an end. */
export async function changedIn(
  db: Db,
  area: string,
  from: Date,
  until: Date,
): Promise<{ verified: number; ended: number }> {
  const { verified, ended } = await db
    .selectFrom('report')
    .select((e) => [
      e.fn
        .countAll<number>()
        .filterWhere('published_at', '>=', from)
        .filterWhere('published_at', '<', until)
        .as('verified'),
      e.fn.countAll<number>().filterWhere('ended_at', '>=', from).filterWhere('ended_at', '<', until).as('ended'),
    ])
    .where((e) => e.or([e('area', '=', area), e('area', 'like', `${area}.%`)]))
    .where('published_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return { verified: Number(verified), ended: Number(ended) }
}
