import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Mistake, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { query } from './pages/counter.tsx'
import { PapersPage, type PapersView, SheetPage } from './pages/papers.tsx'
import { printPapers, readPaper, SHEET } from './papers.ts'
import { atTheCounter } from './routes.ts'
import { checkPaper } from './service.ts'
import { papersOf } from './store.ts'

const list = operation({
  id: 'counter.papers',
  method: 'GET',
  path: '/petugas/loket/kertas',
  may: atTheCounter,
  run: (ctx) => papersPage(ctx, []),
})

async function papersPage(ctx: Context, mistakes: Mistake[], typed?: PapersView['typed']): Promise<Answer> {
  const papers = (await papersOf(ctx.db, ctx.actor.id!, 60)).map((paper) => ({
    ...paper,
    received: paper.received?.getTime() ?? null,
  }))
  return page(h(PapersPage, { papers, typed, most: SHEET, mistakes }), mistakes.length > 0 ? 422 : 200)
}

const print = operation({
  id: 'counter.printPapers',
  method: 'POST',
  path: '/petugas/loket/kertas',
  body: z.object({ count: z.string().max(10).default('') }),
  may: atTheCounter,
  limit: { count: 20, seconds: 3600 },
  async run(ctx, { body: { count } }) {
    const wanted = Number(count)
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > SHEET)
      return papersPage(ctx, [{ path: 'count', code: 'paper-count', values: { most: SHEET } }], { count })
    return page(h(SheetPage, { numbers: await printPapers(ctx, wanted), officer: ctx.actor.name }))
  },
})

const enter = operation({
  id: 'counter.enterPaper',
  method: 'POST',
  path: '/petugas/loket/kertas/penerimaan',
  body: z.record(z.string(), z.string().max(60)),
  may: atTheCounter,
  async run(ctx, { body }) {
    const { number, time } = body
    const typed = { number, time, day: { d: body['day.d'], m: body['day.m'], y: body['day.y'] } }
    const wrong = (path: string, code: string) => papersPage(ctx, [{ path, code }], typed)
    const paper = readPaper(ctx, body)
    if ('wrong' in paper) return wrong(paper.wrong, { number: 'paper-number', day: 'date', time: 'time' }[paper.wrong])
    const checked = await checkPaper(ctx, paper)
    if (isRefused(checked)) return wrong(checked.refusal.field ?? 'number', checked.refusal.code)
    return redirect(`/petugas/loket${query(paper)}`)
  },
})

export const paperOperations: readonly Operation[] = [list, print, enter]
