import type { Logger } from 'pino'
import type { OpenHouse } from './house.ts'
import type { Context } from './platform/context.ts'
import type { Database } from './platform/database/database.ts'
import { startWorker, type Worker } from './platform/jobs/worker.ts'
import { rooms } from './rooms.ts'

/** The surroundings of a job in one region. */
export const jobContext = ({ house }: Pick<OpenHouse, 'house'>, code: string, job: string): Context =>
  house.inRegion(code, job)

/** The worker for every room's jobs, followers and schedules. */
export function startJobs(open: OpenHouse, database: Database, log: Logger): Promise<Worker> {
  return startWorker({
    connection: database.connection('owner'),
    modules: rooms,
    regions: () => open.tenants.all().map((region) => region.code),
    contextOf: (code, job) => jobContext(open, code, job),
    log,
  })
}
