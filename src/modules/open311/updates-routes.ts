import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { anyone, type Operation, operation } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { publicOf } from '../reports/index.ts'
import { numbersIn, pageIn, spanIn } from './asked.ts'
import { answer, format, jurisdiction, said } from './door.ts'
import { errors, wrong } from './errors.ts'
import type { Piece } from './formats.ts'
import { writtenTime } from './model/times.ts'
import { statusOf } from './requests.ts'
import { findRequests, listSteps, type StepRow } from './store.ts'

/** mySociety's extension: what happened to published reports, by time, the oldest first. */
const list = operation({
  id: 'open311.updates',
  method: 'GET',
  path: '/open311/v2/servicerequestupdates.:format',
  params: z.object({ format }),
  query: z.object({
    jurisdiction_id: said,
    service_request_id: said,
    start_date: said,
    end_date: said,
    page: said,
    page_size: said,
  }),
  limit: { count: 600, seconds: 60 },
  may: anyone,
  async run(ctx, { params, query }) {
    const mistakes = jurisdiction(ctx, query.jurisdiction_id)
    const span = spanIn(ctx, query, mistakes)
    const page = pageIn(query, (code, values) => void mistakes.push(wrong(ctx, 400, code, values)))
    if (mistakes.length > 0) return errors(params.format, mistakes)
    const rows = await listSteps(ctx.db, { ...span, ...page, numbers: numbersIn(query.service_request_id) })
    return answer(params.format, 'service_request_updates', await updatesOf(ctx, rows))
  },
})

async function updatesOf(ctx: Context, rows: readonly StepRow[]): Promise<Piece[]> {
  const reports = await findRequests(ctx.db, [...new Set(rows.map(({ number }) => number))], null)
  const known = new Map((await publicOf(ctx, reports)).map((each) => [each.number, each]))
  return rows.map(({ number, seq, state, at }) => {
    const report = known.get(number)
    // Its end has a name of its own only while that is how it stands.
    const ending = report?.state === state ? report.ending : null
    return {
      update_id: `${number}-${seq}`,
      service_request_id: number,
      status: statusOf(state),
      updated_datetime: writtenTime(at.getTime()),
      description: ending ? pick(ending, ctx.lang) : ctx.t(`reports.state.${state}`),
      media_url: null,
    }
  })
}

export const updateOperations: readonly Operation[] = [list]
