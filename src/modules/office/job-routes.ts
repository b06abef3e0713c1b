import { z } from 'zod'
import type { Context, SharedDb } from '../../platform/context.ts'
import { type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { administers, show } from '../accounts/index.ts'
import { giveUpJob, listFailedJobs, retryJob } from './job-store.ts'
import { JobsPage, jobsPath } from './pages/jobs.tsx'

const list = operation({
  id: 'office.failedJobs',
  method: 'GET',
  path: jobsPath,
  may: administers,
  run: async (ctx) => show(JobsPage, { jobs: await listFailedJobs(ctx.shared, ctx.region.code) }),
})

type Change = (shared: SharedDb, region: string, id: number) => Promise<boolean>

const changing = (id: string, word: string, change: Change, key: string) =>
  operation({
    id,
    method: 'POST',
    path: `${jobsPath}/:job/${word}`,
    params: z.object({ job: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
    may: administers,
    async run(ctx: Context, { params }) {
      if (!(await change(ctx.shared, ctx.region.code, params.job))) return refusal({ code: 'job-gone' }, 409, jobsPath)
      ctx.log.info({ job: params.job, by: ctx.actor.id, change: word }, 'a failed job was changed')
      return redirect(jobsPath, { flash: { key, tone: 'ok' } })
    },
  })

export const jobOperations: readonly Operation[] = [
  list,
  changing('office.retryJob', 'percobaan', retryJob, 'office.jobs.flash.retry'),
  changing('office.giveUpJob', 'penghentian', giveUpJob, 'office.jobs.flash.giveUp'),
]
