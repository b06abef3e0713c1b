import { sql } from 'kysely'
import type { Context, Moment } from '../../platform/context.ts'
import { enqueue } from '../../platform/events/index.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { listRegions } from '../../platform/tenants.ts'
import { keysByEpoch, rewrapKeys } from '../cases/index.ts'
import { backupDays } from './backups.ts'

const DAY = 86_400_000

export interface EpochRow {
  epoch: number
  since: Moment
  /** Keys of cases and drafts of all regions that it wraps. */
  keys: number
  current: boolean
  /** From when it may be destroyed; null: it is in use. */
  destroyableFrom: Moment | null
}

/** The installation's epochs, the latest first. */
export async function listEpochs(ctx: Context): Promise<EpochRow[]> {
  const { house } = ctx
  await house.ring.reload()
  const rows = await ctx.shared.selectFrom('key_epoch').select(['epoch', 'created_at']).orderBy('epoch').execute()
  const counts = new Map<number, number>()
  for (const region of await listRegions(house.database))
    for (const [epoch, keys] of await keysByEpoch(house.database.region(region.schema)))
      counts.set(epoch, (counts.get(epoch) ?? 0) + keys)
  return rows
    .map(({ epoch, created_at }, at): EpochRow => {
      const next = rows[at + 1]?.created_at.getTime()
      const keys = counts.get(epoch) ?? 0
      // Backups of the day on which the next one began may still need it.
      const free = next !== undefined && keys === 0 && epoch < house.keys.epoch
      return {
        epoch,
        since: created_at.getTime(),
        keys,
        current: epoch === house.keys.epoch,
        destroyableFrom: free ? next + (backupDays(ctx) + 1) * DAY : null,
      }
    })
    .reverse()
}

/** Begins a new epoch; a job wraps the live keys anew when every process has heard of it. */
export async function beginEpoch(ctx: Context): Promise<number> {
  const epoch = await ctx.house.ring.addEpoch(ctx.now)
  for (const region of await listRegions(ctx.house.database))
    await enqueue(
      ctx.house.database.region(region.schema),
      'office.rewrap',
      {},
      { runAt: ctx.now + 60_000, key: 'rewrap' },
    )
  ctx.log.info({ epoch, by: ctx.actor.id }, 'a new epoch of keys begins')
  return epoch
}

/** Destroys an epoch's key: whatever was wrapped in it alone can then never be read, in no backup that is left. */
export async function destroyEpoch(ctx: Context, epoch: number): Promise<{ destroyed: number } | Refused> {
  const row = (await listEpochs(ctx)).find((one) => one.epoch === epoch)
  if (!row) return refuse('not-found')
  if (row.destroyableFrom === null) return refuse('epoch-in-use')
  if (row.destroyableFrom > ctx.now) return refuse('epoch-too-young', { days: backupDays(ctx) })
  await sql`delete from ${sql.table('key_epoch')} where epoch = ${epoch}`.execute(ctx.shared)
  await ctx.house.ring.reload()
  ctx.log.info({ epoch, by: ctx.actor.id }, 'an epoch of keys is destroyed')
  return { destroyed: epoch }
}

export async function rewrap(ctx: Context): Promise<void> {
  await ctx.house.ring.reload()
  const keys = await rewrapKeys(ctx)
  if (keys > 0) ctx.log.info({ keys }, 'keys were wrapped anew')
}
