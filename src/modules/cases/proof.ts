import { createHash } from 'node:crypto'
import type { Context, Db } from '../../platform/context.ts'
import { hmac } from '../../platform/crypto/hmac.ts'
import { canonical, leafOf } from '../../platform/events/index.ts'
import type { eventsOf } from './case-store.ts'
import type { OpenCase } from './open.ts'
import { leafSecrets, payloadText } from './seal.ts'

/** One event's place in the region's log, with all that its commitment was made from but the words and the key. */
export interface Proof {
  seq: number
  /** Null: the sequencer has not come to it yet. */
  position: number | null
  leaf: string | null
  /** The commitment is SHA-256 of these four, one after the other; bytes in hexadecimal, `plain` as it stands. */
  salt: string
  plain: string
  sealed: string
  mac: string
  /** It was made again from the event as it is stored, and is the same. */
  holds: boolean
}

/** Whether each event still is what the log committed to when it happened. */
export async function proofsOf(
  ctx: Context,
  { row, key }: OpenCase,
  events: Awaited<ReturnType<typeof eventsOf>>,
): Promise<Proof[]> {
  const placed = new Map((await placesOf(ctx.db, row.id)).map((place) => [place.seq, place]))
  return events.map(({ recorded_at, payload, happened_at, due_at, ...columns }) => {
    const secrets = leafSecrets(key, columns.seq)
    const plain = canonical({
      case: row.id,
      ...columns,
      happened_at: happened_at.toISOString(),
      due_at: due_at?.toISOString() ?? null,
    })
    const words = payload ? payloadText(ctx.house.keys, row.id, columns.seq, key, payload) : ''
    const leaf = leafOf({ ...secrets, plain, sealed: payload, payload: words })
    const place = placed.get(columns.seq)
    return {
      seq: columns.seq,
      position: place?.pos ?? null,
      leaf: place?.leaf.toString('hex') ?? null,
      salt: secrets.salt.toString('hex'),
      plain,
      sealed: createHash('sha256')
        .update(payload ?? '')
        .digest('hex'),
      mac: hmac('sha256', secrets.key).update(words).digest('hex'),
      holds: place?.leaf.equals(leaf) ?? false,
    }
  })
}

const placesOf = (db: Db, caseId: string) =>
  db.selectFrom('event_log').select(['pos', 'seq', 'leaf']).where('case_id', '=', caseId).execute()
