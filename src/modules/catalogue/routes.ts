import { type FunctionComponent, h, type VNode } from 'preact'
import { z } from 'zod'
import { today, unitNames } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, anyone, type Operation, operation, page } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/index.ts'
import './extension.ts'
import { beginningOf } from './begin.ts'
import { countersOf } from './counters.ts'
import type { Definition } from './definition.ts'
import { type LifeEvent, lifeEvents } from './life-events.ts'
import { HomePage } from './pages/home.tsx'
import { ListPage } from './pages/list.tsx'
import { ServicePage } from './pages/service.tsx'
import { current, offered, search } from './service.ts'
import { cardOf, serviceView } from './views.ts'

const kept = { seconds: 30 }

const home = operation({
  id: 'catalogue.home',
  method: 'GET',
  path: '/',
  may: anyone,
  cache: kept,
  async run(ctx) {
    const [events, due, city] = await Promise.all([
      eventsOffered(ctx),
      blocksOf(ctx, (room) => room.home?.(ctx)),
      blocksOf(ctx, (room) => room.cityToday?.(ctx)),
    ])
    return show(HomePage, { lifeEvents: events, due, city })
  },
})

const list = operation({
  id: 'catalogue.list',
  method: 'GET',
  path: '/layanan',
  query: z.object({
    q: z.string().max(200).catch('').default(''),
    peristiwa: z.enum(lifeEvents).optional().catch(undefined),
  }),
  may: anyone,
  cache: kept,
  async run(ctx, { query: { q, peristiwa } }) {
    const words = q.trim()
    const found = words ? (await search(ctx, words)).map((hit) => hit.definition) : await inOrder(ctx, peristiwa)
    return show(ListPage, {
      words,
      event: words ? null : (peristiwa ?? null),
      lifeEvents: await eventsOffered(ctx),
      services: found.map((definition) => cardOf(definition, ctx)),
    })
  },
})

const service = operation({
  id: 'catalogue.service',
  method: 'GET',
  path: '/layanan/:service',
  params: z.object({ service: z.string().max(80) }),
  load: (ctx, { params }) => current(ctx, params.service),
  may: anyone,
  cache: kept,
  async run(ctx, _input, compiled) {
    const { definition } = compiled
    const [unit, others, counters, achieved] = await Promise.all([
      unitName(ctx, definition),
      offered(ctx),
      countersOf(ctx, definition.unit),
      blocksOf(ctx, (room) => room.aboutService?.(ctx, definition)),
    ])
    const { money } = makeFormat(ctx.lang, ctx.region.zone)
    return show(ServicePage, {
      service: serviceView(compiled, { today: today(ctx), registry: ctx.region.registry }, unit, others, {
        lang: ctx.lang,
        t: ctx.t,
        money,
      }),
      counters,
      begin: beginningOf(ctx, definition),
      achieved,
    })
  },
})

export const publicOperations: readonly Operation[] = [home, list, service]

/** Answers with a page; it is rendered later, when its words and paths are known. */
export function show<Props extends object>(
  Page: FunctionComponent<Props>,
  props: NoInfer<Props>,
  status?: number,
): Answer {
  return page(h(Page, props), status)
}

/** Name of the unit that gives a service; its id where the region has no such unit yet. */
export async function unitName(ctx: Context, { unit }: Pick<Definition, 'unit'>): Promise<string> {
  return pick((await unitNames(ctx))(unit), ctx.lang)
}

async function eventsOffered(ctx: Context): Promise<LifeEvent[]> {
  const used = new Set((await offered(ctx)).flatMap((definition) => definition.lifeEvents))
  return lifeEvents.filter((event) => used.has(event))
}

async function inOrder(ctx: Context, event: LifeEvent | undefined): Promise<Definition[]> {
  const all = (await offered(ctx)).filter((definition) => !event || definition.lifeEvents.includes(event))
  return all.sort((a, b) => pick(a.name, ctx.lang).localeCompare(pick(b.name, ctx.lang), ctx.lang))
}

async function blocksOf(
  ctx: Context,
  ask: (room: Context['house']['modules'][number]) => Promise<VNode | null> | undefined,
): Promise<VNode[]> {
  const blocks = await Promise.all(ctx.house.modules.map(ask))
  return blocks.filter((block): block is VNode => block != null)
}
