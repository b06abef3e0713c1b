import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseUser, findBinaries, type SystemUser } from './binaries.ts'
import { checkVersion, initialise } from './cluster.ts'
import { type Lock, takeLock } from './lock.ts'
import { readPostmaster, runPostmaster, stopOrphan } from './postmaster.ts'

/** The PostgreSQL that comes with the program, reachable by its own system user (and root) only. */
export interface Embedded {
  /** Folder of the socket, for `host` of a connection. */
  socket: string
  /** Another process runs it and will stop it: this one only connects. */
  shared: boolean
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** The program's data folder; PostgreSQL's own lies in `database` below it. */
  data: string
  /** When another process runs on this data: connect to its PostgreSQL instead of refusing. */
  share?: boolean
  /** False in tests only: a crash of the machine may then lose commits. */
  durable?: boolean
  /** Told when PostgreSQL ended without being asked, before it is started again. */
  onLost?(message: string): void
}

/** Another copy of the program is at work on the same data. */
export class DataInUse extends Error {
  override name = 'DataInUse'
}

/** Makes the cluster on a first run, stops what a killed run left behind, starts PostgreSQL and waits until it answers. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(options.data, { recursive: true, mode: 0o700 })
  const data = realpathSync(options.data)
  const cluster = join(data, 'database')
  const user = databaseUser(cluster)
  const socket = socketFolder(data, user)

  const lock = await takeLock(fits(data) ? join(data, 'lock') : join(socket, 'lock'))
  if ('heldBy' in lock) {
    if (options.share) return { socket: await othersSocket(cluster), shared: true, stop: async () => {} }
    throw new DataInUse(
      `another pendopo (process ${lock.heldBy}) is running on ${data}; stop it, or choose another folder with --data`,
    )
  }
  try {
    await stopOrphan(cluster)
    const binaries = findBinaries(user ? '/var/cache/pendopo' : data, user)
    if (!existsSync(cluster)) await initialise(binaries, cluster, user)
    checkVersion(binaries, cluster)
    const log = join(data, 'database.log')
    const server = await runPostmaster({
      binaries,
      cluster,
      log,
      user,
      socket,
      durable: options.durable ?? true,
      onLost: options.onLost,
    })
    return { socket, shared: false, stop: () => server.stop().finally(() => end(lock, socket)) }
  } catch (error) {
    lock.release()
    throw error
  }
}

function end(lock: Lock, socket: string): void {
  lock.release()
  if (!socket.endsWith('/run')) rmSync(socket, { recursive: true, force: true })
}

// A socket's path has at most 107 bytes (103 on macOS), with 20 for the names below the folder.
const fits = (folder: string) => Buffer.byteLength(folder) <= 80

// Inside the data where the path is short enough; as root in /run, since the database's user need not be able to walk
// into our data. Whoever prepared a folder of that name in /tmp is found out: it must be ours and closed to all others.
function socketFolder(data: string, user: SystemUser | null): string {
  const name = `pendopo-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`
  const folder = user
    ? existsSync('/run')
      ? `/run/${name}`
      : `/tmp/${name}`
    : fits(data)
      ? join(data, 'run')
      : `/tmp/${name}`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const owner = user?.uid ?? process.getuid?.()
  if (!found.isDirectory() || (owner !== undefined && found.uid !== owner && found.uid !== process.getuid?.()))
    throw new Error(`${folder} belongs to another user; remove it`)
  if (user) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  return folder
}

async function othersSocket(cluster: string): Promise<string> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const other = readPostmaster(cluster)
    if (other?.ready) return other.socket
    await sleep(50)
  }
  throw new Error('another pendopo is running on this data, but its database does not become ready')
}
