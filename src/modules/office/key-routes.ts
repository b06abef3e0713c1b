import { z } from 'zod'
import { type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { administers, show } from '../accounts/index.ts'
import { beginEpoch, destroyEpoch, listEpochs } from './keys.ts'
import { KeysPage, keysPath } from './pages/keys.tsx'

const list = operation({
  id: 'office.keys',
  method: 'GET',
  path: keysPath,
  may: administers,
  run: async (ctx) => show(KeysPage, { epochs: await listEpochs(ctx) }),
})

const begin = operation({
  id: 'office.beginEpoch',
  method: 'POST',
  path: keysPath,
  may: administers,
  limit: { count: 3, seconds: 3600 },
  async run(ctx) {
    const epoch = await beginEpoch(ctx)
    return redirect(keysPath, { flash: { key: 'office.keys.flash.begun', values: { epoch }, tone: 'ok' } })
  },
})

const destroy = operation({
  id: 'office.destroyEpoch',
  method: 'POST',
  path: `${keysPath}/:epoch/pemusnahan`,
  params: z.object({ epoch: z.coerce.number().int().positive().max(1_000_000) }),
  may: administers,
  async run(ctx, { params }) {
    const outcome = await destroyEpoch(ctx, params.epoch)
    return isRefused(outcome)
      ? refusal(outcome.refusal, 409, keysPath)
      : redirect(keysPath, { flash: { key: 'office.keys.flash.destroyed', values: { ...params }, tone: 'ok' } })
  },
})

export const keyOperations: readonly Operation[] = [list, begin, destroy]
