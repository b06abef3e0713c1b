import { z } from 'zod'
import { anyone, type Operation, operation } from '../../platform/http/operation.ts'
import { createRequest } from './create.ts'
import { answer, format, jurisdiction, keyHolder, mayPost, noKey, one, said } from './door.ts'
import { errors } from './errors.ts'
import { postUpdate } from './tell-update.ts'

const create = operation({
  id: 'open311.create',
  method: 'POST',
  path: '/open311/v2/requests.:format',
  params: z.object({ format }),
  query: z.object({ api_key: said, jurisdiction_id: said }),
  body: z
    .object({
      api_key: said,
      jurisdiction_id: said,
      service_code: said,
      lat: said,
      long: said,
      address_string: said,
      address_id: said,
      description: said,
      email: said,
      phone: said,
      first_name: said,
      last_name: said,
      device_id: said,
      account_id: said,
      media_url: said,
      service_request_id_ext: said,
    })
    .loose(),
  upload: { maxBytes: 15 * 1024 * 1024, count: 3, anywhere: true },
  limit: { count: 120, seconds: 60 },
  tokenless: true,
  may: anyone, // the key is the right
  async run(ctx, { params: { format }, query, body, files, idempotencyKey, ip }) {
    const program = await keyHolder(ctx, one(body.api_key) ?? query.api_key)
    if (!program) return noKey(ctx, format, 'open311.create', ip)
    const elsewhere = jurisdiction(ctx, one(body.jurisdiction_id) ?? query.jurisdiction_id)
    if (elsewhere.length > 0) return errors(format, elsewhere)
    if (!(await mayPost(ctx, program))) return { kind: 'refusal', refusal: tooMany }
    const made = await createRequest(ctx, program, body, files, { key: idempotencyKey, address: ip })
    if ('mistakes' in made) return errors(format, made.mistakes)
    const notice = ctx.t('open311.notice', { address: `${ctx.origin}${ctx.path(`/lacak/${made.number}`)}` })
    return answer(format, 'service_requests', [
      { service_request_id: made.number, service_notice: notice, account_id: null },
    ])
  },
})

const tooMany = { code: 'too-many-requests', values: { seconds: 3600 } }

/** mySociety's extension: what the client's people add to a report that came through it. */
const update = operation({
  id: 'open311.tellUpdate',
  method: 'POST',
  path: '/open311/v2/servicerequestupdates.:format',
  params: z.object({ format }),
  query: z.object({ api_key: said, jurisdiction_id: said }),
  body: z
    .object({
      api_key: said,
      jurisdiction_id: said,
      service_request_id: said,
      update_id: said,
      update_id_ext: said,
      updated_datetime: said,
      status: said,
      description: said,
    })
    .loose(),
  limit: { count: 120, seconds: 60 },
  tokenless: true,
  may: anyone, // the key is the right
  async run(ctx, { params: { format }, query, body, idempotencyKey, ip }) {
    const program = await keyHolder(ctx, one(body.api_key) ?? query.api_key)
    if (!program) return noKey(ctx, format, 'open311.tellUpdate', ip)
    const elsewhere = jurisdiction(ctx, one(body.jurisdiction_id) ?? query.jurisdiction_id)
    if (elsewhere.length > 0) return errors(format, elsewhere)
    if (!(await mayPost(ctx, program))) return { kind: 'refusal', refusal: tooMany }
    const told = await postUpdate(ctx, program, body, idempotencyKey)
    return 'mistakes' in told
      ? errors(format, told.mistakes)
      : answer(format, 'service_request_updates', [{ update_id: told.id }])
  },
})

export const createOperations: readonly Operation[] = [create, update]
