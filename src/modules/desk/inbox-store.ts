import { sql } from 'kysely'
import { grantsFor, stoodInFor, today } from '../../platform/accounts/index.ts'
import type { Context, Grant } from '../../platform/context.ts'
import { prepared } from '../../platform/database/prepared.ts'

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
  stage?: string
  /**
   * open: can be worked on now · mine: taken by me, or by whom I stand in for · held: waits for somebody else · flagged · all ·
   * escalated: late, of all roles, for the head of the unit
   */
  show: 'open' | 'mine' | 'held' | 'flagged' | 'all' | 'escalated'
  /** Past its limit, and the clock runs. */
  late?: boolean
  /** Part of the applicant's name, of the title or of the number. */
  text?: string
  /** Only work that is decided this way, e.g. `sign`. */
  kind?: string
  after?: { due: Date; id: string; stage: string }
  limit: number
}

const workRoles = ['officer', 'verifier', 'signatory', 'unitHead', 'leader'] as const

/** Grants by which the actor has work, today. */
export const workGrants = (ctx: Context): readonly Grant[] => grantsFor(ctx.actor, workRoles, today(ctx))

/**
 * The actor's open work, what is due first. One ordered walk of an index per grant, joined afterwards, so that it stays
 * as fast with a million rows as with ten thousand: what can go on, what waits and what is flagged have an index each.
 */
export async function findWork(ctx: Context, units: readonly string[], filter: InboxFilter): Promise<InboxRow[]> {
  const branches = branchesOf(ctx, units, filter)
  if (branches.length === 0) return []
  const narrowed = conditions(ctx, filter)
  const order = sql`order by t.due_at, t.case_id, t.stage limit ${sql.lit(filter.limit)}`
  const each = branches.map(
    (branch) => sql`(select t.* from ${sql.table('task')} t where ${branch} ${narrowed} ${order})`,
  )
  return prepared(
    ctx,
    sql<InboxRow>`
    with work as (${sql.join(each, sql` union `)})
    select w.case_id, c.number, coalesce(s.title, c.number) as title, w.service, c.version, c.seq, w.stage, w.kind, w.due_at, w.held,
           w.taken_by, w.lease_until, w.flagged, ${filter.kind ? initialledBefore : sql`w.initialled`} as initialled
    from (select * from work order by due_at, case_id, stage limit ${sql.lit(filter.limit)}) w
    join ${sql.table('cases')} c on c.id = w.case_id
    left join ${sql.table('case_search')} s on s.case_id = w.case_id
    order by w.due_at, w.case_id, w.stage`,
  )
}

// Whoever signs asks whether anybody initialled it, in this stage or in one of its own before it.
const initialledBefore = sql`jsonb_path_exists(c.state, '$.stages.*.initialledBy ? (@ != null)')`

function branchesOf(ctx: Context, units: readonly string[], { show }: InboxFilter) {
  const own = show === 'mine' ? [sql`t.taken_by = ${ctx.actor.id}`] : []
  const grants = show === 'escalated' ? headGrants(ctx) : workGrants(ctx)
  const others = pairsOf(grants, units).flatMap(({ unit, role, area }) => {
    const within = area === null ? sql`` : sql`and (t.area = ${area} or t.area like ${`${area}.%`})`
    const where = sql`t.unit = ${unit} and t.role = ${role} ${within}`
    if (show === 'mine') return [sql`${where} and t.taken_by in ${stoodInFor(ctx.actor.id, today(ctx))}`]
    if (show === 'flagged') return [sql`${where} and t.flagged`]
    const free = sql`${where} and t.held is null`
    const waits = sql`${where} and t.held is not null`
    return show === 'open' ? [free] : show === 'held' ? [waits] : [free, waits]
  })
  return [...own, ...others]
}

// The head answers for everybody's work in the unit.
const headGrants = (ctx: Context) =>
  grantsFor(ctx.actor, 'unitHead', today(ctx)).flatMap((grant) => workRoles.map((role) => ({ ...grant, role })))

// Where the applicant must move, the office is not late.
const runs = sql`(t.held is null or t.held in ('blankStock', 'material', 'outsideSystem'))`

function conditions(ctx: Context, { service, stage, show, late, text, kind, after }: InboxFilter) {
  const parts = [sql``]
  if (service) parts.push(sql`and t.service = ${service}`)
  if (stage) parts.push(sql`and t.stage = ${stage}`)
  if (kind) parts.push(sql`and t.kind = ${kind}`)
  if (show === 'open')
    parts.push(sql`and (t.taken_by is null or t.taken_by = ${ctx.actor.id} or t.lease_until < ${new Date(ctx.now)})`)
  if (late || show === 'escalated') parts.push(sql`and t.due_at < ${new Date(ctx.now)} and ${runs}`)
  if (text)
    parts.push(
      sql`and exists (select from ${sql.table('case_search')} f where f.case_id = t.case_id and f.words ilike ${like(text)})`,
    )
  if (after) parts.push(sql`and (t.due_at, t.case_id, t.stage) > (${after.due}, ${after.id}::uuid, ${after.stage})`)
  return sql.join(parts, sql` `)
}

const like = (text: string) => `%${text.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`

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

export interface FoundCase {
  id: string
  number: string
  title: string
  service: string
  version: number
  status: string
  submitted_at: Date
}

/** Cases whose number, title or applicant's name is near what was typed, within the actor's units and areas. */
export async function searchCases(ctx: Context, typed: string): Promise<FoundCase[]> {
  const grants = workGrants(ctx)
  if (grants.length === 0) return []
  const words = typed.toLowerCase()
  const { rows } = await sql<FoundCase>`
    select c.id, c.number, s.title, c.service, c.version, c.status, c.submitted_at
    from ${sql.table('case_search')} s join ${sql.table('cases')} c on c.id = s.case_id
    where (${sql.join(grants.map(reach), sql` or `)})
      and (s.words ilike ${like(typed)} or ${words} operator(public.<%) s.words)
    order by public.word_similarity(${words}, s.words) desc, c.submitted_at desc limit 50`.execute(ctx.db)
  return rows
}

// A case lies where its unit is, and where one of its open stages was forwarded to.
function reach({ unit, area }: Grant) {
  const task = sql.table('task')
  const inUnit =
    unit === null
      ? sql`true`
      : sql`(c.unit = ${unit} or c.unit like ${`${unit}.%`} or exists (
          select from ${task} t where t.case_id = c.id and (t.unit = ${unit} or t.unit like ${`${unit}.%`})))`
  return area === null ? inUnit : sql`(${inUnit} and (c.area = ${area} or c.area like ${`${area}.%`}))`
}
