import { sql } from 'kysely'
import type { Context, Db } from '../../platform/context.ts'
import { unwrapCaseKey, wrapCaseKey } from './seal.ts'

const BATCH = 500

/** Wraps the keys of cases and drafts anew that are wrapped in an earlier epoch. Says how many; run again, it finds none. */
export async function rewrapKeys(ctx: Context): Promise<number> {
  let done = 0
  for (const table of ['case_key', 'draft'] as const) {
    for (;;) {
      const wrapped = await ctx.transaction((db) => rewrapSome(ctx, db, table))
      done += wrapped
      if (wrapped < BATCH) break
    }
  }
  return done
}

/** How many keys of the region each epoch still wraps. */
export async function keysByEpoch(db: Db): Promise<Map<number, number>> {
  const { rows } = await sql<{ epoch: number; keys: number }>`
    select epoch, count(*) as keys from (
      select epoch from ${sql.table('case_key')} union all select epoch from ${sql.table('draft')}
    ) as all_keys group by epoch`.execute(db)
  return new Map(rows.map(({ epoch, keys }) => [epoch, keys]))
}

// Locked, so that a draft that is being submitted takes its new wrapping along.
async function rewrapSome(ctx: Context, db: Db, table: 'case_key' | 'draft'): Promise<number> {
  const { keys } = ctx.house
  const id = sql.ref(table === 'draft' ? 'id' : 'case_id')
  const { rows } = await sql<{ id: string; epoch: number; wrapped: Buffer }>`
    select ${id} as id, epoch, wrapped from ${sql.table(table)} where epoch < ${keys.epoch} limit ${BATCH} for update`.execute(
    db,
  )
  for (const row of rows) {
    const { epoch, wrapped } = wrapCaseKey(keys, row.id, unwrapCaseKey(keys, row.id, row))
    await sql`update ${sql.table(table)} set epoch = ${epoch}, wrapped = ${wrapped} where ${id} = ${row.id}`.execute(db)
  }
  return rows.length
}
