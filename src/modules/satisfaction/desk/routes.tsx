import { z } from 'zod'
import { addressOf } from '../../../platform/http/address.ts'
import { forgetPages } from '../../../platform/http/cache.ts'
import { operation, page, redirect } from '../../../platform/http/operation.ts'
import { isUuid } from '../../../platform/ids.ts'
import { findComment, moderate as keep } from '../store.ts'
import { deskOf, deskPath } from './desk.ts'
import { DeskPage } from './pages/desk.tsx'
import { NoUnitPage } from './pages/no-unit.tsx'
import { headOf, sees, unitsSeen } from './reach.ts'

const figures = operation({
  id: 'satisfaction.figures',
  method: 'GET',
  path: deskPath,
  query: z.object({ masa: z.string().max(10).optional(), unit: z.string().max(80).default('') }),
  may: sees,
  async run(ctx, { query }) {
    const units = await unitsSeen(ctx)
    const chosen = units.find(({ id }) => id === query.unit) ?? units[0]
    if (!chosen) return page(<NoUnitPage />)
    return page(<DeskPage {...(await deskOf(ctx, units, chosen.id, query.masa))} />)
  },
})

const moderate = operation({
  id: 'satisfaction.moderate',
  method: 'POST',
  path: `${deskPath}/saran/:answer`,
  params: z.object({ answer: z.string().max(40) }),
  body: z.object({ keputusan: z.enum(['shown', 'withheld']), masa: z.string().max(10).optional() }),
  load: async (ctx, { params }) => (isUuid(params.answer) ? findComment(ctx.db, params.answer) : undefined),
  may: headOf,
  async run(ctx, { body }, { id, unit }) {
    await keep(ctx.db, id, body.keputusan)
    forgetPages(ctx)
    return redirect(addressOf(deskPath, { unit, masa: body.masa }), {
      flash: { key: `satisfaction.flash.${body.keputusan}`, tone: 'ok' },
    })
  },
})

export const deskOperations = [figures, moderate]
