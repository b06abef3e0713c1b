import type { Logger } from 'pino'
import type { OpenHouse } from './house.ts'
import type { Actor, Context } from './platform/context.ts'
import { makeContext } from './platform/context-factory.ts'
import type { Database } from './platform/database/database.ts'
import { startWorker, type Worker } from './platform/jobs/worker.ts'
import { rooms } from './rooms.ts'

const jobActor = (name: string): Actor => ({
  kind: 'system',
  id: name,
  name: 'Pendopo',
  assurance: 0,
  person: null,
  grants: [],
})

/** The surroundings of a job in one region. */
export function jobContext(
  { tenants, deps, now }: Pick<OpenHouse, 'tenants' | 'deps' | 'now'>,
  code: string,
  job: string,
): Context {
  const region = tenants.byCode(code)
  if (!region) throw new Error(`job ${job} is for region ${code}, which is not here`)
  return makeContext(deps, region, jobActor(job), now(), 'id')
}

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
