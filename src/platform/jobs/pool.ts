import pg from 'pg'
import type { Log } from '../context.ts'

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: (destroy?: boolean) => void) => void

// When the database goes away as the runner stops, it gives its listening connection back twice; a pool throws at that, which
// would end the program.
class ForgivingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(taken: Taken): void
  override connect(taken?: Taken): Promise<pg.PoolClient> | undefined {
    if (!taken) return super.connect()
    super.connect((error, client, release) => {
      let given = false
      taken(error, client, (destroy) => {
        if (!given) release(destroy)
        given = true
      })
    })
    return undefined
  }
}

/** The worker's connections, whose loss is noted and survived. */
export function openPool(connection: pg.ClientConfig, max: number, log: Log): pg.Pool {
  const pool = new ForgivingPool({ ...connection, max })
  const lost = (error: Error) => log.warn({ reason: error.message }, 'a connection of the worker was lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}
