import { h } from 'preact'
import { z } from 'zod'
import type { Actor, Context } from '../../platform/context.ts'
import {
  type Answer,
  anyone,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { applicants, type Found, opened } from '../cases/index.ts'
import { addDevice, choose, type News, newsByLink, newsOfAccount, newsOfCase, newsView, removeDevice } from './news.ts'
import { NewsPage } from './news-pages.tsx'

// How people are told, and what they turn off: by log-in, by the receipt, or by the link in each notice. Looking changes nothing.

const choice = z.object({
  lewat: z.preprocess((one) => (typeof one === 'string' ? [one] : one), z.array(z.string().max(20)).max(10)).catch([]),
})
const subscription = z.object({
  endpoint: z.string().max(2000),
  p256dh: z.string().max(200),
  auth: z.string().max(100),
})
const device = z.object({ device: z.uuid() })
const few = { count: 60, seconds: 600 }

const show = async (ctx: Context, news: News): Promise<Answer> => page(h(NewsPage, await newsView(ctx, news)))

const back = ({ page }: News, key: string): Answer => redirect(page, { flash: { key, tone: 'ok' } })

async function chosen(ctx: Context, news: News, on: readonly string[]): Promise<Answer> {
  await choose(ctx, news, on)
  return back(news, 'news.saved')
}

async function told(ctx: Context, news: News, said: z.infer<typeof subscription>): Promise<Answer> {
  const done = await addDevice(ctx, news, said)
  return isRefused(done) ? refusal(done.refusal, 422, news.page) : back(news, 'news.device.added')
}

async function untold(ctx: Context, news: News, id: string): Promise<Answer> {
  await removeDevice(ctx, news, id)
  return back(news, 'news.device.dropped')
}

const byLink = {
  params: z.object({ token: z.string().max(40) }),
  load: (ctx: Context, { params }: { params: { token: string } }) => newsByLink(ctx, params.token),
  limit: few,
  may: anyone, // the link is the right
}

const own = { may: (actor: Actor) => (actor.kind === 'account' ? true : ('login' as const)) }
const ownNews = (ctx: Context) => newsOfAccount(ctx, ctx.actor.id!)

async function caseNews(ctx: Context, found: Found): Promise<News> {
  const { row, content } = await opened(ctx, found)
  return newsOfCase(ctx, {
    id: row.id,
    number: row.number,
    account: row.account,
    applicant: content.applicant,
    secret: found.secret,
  })
}

export const newsOperations: readonly Operation[] = [
  operation({
    id: 'mailroom.news',
    method: 'GET',
    path: '/kabar/:token',
    ...byLink,
    run: (ctx, _input, news) => show(ctx, news),
  }),
  operation({
    id: 'mailroom.choose',
    method: 'POST',
    path: '/kabar/:token',
    ...byLink,
    body: choice,
    run: (ctx, { body }, news) => chosen(ctx, news, body.lewat),
  }),
  operation({
    id: 'mailroom.caseNews',
    method: 'GET',
    path: '/lacak/:ref/kabar',
    ...applicants,
    run: async (ctx, _input, found) => show(ctx, await caseNews(ctx, found)),
  }),
  operation({
    id: 'mailroom.chooseForCase',
    method: 'POST',
    path: '/lacak/:ref/kabar',
    ...applicants,
    body: choice,
    run: async (ctx, { body }, found) => chosen(ctx, await caseNews(ctx, found), body.lewat),
  }),
  operation({
    id: 'mailroom.addCaseDevice',
    method: 'POST',
    path: '/lacak/:ref/perangkat',
    ...applicants,
    body: subscription,
    run: async (ctx, { body }, found) => told(ctx, await caseNews(ctx, found), body),
  }),
  operation({
    id: 'mailroom.dropCaseDevice',
    method: 'POST',
    path: '/lacak/:ref/perangkat/:device/lepas',
    ...applicants,
    params: applicants.params.extend(device.shape),
    run: async (ctx, { params }, found) => untold(ctx, await caseNews(ctx, found), params.device),
  }),
  operation({
    id: 'mailroom.ownNews',
    method: 'GET',
    path: '/akun/kabar',
    ...own,
    run: (ctx) => show(ctx, ownNews(ctx)),
  }),
  operation({
    id: 'mailroom.chooseForAll',
    method: 'POST',
    path: '/akun/kabar',
    ...own,
    body: choice,
    run: (ctx, { body }) => chosen(ctx, ownNews(ctx), body.lewat),
  }),
  operation({
    id: 'mailroom.addDevice',
    method: 'POST',
    path: '/akun/kabar/perangkat',
    ...own,
    body: subscription,
    run: (ctx, { body }) => told(ctx, ownNews(ctx), body),
  }),
  operation({
    id: 'mailroom.dropDevice',
    method: 'POST',
    path: '/akun/kabar/perangkat/:device/lepas',
    ...own,
    params: device,
    run: (ctx, { params }) => untold(ctx, ownNews(ctx), params.device),
  }),
]
