import { hkdfSync, randomBytes } from 'node:crypto'
import type { Moment, SharedDb } from '../context.ts'
import { type Keys, open, openKeys, seal } from './keys.ts'

declare module '../context.ts' {
  interface SharedTables {
    key_epoch: { epoch: number; wrapped: Buffer; created_at: Date }
  }
}

/** Opens the installation's keys; makes the first epoch. A secret that does not open them is refused: nothing could be read. */
export async function openRing(secret: Buffer, shared: SharedDb, now: Moment): Promise<Keys> {
  const wrapping = wrappingKey(secret)
  const known = await shared.selectFrom('key_epoch').select(['epoch', 'wrapped']).orderBy('epoch').execute()
  if (known.length === 0) {
    await addEpoch(shared, wrapping, 1, now)
    return openRing(secret, shared, now)
  }
  return openKeys(secret, unwrapRing(secret, known))
}

/** The epochs' keys, opened; a secret that does not open them is refused. */
export function unwrapRing(
  secret: Buffer,
  known: readonly { epoch: number; wrapped: Buffer }[],
): ReadonlyMap<number, Buffer> {
  const wrapping = wrappingKey(secret)
  const ring = new Map<number, Buffer>()
  for (const { epoch, wrapped } of known) {
    try {
      ring.set(epoch, open(wrapping, wrapped, `epoch/${epoch}`))
    } catch (cause) {
      throw new Error(
        'PENDOPO_SECRET is not the secret this data was sealed with: put back the one from the recovery sheet',
        { cause },
      )
    }
  }
  return ring
}

const wrappingKey = (secret: Buffer) => Buffer.from(hkdfSync('sha256', secret, 'pendopo', 'key-epochs', 32))

// Two processes at a first start: the second finds the first one's epoch.
async function addEpoch(shared: SharedDb, wrapping: Buffer, epoch: number, now: Moment): Promise<void> {
  const wrapped = seal(wrapping, randomBytes(32), `epoch/${epoch}`)
  await shared
    .insertInto('key_epoch')
    .values({ epoch, wrapped, created_at: new Date(now) })
    .onConflict((c) => c.doNothing())
    .execute()
}
