import { type DemoPerson, demoCast, fillDemonstration } from './demonstration/index.ts'
import { openHouse } from './house.ts'
import { startJobs } from './jobs.ts'
import type { Config } from './platform/config.ts'
import { openDatabase } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { migrateJobs } from './platform/jobs/worker.ts'
import { keepToLog, openLog } from './platform/log.ts'
import { keepAddress } from './platform/served.ts'
import { rooms } from './rooms.ts'
import { openWeb } from './set-up.ts'

export interface Running {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  address: string
  /** What the set-up page asks for, while there is no region. */
  setUpCode: string | null
  /** Name of the region whose set-up was broken off and is to be finished there. */
  unfinished: string | null
  /** Invented people of the demonstration whom anybody may log in as; none in a real region. */
  people: readonly DemoPerson[]
  close(): Promise<void>
}

/** The whole program, in the order things happen. */
export async function startPendopo(config: Config): Promise<Running> {
  const log = openLog(config.logLevel)
  keepToLog(log)
  // Jobs in a process apart join the PostgreSQL of the one that answers people.
  const database = await openDatabase(config, log, config.jobs === 'only')
  await migrateJobs(database.owner, log)
  await migrate(database, rooms)

  const open = await openHouse(config, database, rooms, log)
  if (config.demo) await fillDemonstration(open, config.data)

  const people = config.demo ? await demoCast(open) : []
  const jobs = config.jobs === 'off' ? null : await startJobs(open, database, log)
  // Last: once it answers, a database that dies is started again; before, the start has failed.
  const web = config.jobs === 'only' ? null : await openWeb(open, config, log)
  if (web) keepAddress(config.data, web.address)

  return {
    address: web?.address ?? '',
    setUpCode: web?.setUpCode ?? null,
    unfinished: web?.unfinished ?? null,
    people,
    async close() {
      await web?.close()
      await jobs?.close()
      await open.close()
      await database.close()
    },
  }
}
