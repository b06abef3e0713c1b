import { dateIn } from '../calendar.ts'
import type { Actor, Context, DateText, Grant, Role } from '../context.ts'

/** Where something lies: the unit that owns it and the area it is about; null: none, so only a grant for all reaches it. */
export interface Place {
  unit?: string | null
  area?: string | null
}

/** The day that it is in the region, for the functions below. */
export const today = ({ region, now }: Pick<Context, 'region' | 'now'>): DateText => dateIn(region.zone, now)

/** Account of whoever acts, for what is kept; null for jobs and the command line. */
export const byWhom = ({ actor }: Pick<Context, 'actor'>) => (actor.kind === 'account' ? actor.id : null)

/** The grant is in force on that day; both ends count. */
export function inForce(grant: Grant, today: DateText): boolean {
  return (!grant.from || grant.from <= today) && (!grant.until || today <= grant.until)
}

/**
 * `inner` is `outer` or a part of it: a part's code continues its whole's. `99.71.01` covers `99.71.01.1001.003`,
 * `dukcapil` covers `dukcapil.akta`.
 */
export function covers(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`)
}

/**
 * May this actor act in one of these roles here today? A grant without unit or area reaches all of them; one with
 * a unit or area reaches only what lies within. Anybody logged in is a citizen. No role implies another:
 * whoever administers a region does not thereby read or sign its cases.
 */
export function mayIn(actor: Actor, wanted: Role | readonly Role[], place: Place, today: DateText): boolean {
  return grantsFor(actor, wanted, today).some((grant) => reaches(grant, place)) || isCitizen(actor, wanted)
}

/** Holds one of these roles today, anywhere in the region: for menus and lists that are narrowed afterwards. */
export function holds(actor: Actor, wanted: Role | readonly Role[], today: DateText): boolean {
  return grantsFor(actor, wanted, today).length > 0 || isCitizen(actor, wanted)
}

/** The grants of these roles in force today, e.g. to narrow a list to their units and areas, or to print "Plt.". */
export function grantsFor(actor: Actor, wanted: Role | readonly Role[], today: DateText): readonly Grant[] {
  const roles = typeof wanted === 'string' ? [wanted] : wanted
  return actor.grants.filter((grant) => roles.includes(grant.role) && inForce(grant, today))
}

/** A program may do this. People have roles, programs have scopes; `cases` includes `cases.read`. */
export function hasScope(actor: Actor, scope: string): boolean {
  return actor.kind === 'program' && (actor.scopes ?? []).some((held) => covers(held, scope))
}

/** What the grant covers: everything without unit or area, else what lies within them. */
export function reaches(grant: Grant, place: Place): boolean {
  const unit = grant.unit === null || (!!place.unit && covers(grant.unit, place.unit))
  const area = grant.area === null || (!!place.area && covers(grant.area, place.area))
  return unit && area
}

function isCitizen(actor: Actor, wanted: Role | readonly Role[]): boolean {
  return actor.kind === 'account' && (wanted === 'citizen' || wanted.includes('citizen'))
}
