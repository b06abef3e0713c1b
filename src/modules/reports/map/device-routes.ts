import { h } from 'preact'
import { z } from 'zod'
import type { Area } from '../../../platform/accounts/index.ts'
import type { Context } from '../../../platform/context.ts'
import { anyone, type Operation, operation, page, redirect, refusal } from '../../../platform/http/operation.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { dropDevicesOfTopic, followOnDevice } from '../../../platform/notices/index.ts'
import { isRefused, type Refused } from '../../../platform/outcome.ts'
import { ofArea } from './area-routes.ts'
import { AreaNewsPage } from './pages/news.tsx'
import { deleteWatch, type Rhythm, rhythms, saveWatch } from './watch-store.ts'

// News of an area without a name: the browser gives an address to which it can be pushed, and nothing else is known.

const endpoint = z.string().max(2000)
// Whoever makes up addresses must not have us call them: few at a time, and one that refuses once is forgotten.
const few = { count: 20, seconds: 3600 }
const newsPath = (area: string) => `/lapor/wilayah/${area}/kabar`

const show = operation({
  id: 'reports.areaNews',
  method: 'GET',
  path: '/lapor/wilayah/:area/kabar',
  ...ofArea,
  may: anyone,
  run: async (ctx, _input, { code, name }) =>
    ctx.actor.kind === 'account'
      ? redirect(`/lapor/wilayah/${code}`)
      : page(h(AreaNewsPage, { code, name, pushKey: ctx.house.notices.pushKey })),
})

const begin = operation({
  id: 'reports.watchOnDevice',
  method: 'POST',
  path: '/lapor/wilayah/:area/perangkat',
  ...ofArea,
  body: z.object({
    endpoint,
    p256dh: z.string().max(200),
    auth: z.string().max(100),
    kapan: z.enum(rhythms).catch('now').default('now'),
  }),
  limit: few,
  may: anyone,
  async run(ctx, { body: { kapan, ...subscription } }, area) {
    const begun = await watchOnDevice(ctx, area, subscription, kapan)
    if (isRefused(begun)) return refusal(begun.refusal, 422, newsPath(area.code))
    return redirect(newsPath(area.code), { flash: { key: 'reports.watch.device.begun', tone: 'ok' } })
  },
})

const end = operation({
  id: 'reports.unwatchOnDevice',
  method: 'POST',
  path: '/lapor/wilayah/:area/perangkat/lepas',
  ...ofArea,
  body: z.object({ endpoint }),
  may: anyone,
  async run(ctx, { body }, { code }) {
    const id = watchIdOf(ctx, code, body.endpoint)
    await ctx.transaction(async (db) => {
      await dropDevicesOfTopic(db, id)
      await deleteWatch(db, id)
    })
    return redirect(newsPath(code), { flash: { key: 'reports.watch.ended', tone: 'ok' } })
  },
})

/** The same of one device and area, so that it is asked for once however often. */
const watchIdOf = ({ house }: Context, area: string, endpoint: string): string =>
  uuidv7(0, house.keys.blind('report-watch-device', `${area} ${endpoint}`))

/** Begins with a word to the device: whoever asked sees that it works, and an address that is none is known at once. */
async function watchOnDevice(
  ctx: Context,
  { code, name }: Area,
  subscription: { endpoint: string; p256dh: string; auth: string },
  often: Rhythm,
): Promise<{ done: true } | Refused> {
  const id = watchIdOf(ctx, code, subscription.endpoint)
  const followed = await followOnDevice(ctx, { topic: id }, subscription, null)
  if (isRefused(followed)) return followed
  await ctx.transaction(async (db) => {
    await saveWatch(db, { id, account: null, area: code, often, at: new Date(ctx.now) })
    await ctx.house.notices.send(ctx, db, {
      kind: 'areaBegun',
      to: { topic: id },
      dedupe: { caseId: null, key: `${id}/${ctx.now}` },
      values: { area: name, link: `/lapor/wilayah/${code}` },
    })
  })
  return { done: true }
}

export const deviceOperations: readonly Operation[] = [show, begin, end]
