import { h } from 'preact'
import { z } from 'zod'
import { type Area, findArea, listAreas, listVillages } from '../../../platform/accounts/index.ts'
import type { Context } from '../../../platform/context.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { anyone, loggedIn, type Operation, operation, page, redirect } from '../../../platform/http/operation.ts'
import { policyWith } from '../../../platform/http/policy.ts'
import { listed } from '../list.ts'
import { writeBox } from '../model/grid.ts'
import { reportStates } from '../model/state.ts'
import { mapAddress } from './asked.ts'
import { statesOf } from './count-store.ts'
import { AreaPage, AreasPage, type AreaView, FramedArea, WatchEndPage } from './pages/area.tsx'
import { pictured } from './view.ts'
import { watchSecret } from './watch.ts'
import { deleteWatch, findWatch, rhythms, saveWatch, type Watch, watchOf } from './watch-store.ts'

// What was reported in one village or district, and news of it.

const LISTED = 10

const areas = operation({
  id: 'reports.areas',
  method: 'GET',
  path: '/lapor/wilayah',
  may: anyone,
  cache: { seconds: 60 },
  async run(ctx) {
    const all = await listVillages(ctx.db)
    const districts = all.filter(({ level }) => level === 'district')
    const partsOf = (code: string) => all.filter(({ parent }) => parent === code)
    return page(h(AreasPage, { districts: districts.map((each) => ({ ...each, parts: partsOf(each.code) })) }))
  },
})

export const ofArea = {
  params: z.object({ area: z.string().regex(/^[\d.]{1,20}$/) }),
  async load(ctx: Context, { params }: { params: { area: string } }): Promise<Area | undefined> {
    const area = await findArea(ctx.db, params.area)
    return area?.level === 'district' || area?.level === 'village' ? area : undefined
  },
}

const area = operation({
  id: 'reports.area',
  method: 'GET',
  path: '/lapor/wilayah/:area',
  ...ofArea,
  query: z.object({ tanam: z.literal('1').optional().catch(undefined) }),
  may: anyone,
  cache: { seconds: 20 },
  async run(ctx, { query: { tanam } }, row) {
    const view = await areaView(ctx, row)
    return tanam ? page(h(FramedArea, view), 200, policyWith({ framed: true })) : page(h(AreaPage, view))
  },
})

async function areaView(ctx: Context, { code, name, parent }: Area): Promise<AreaView> {
  const picture = await pictured(ctx, { area: code, state: 'open' })
  const counts = await statesOf(ctx.db, { area: code })
  const asked = { status: 'open', wilayah: code } as const
  const { actor } = ctx
  return {
    ...picture,
    ...{ code, name },
    within: (parent !== null && (await findArea(ctx.db, parent))) || null,
    parts: (await listAreas(ctx.db, code)).filter(({ level }) => level === 'village'),
    states: reportStates.flatMap((state) => (counts.has(state) ? [[state, counts.get(state)!] as const] : [])),
    closer: (square) => mapAddress(asked, writeBox(square)),
    reports: (await listed(ctx, { wilayah: code }, LISTED)).reports,
    map: mapAddress(asked),
    list: addressOf('/lapor/daftar', { wilayah: code }),
    feed: addressOf('/lapor/rss', { wilayah: code }),
    frame: `${ctx.origin}${ctx.path(`/lapor/wilayah/${code}?tanam=1`)}`,
    watch: actor.kind === 'account' ? ((await watchOf(ctx.db, actor.id!, code))?.often ?? null) : undefined,
  }
}

const watch = operation({
  id: 'reports.watch',
  method: 'POST',
  path: '/akun/wilayah/:area',
  ...ofArea,
  body: z.object({ kapan: z.enum(rhythms).catch('now').default('now') }),
  may: loggedIn,
  async run(ctx, { body }, { code }) {
    const made = { id: ctx.newId(), account: ctx.actor.id!, area: code, often: body.kapan, at: new Date(ctx.now) }
    await ctx.transaction((db) => saveWatch(db, made))
    return redirect(`/lapor/wilayah/${code}`, { flash: { key: 'reports.watch.begun', tone: 'ok' } })
  },
})

const unwatch = operation({
  id: 'reports.unwatch',
  method: 'POST',
  path: '/akun/wilayah/:area/penghentian',
  ...ofArea,
  body: z.object({ dari: z.literal('akun').optional().catch(undefined) }),
  may: loggedIn,
  async run(ctx, { body }, { code }) {
    const mine = await watchOf(ctx.db, ctx.actor.id!, code)
    if (mine) await ctx.transaction((db) => deleteWatch(db, mine.id))
    return redirect(body.dari === 'akun' ? '/akun' : `/lapor/wilayah/${code}`, {
      flash: { key: 'reports.watch.ended', tone: 'ok' },
    })
  },
})

// Whoever has the notice has the secret. One that has ended already is answered like one that ends now.
const byLink = {
  params: z.object({ watch: z.uuid() }),
  query: z.object({ k: z.string().max(40).default('') }).loose(),
  async load(ctx: Context, { params, query }: { params: { watch: string }; query: { k: string } }) {
    if (query.k !== watchSecret(ctx, params.watch)) return undefined
    const found = await findWatch(ctx.db, params.watch)
    const about = found && (await findArea(ctx.db, found.area))
    return { watch: found, area: about?.name ?? '' } satisfies { watch: Watch | undefined; area: string }
  },
  may: anyone,
}

const askEnd = operation({
  id: 'reports.watchEnd',
  method: 'GET',
  path: '/lapor/langganan/:watch',
  ...byLink,
  run: async (_ctx, { params, query }, { watch, area }) =>
    page(h(WatchEndPage, { id: params.watch, secret: query.k, area, ended: watch === undefined })),
})

const end = operation({
  id: 'reports.endWatch',
  method: 'POST',
  path: '/lapor/langganan/:watch',
  ...byLink,
  async run(ctx, { params, query }, { watch, area }) {
    if (watch) await ctx.transaction((db) => deleteWatch(db, watch.id))
    return page(h(WatchEndPage, { id: params.watch, secret: query.k, area, ended: true }))
  },
})

export const areaOperations: readonly Operation[] = [areas, area, watch, unwatch, askEnd, end]
