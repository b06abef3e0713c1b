import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Answer, anyone, type Operation, operation } from '../../platform/http/operation.ts'
import { filterIn, numbersIn } from './asked.ts'
import { answer, file, format, jurisdiction, keyHolder, type Said, said } from './door.ts'
import { errors, wrong } from './errors.ts'
import type { Piece } from './formats.ts'
import { requestsOf } from './requests.ts'
import { findRequests, listRequests, type RequestRow } from './store.ts'

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
  run: (ctx, { params: { file }, query }) => named(ctx, file, query, 'request', (row) => requestsOf(ctx, [row])),
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
  run: (ctx, { params: { file }, query }) =>
    named(ctx, file, query, 'token', async ({ number }) => [{ service_request_id: number, token: file.name }]),
})

/** One report by its number, or what is wrong with the question. */
async function named(
  ctx: Context,
  { name, format }: z.infer<typeof file>,
  asked: { jurisdiction_id?: Said; api_key?: Said },
  what: 'request' | 'token',
  shown: (row: RequestRow) => Promise<Piece[]>,
): Promise<Answer> {
  const mistakes = jurisdiction(ctx, asked.jurisdiction_id)
  const program = await keyHolder(ctx, asked.api_key)
  const [row] = await findRequests(ctx.db, [name.toUpperCase()], program?.id ?? null)
  if (!row) mistakes.push(wrong(ctx, 404, what, { id: name }))
  return row && mistakes.length === 0 ? answer(format, 'service_requests', await shown(row)) : errors(format, mistakes)
}

export const requestOperations: readonly Operation[] = [list, single, token]
