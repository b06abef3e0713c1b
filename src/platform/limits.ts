import { sql } from 'kysely'
import type { Moment, SharedDb } from './context.ts'
import type { Keys } from './crypto/keys.ts'

/** Rate limits that every process sees (decisions 29): log-in, codes, tracking, verification. */
export interface Limits {
  /**
   * Spends one of `count` per `seconds` for this key; false when it is spent. The allowance comes back evenly
   * (one every `seconds / count`), so no border between two windows lets twice as many through.
   */
  take(key: string, count: number, seconds: number): Promise<boolean>
}

declare module './context.ts' {
  interface House {
    limits: Limits
  }
}

export function openLimits({ shared, keys, now }: { shared: SharedDb; keys: Keys; now(): Moment }): Limits {
  return {
    async take(key, count, seconds) {
      const at = now()
      const bucket = keys.blind('limit', key)
      // GCRA: one moment per key says all. The row's lock makes two requests at once count as two.
      const { rows } = await sql`
        insert into ${sql.table('rate_bucket')} as b (key, full_at) values (${bucket}, ${new Date(at + (seconds * 1000) / count)})
        on conflict (key) do update
          set full_at = greatest(b.full_at, ${new Date(at)}) + ${seconds / count} * interval '1 second'
          where greatest(b.full_at, ${new Date(at)}) + ${seconds / count} * interval '1 second'
                <= ${new Date(at + seconds * 1000)}::timestamptz + interval '1 millisecond'
        returning 1`.execute(shared)
      return rows.length > 0
    },
  }
}
