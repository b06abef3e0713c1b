import pino from 'pino'
import { fillDemonstration } from './demonstration.ts'
import { openHouse } from './house.ts'
import { startJobs } from './jobs.ts'
import type { Config } from './platform/config.ts'
import { openDatabase } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { createWeb } from './platform/http/server.ts'
import { migrateJobs } from './platform/jobs/worker.ts'
import { rooms } from './rooms.ts'
import { webDeps } from './web.ts'

export interface Running {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  address: string
  close(): Promise<void>
}

/** The whole program, in the order things happen. */
export async function startPendopo(config: Config): Promise<Running> {
  // Standard output belongs to the command line's answers.
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const database = await openDatabase(config, log)
  await migrateJobs(database.owner)
  await migrate(database, rooms)

  const open = await openHouse(config, database, rooms, log)
  if (config.demo) await fillDemonstration(open)

  const web = config.jobs === 'only' ? null : await createWeb(webDeps(open, config, log))
  const address = web ? await web.listen(config.listen) : ''
  const jobs = config.jobs === 'off' ? null : await startJobs(open, database, log)

  return {
    address,
    async close() {
      await web?.close()
      await jobs?.close()
      await open.close()
      await database.close()
    },
  }
}
