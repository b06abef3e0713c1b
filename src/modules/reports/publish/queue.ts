import { sql } from 'kysely'
import { grantsFor, mayIn, today } from '../../../platform/accounts/index.ts'
import type { Actor, Context } from '../../../platform/context.ts'
import type { CaseRow } from '../../cases/index.ts'

const roles = ['officer', 'verifier', 'unitHead'] as const

/** Works for the unit that has the report; nobody judges what they reported themselves. */
export const mayModerate = (actor: Actor, { unit, area, account }: CaseRow, ctx: Context): boolean =>
  actor.id !== account && mayIn(actor, roles, { unit, area }, today(ctx))

export const moderates = (actor: Actor, _row: unknown, ctx: Context): boolean | 'login' =>
  actor.kind === 'anonymous' ? 'login' : grantsFor(actor, roles, today(ctx)).length > 0

export interface WaitingRow {
  report: string
  number: string
  service: string
  area: string | null
  since: Date
  words: boolean
  photos: number
}

/** What waits for the actor's judgement, longest first. */
export async function waitingFor(ctx: Context, limit: number): Promise<WaitingRow[]> {
  const grants = grantsFor(ctx.actor, roles, today(ctx))
  if (grants.length === 0) return []
  const reach = grants.map(({ unit, area }) => sql`(${within('c.unit', unit)} and ${within('c.area', area)})`)
  const { rows } = await sql<WaitingRow>`
    select p.report, r.number, r.service, r.area, min(p.since) as since, bool_or(p.kind = 'text') as words,
           (count(*) filter (where p.kind <> 'text'))::integer as photos
    from ${sql.table('report_part')} p
    join ${sql.table('report')} r on r.id = p.report
    join ${sql.table('cases')} c on c.id = p.report
    where p.state = 'waiting' and not r.confidential and not r.unlisted
      and (${sql.join(reach, sql` or `)}) and c.account is distinct from ${ctx.actor.id}::uuid
    group by p.report, r.number, r.service, r.area
    order by min(p.since), p.report limit ${limit}`.execute(ctx.db)
  return rows
}

const within = (column: string, whole: string | null) =>
  whole === null ? sql`true` : sql`(${sql.ref(column)} = ${whole} or ${sql.ref(column)} like ${`${whole}.%`})`
