import type { LogFunctionFactory } from 'graphile-worker'
import type { Log } from '../context.ts'
import { isAway } from '../database/away.ts'
import { reasonOf } from '../log.ts'

interface About {
  /** A job failed, which will be tried again if it has tries left. */
  failure?: boolean
  job?: { id: string; task_identifier: string; attempts: number; max_attempts: number }
  error?: unknown
  fatalError?: unknown
}

/** What the runner says, in our log. Never a job's payload; nothing of what goes well, which is a line for each job. */
export const runnerLog =
  (log: Log): LogFunctionFactory =>
  ({ workerId }) =>
  (level, message, about) => {
    if (level !== 'error' && level !== 'warning') return
    const { failure, job, error, fatalError } = about as About
    const fault = error ?? fatalError
    const fields = {
      ...(workerId && { worker: workerId }),
      ...(job && { job: job.id, task: job.task_identifier }),
      ...(fault ? reasonOf(fault) : {}),
    }
    if (failure && job) {
      const { attempts, max_attempts: most } = job
      log[attempts < most ? 'warn' : 'error']({ ...fields, attempts, most }, 'a job failed')
    } else {
      const passing = level === 'warning' || (fault instanceof Error && isAway(fault))
      log[passing ? 'warn' : 'error'](fields, message)
    }
  }
