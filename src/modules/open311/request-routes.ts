import { z } from 'zod'
import { anyone, type Operation, operation } from '../../platform/http/operation.ts'
import { filterIn, numbersIn } from './asked.ts'
import { answer, file, format, jurisdiction, keyHolder, said } from './door.ts'
import { errors, wrong } from './errors.ts'
import { requestsOf } from './requests.ts'
import { findRequests, listRequests } from './store.ts'

const query = z.object({
  jurisdiction_id: said,
  api_key: said,
  service_request_id: said,
  service_code: said,
  start_date: said,
  end_date: said,
  updated_after: said,
  updated_before: said,
  status: said,
  lat: said,
  long: said,
  radius: said,
  page: said,
  page_size: said,
})

const list = operation({
  id: 'open311.requests',
  method: 'GET',
  path: '/open311/v2/requests.:format',
  params: z.object({ format }),
  query,
  limit: { count: 600, seconds: 60 },
  may: anyone,
  async run(ctx, { params, query }) {
    const mistakes = jurisdiction(ctx, query.jurisdiction_id)
    // A list of numbers overrides all other arguments, and what is wrong with them.
    const numbers = numbersIn(query.service_request_id)
    const asked = filterIn(ctx, query)
    if (numbers.length === 0) mistakes.push(...asked.mistakes)
    if (mistakes.length > 0) return errors(params.format, mistakes)
    const program = await keyHolder(ctx, query.api_key)
    const rows =
      numbers.length > 0
        ? await findRequests(ctx.db, numbers, program?.id ?? null)
        : await listRequests(ctx.db, asked.filter)
    return answer(params.format, 'service_requests', await requestsOf(ctx, rows))
  },
})

const single = operation({
  id: 'open311.request',
  method: 'GET',
  path: '/open311/v2/requests/:file',
  params: z.object({ file }),
  query: z.object({ jurisdiction_id: said, api_key: said }),
  limit: { count: 600, seconds: 60 },
  may: anyone,
  async run(ctx, { params: { file }, query }) {
    const mistakes = jurisdiction(ctx, query.jurisdiction_id)
    const program = await keyHolder(ctx, query.api_key)
    const rows = await findRequests(ctx.db, [file.name.toUpperCase()], program?.id ?? null)
    if (rows.length === 0) mistakes.push(wrong(ctx, 404, 'request', { id: file.name }))
    if (mistakes.length > 0) return errors(file.format, mistakes)
    return answer(file.format, 'service_requests', await requestsOf(ctx, rows))
  },
})

/** Every report has its number at once and no token is ever given out; who asks with the number is told the number. */
const token = operation({
  id: 'open311.token',
  method: 'GET',
  path: '/open311/v2/tokens/:file',
  params: z.object({ file }),
  query: z.object({ jurisdiction_id: said, api_key: said }),
  limit: { count: 600, seconds: 60 },
  may: anyone,
  async run(ctx, { params: { file }, query }) {
    const mistakes = jurisdiction(ctx, query.jurisdiction_id)
    const program = await keyHolder(ctx, query.api_key)
    const [row] = await findRequests(ctx.db, [file.name.toUpperCase()], program?.id ?? null)
    if (!row) mistakes.push(wrong(ctx, 404, 'token', { id: file.name }))
    return row && mistakes.length === 0
      ? answer(file.format, 'service_requests', [{ service_request_id: row.number, token: file.name }])
      : errors(file.format, mistakes)
  },
})

export const requestOperations: readonly Operation[] = [list, single, token]
