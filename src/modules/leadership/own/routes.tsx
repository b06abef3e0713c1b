import { z } from 'zod'
import {
  absencesFrom,
  grantsFor,
  listOfficers,
  mayStandIn,
  today,
  workingRoles,
} from '../../../platform/accounts/index.ts'
import { addDays, momentIn } from '../../../platform/calendar.ts'
import type { Actor, Context } from '../../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect } from '../../../platform/http/operation.ts'
import { recordTyped, typedFirst, typedIn } from '../absence/record.ts'
import { ownFigures } from '../model/own.ts'
import { awayPath, ownPath } from '../paths.ts'
import { repeatsOf, unitMonths } from './own-store.ts'
import { OwnPage, type OwnPageView } from './page.tsx'

// An officer's own page. There is no address by which another's could be asked for.

const daysBack = 90
const most = 20

const works = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? grantsFor(actor, workingRoles, today(ctx)).length > 0 : ('login' as const)

async function ownPage(ctx: Context, more: Partial<Pick<OwnPageView, 'typed' | 'mistakes'>> = {}): Promise<Answer> {
  const me = ctx.actor.id!
  const day = today(ctx)
  const since = `${addDays(day, -daysBack).slice(0, 7)}-01`
  const [{ own, others }, repeats, officers, absences] = await Promise.all([
    unitMonths(ctx.db, me, since),
    repeatsOf(ctx.db, me, momentIn(ctx.region.zone, since), most),
    listOfficers(ctx),
    absencesFrom(ctx.db, day),
  ])
  const names = new Map(officers.map(({ account }) => [account.id, account.name]))
  const view = {
    since,
    figures: ownFigures(own[0] ?? { decided: 0, on_time: 0, returned: 0, again: 0 }, others),
    repeats,
    absences: absences.filter(({ account }) => account === me),
    standIns: officers
      .filter(({ account, grants }) => account.id !== me && mayStandIn(ctx.actor.grants, grants, day))
      .map(({ account }) => ({ value: account.id, label: account.name })),
    nameOf: (id: string) => names.get(id) ?? '–',
    id: ctx.newId(),
    typed: typedFirst(ctx),
    mistakes: [],
    ...more,
  }
  return page(<OwnPage {...view} />, view.mistakes.length > 0 ? 422 : 200)
}

const show = operation({
  id: 'leadership.own',
  method: 'GET',
  path: ownPath,
  may: works,
  run: (ctx) => ownPage(ctx),
})

const away = operation({
  id: 'leadership.ownAway',
  method: 'POST',
  path: awayPath(ownPath),
  body: z.object({ id: z.uuid() }).loose(),
  may: works,
  async run(ctx, { body }) {
    const mistakes = await recordTyped(ctx, ctx.actor.id!, body.id, body)
    if (mistakes.length > 0) return ownPage(ctx, { typed: typedIn(body), mistakes })
    return redirect(ownPath, { flash: { key: 'unit.flash.away', tone: 'ok' } })
  },
})

export const ownOperations: readonly Operation[] = [show, away]
