import { z } from 'zod'
import { holds, mayIn } from '../../platform/accounts/policy.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect, refusal } from '../../platform/http/operation.ts'
import { findNotice, type NoticeRow, tellOtherwise, tryAgain } from '../../platform/notices/index.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { FailedPage, failedPath, ShownPage, shownPath } from './pages.tsx'
import { failedView, shownView, staff } from './views.ts'

const before = z.uuid().optional().catch(undefined)

const shown = operation({
  id: 'mailroom.shown',
  method: 'GET',
  path: shownPath,
  query: z.object({ tujuan: z.string().max(254).default(''), sebelum: before }),
  may: (_actor, _row, ctx) => ctx.region.demo,
  run: async (ctx, { query }) => page(<ShownPage {...(await shownView(ctx, query.tujuan.trim(), query.sebelum))} />),
})

const failed = operation({
  id: 'mailroom.failed',
  method: 'GET',
  path: failedPath,
  query: z.object({ sebelum: before }),
  may: (actor, _row, ctx) => (actor.kind === 'account' ? holds(actor, staff, today(ctx)) : 'login'),
  run: async (ctx, { query }) => page(<FailedPage {...(await failedView(ctx, query.sebelum))} />),
})

const theirs = {
  method: 'POST' as const,
  params: z.object({ id: z.uuid() }),
  load: (ctx: Context, { params }: { params: { id: string } }) => findNotice(ctx.db, params.id),
  may: (actor: Actor, { unit }: NoticeRow, ctx: Context) => mayIn(actor, staff, { unit }, today(ctx)),
}

const again = operation({
  ...theirs,
  id: 'mailroom.sendAgain',
  path: `${failedPath}/:id/pengiriman`,
  run: async (ctx, { params }) => back(await tryAgain(ctx, params.id), 'notices.flash.again'),
})

const told = operation({
  ...theirs,
  id: 'mailroom.told',
  path: `${failedPath}/:id/kabar`,
  run: async (ctx, { params }) => back(await tellOtherwise(ctx, params.id), 'notices.flash.told'),
})

function back(outcome: object | Refused, key: string): Answer {
  return isRefused(outcome)
    ? refusal(outcome.refusal, 409, failedPath)
    : redirect(failedPath, { flash: { key, tone: 'ok' } })
}

function today(ctx: Context) {
  return dateIn(ctx.region.zone, ctx.now)
}

export const operations: readonly Operation[] = [shown, failed, again, told]
