import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'

/** Who holds the lock already. */
export interface Held {
  heldBy: number
}
export interface Lock {
  release(): void
}

/**
 * One holder at a time, for as long as its process lives: a socket that answers with the holder's process id.
 * The kernel ends it with the process, so nothing is left to guess from after a kill -9, and a reused process id
 * cannot mislead. `path` must be at most 96 bytes.
 */
export async function takeLock(path: string): Promise<Lock | Held> {
  const own = join(dirname(path), `l${randomBytes(4).toString('hex')}`)
  const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(own, resolve))
  server.unref()
  try {
    chmodSync(own, 0o600)
    for (;;) {
      if (linked(own, path)) return { release: () => letGo(server, path) }
      const heldBy = await ask(path)
      if (heldBy !== null) return end(server, { heldBy })
      // Move the dead one aside and look again: between asking and moving, another may have put a living one there.
      const aside = `${own}.old`
      try {
        renameSync(path, aside)
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') continue
        throw new Error(`taking over ${path} failed`, { cause })
      }
      const alive = await ask(aside)
      if (alive !== null) linked(aside, path)
      rmSync(aside, { force: true })
    }
  } finally {
    rmSync(own, { force: true })
  }
}

// First the name, then the socket: the other way round we could remove the next holder's.
function letGo(server: Server, path: string): void {
  rmSync(path, { force: true })
  server.close()
}

const end = (server: Server, held: Held): Held => {
  server.close()
  return held
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new Error(`locking ${to} failed`, { cause: error })
  }
}

/** The holder's process id (0 when too busy to say), or null when nobody holds it. */
function ask(path: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect(path)
    socket.setTimeout(2000, () => {
      resolve(0)
      socket.destroy()
    })
    socket.on('data', (part) => {
      said += part
    })
    socket.on('end', () => resolve(Number(said)))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Reset: it died between letting us in and answering.
      if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT'].includes(error.code ?? '')) resolve(null)
      else reject(new Error(`asking at ${path} failed`, { cause: error }))
    })
  })
}
