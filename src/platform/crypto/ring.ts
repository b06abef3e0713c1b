import { hkdfSync, randomBytes } from 'node:crypto'
import type { Log, Moment, SharedDb } from '../context.ts'
import { type Keys, open, openKeys, seal } from './keys.ts'

declare module '../context.ts' {
  interface SharedTables {
    key_epoch: { epoch: number; wrapped: Buffer; created_at: Date }
  }
  interface House {
    ring: Ring
  }
}

/** The installation's key-encryption keys by epoch, as this process knows them; looked up again every ten seconds. */
export interface Ring {
  keys: Keys
  /** Makes a new epoch; what is new is wrapped in it once every process has heard of it. */
  addEpoch(now: Moment): Promise<number>
  reload(): Promise<void>
  /** The secret that opens the keys, as it is written down: for the recovery sheet alone. */
  secret(): string
  close(): void
}

/** From then on a new epoch is known to every process. */
export const HEARD_MS = 30_000

/** Opens the installation's keys; makes the first epoch. A secret that does not open them is refused: nothing could be read. */
export async function openRing(secret: Buffer, shared: SharedDb, now: () => Moment, log: Log): Promise<Ring> {
  const wrapping = wrappingKey(secret)
  const read = () =>
    shared.selectFrom('key_epoch').select(['epoch', 'wrapped', 'created_at']).orderBy('epoch').execute()
  let known = await read()
  if (known.length === 0) {
    await insertEpoch(shared, wrapping, 1, now())
    known = await read()
  }
  const ring = new Map(unwrapRing(secret, known))
  const reload = async () => {
    known = await read()
    const fresh = unwrapRing(secret, known)
    for (const epoch of ring.keys()) if (!fresh.has(epoch)) ring.delete(epoch)
    for (const [epoch, key] of fresh) ring.set(epoch, key)
  }
  const current = () =>
    known.findLast(({ created_at }) => created_at.getTime() <= now() - HEARD_MS)?.epoch ?? known[0]!.epoch
  const timer = setInterval(
    () => reload().catch((error: Error) => log.warn({ reason: error.message }, 'the keys could not be looked up')),
    10_000,
  )
  timer.unref()
  return {
    keys: openKeys(secret, ring, current),
    async addEpoch(at) {
      await reload()
      const epoch = known.at(-1)!.epoch + 1
      await insertEpoch(shared, wrapping, epoch, at)
      await reload()
      return epoch
    },
    reload,
    secret: () => secret.toString('hex'),
    close: () => clearInterval(timer),
  }
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

// Two processes at once: the second finds the first one's epoch.
async function insertEpoch(shared: SharedDb, wrapping: Buffer, epoch: number, now: Moment): Promise<void> {
  const wrapped = seal(wrapping, randomBytes(32), `epoch/${epoch}`)
  await shared
    .insertInto('key_epoch')
    .values({ epoch, wrapped, created_at: new Date(now) })
    .onConflict((c) => c.doNothing())
    .execute()
}
