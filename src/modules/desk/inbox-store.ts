import { sql } from 'kysely'
import { grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Context, Grant } from '../../platform/context.ts'

/** One piece of open work as the list shows it. */
export interface InboxRow {
  case_id: string
  number: string
  title: string
  service: string
  version: number
  /** The case as it was when the list was made. */
  seq: number
  stage: string
  kind: string
  due_at: Date
  held: string | null
  taken_by: string | null
  lease_until: Date | null
  flagged: boolean
  initialled: boolean
}

export interface InboxFilter {
  service?: string
  /** open: can be worked on now · mine: taken by me · held: waits for somebody else · flagged · all */
  show: 'open' | 'mine' | 'held' | 'flagged' | 'all'
  /** Only work that is decided this way, e.g. `sign`. */
  kind?: string
  after?: { due: Date; id: string; stage: string }
  limit: number
}

const workRoles = ['officer', 'verifier', 'signatory', 'unitHead', 'leader'] as const

/** Grants by which the actor has work, today. */
export const workGrants = (ctx: Context): readonly Grant[] => grantsFor(ctx.actor, workRoles, today(ctx))

/**
 * The actor's open work, what is due first. One ordered walk of the index per grant, joined afterwards, so that it stays
 * as fast with a million rows as with ten thousand.
 */
export async function findWork(ctx: Context, units: readonly string[], filter: InboxFilter): Promise<InboxRow[]> {
  const pairs = pairsOf(workGrants(ctx), units)
  if (pairs.length === 0 && filter.show !== 'mine') return []
  const narrowed = conditions(ctx, filter)
  const task = sql.table('task')
  const each =
    filter.show === 'mine'
      ? [
          sql`select t.* from ${task} t where t.taken_by = ${ctx.actor.id} ${narrowed} order by t.due_at, t.case_id limit ${filter.limit}`,
        ]
      : pairs.map(({ unit, role, area }) => {
          const within = area === null ? sql`` : sql`and (t.area = ${area} or t.area like ${`${area}.%`})`
          return sql`select t.* from ${task} t where t.unit = ${unit} and t.role = ${role} ${within} ${narrowed} order by t.due_at, t.case_id limit ${filter.limit}`
        })
  const { rows } = await sql<InboxRow>`
    with work as (${sql.join(
      each.map((query) => sql`(${query})`),
      sql` union `,
    )})
    select w.case_id, c.number, coalesce(s.title, c.number) as title, w.service, c.version, c.seq, w.stage, w.kind, w.due_at, w.held,
           w.taken_by, w.lease_until, w.flagged, w.initialled
    from (select * from work order by due_at, case_id, stage limit ${filter.limit}) w
    join ${sql.table('cases')} c on c.id = w.case_id
    left join ${sql.table('case_search')} s on s.case_id = w.case_id
    order by w.due_at, w.case_id, w.stage`.execute(ctx.db)
  return rows
}

function conditions(ctx: Context, { service, show, kind, after }: InboxFilter) {
  const parts = [sql``]
  if (service) parts.push(sql`and t.service = ${service}`)
  if (kind) parts.push(sql`and t.kind = ${kind}`)
  if (show === 'open')
    parts.push(
      sql`and t.held is null and (t.taken_by is null or t.taken_by = ${ctx.actor.id} or t.lease_until < ${new Date(ctx.now)})`,
    )
  if (show === 'held') parts.push(sql`and t.held is not null`)
  if (show === 'flagged') parts.push(sql`and t.flagged`)
  if (after) parts.push(sql`and (t.due_at, t.case_id, t.stage) > (${after.due}, ${after.id}::uuid, ${after.stage})`)
  return sql.join(parts, sql` `)
}

// A grant for a unit reaches the units within it; one without a unit reaches all.
function pairsOf(grants: readonly Grant[], units: readonly string[]) {
  const pairs = grants.flatMap(({ role, unit, area }) =>
    units.filter((u) => unit === null || u === unit || u.startsWith(`${unit}.`)).map((u) => ({ unit: u, role, area })),
  )
  const seen = new Set<string>()
  return pairs.filter((pair) => {
    const key = JSON.stringify(pair)
    return !seen.has(key) && seen.add(key)
  })
}

/** Cases whose number, title or applicant's name is near what was typed, in the actor's units. */
export async function searchCases(
  ctx: Context,
  units: readonly string[],
  typed: string,
): Promise<
  { id: string; number: string; title: string; service: string; version: number; status: string; submitted_at: Date }[]
> {
  if (units.length === 0) return []
  const words = typed.toLowerCase()
  const { rows } = await sql<{
    id: string
    number: string
    title: string
    service: string
    version: number
    status: string
    submitted_at: Date
  }>`
    select c.id, c.number, s.title, c.service, c.version, c.status, c.submitted_at
    from ${sql.table('case_search')} s join ${sql.table('cases')} c on c.id = s.case_id
    where s.unit in (${sql.join(units)}) and (s.words ilike ${`%${words.replace(/[%_\\]/g, '\\$&')}%`} or ${words} operator(public.<%) s.words)
    order by public.word_similarity(${words}, s.words) desc, c.submitted_at desc limit 50`.execute(ctx.db)
  return rows
}
