import { daysBetween } from '../calendar.ts'
import type { Context, DateText, Grant, Role } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import { type Absence, absencesFrom, insertAbsence } from './absence-store.ts'
import { listGrants } from './grant-store.ts'
import { covers, inForce, today } from './policy.ts'

/** Roles of whoever has work of their own, which somebody must do when they are away. */
export const workingRoles: readonly Role[] = ['officer', 'verifier', 'signatory', 'unitHead']
/** Whoever is away for longer has no role here meanwhile. */
const longest = 366

/** Who is absent on that day, by account; of two at once the later one that was recorded. */
export const absentOn = (absences: readonly Absence[], day: DateText): ReadonlyMap<string, Absence> =>
  new Map(absences.filter(({ from, until }) => from <= day && day <= until).map((one) => [one.account, one]))

export const absentToday = async (ctx: Context): Promise<ReadonlyMap<string, Absence>> =>
  absentOn(await absencesFrom(ctx.db, today(ctx)), today(ctx))

/** Has one of the other's roles where the other has it, so that some of their work can be done. */
export function mayStandIn(theirs: readonly Grant[], own: readonly Grant[], day: DateText): boolean {
  const reaches = (outer: string | null, inner: string | null) =>
    outer === null || (inner !== null && (covers(outer, inner) || covers(inner, outer)))
  const inWork = (grant: Grant) => workingRoles.includes(grant.role) && inForce(grant, day)
  return theirs
    .filter(inWork)
    .some((their) =>
      own.some(
        (grant) =>
          inWork(grant) &&
          grant.role === their.role &&
          (their.unit === null || reaches(grant.unit, their.unit)) &&
          (their.area === null || reaches(grant.area, their.area)),
      ),
    )
}

/** Records that somebody is not at work. Whether the actor may say so is asked where this is called. */
export async function recordAbsence(ctx: Context, absence: Absence): Promise<Refused | { recorded: true }> {
  const { account, from, until, standIn } = absence
  const day = today(ctx)
  if (until < from || until < day || daysBetween(from, until) > longest)
    return refuse('absence-dates', undefined, 'until')
  if (standIn !== null) {
    const grants = Map.groupBy(await listGrants(ctx.db), (grant) => grant.account)
    const fits = standIn !== account && mayStandIn(grants.get(account) ?? [], grants.get(standIn) ?? [], day)
    if (!fits) return refuse('absence-stand-in', undefined, 'standIn')
  }
  await insertAbsence(ctx.db, absence, ctx.actor.id!, ctx.now)
  return { recorded: true }
}
