import { sql } from 'kysely'
import type { Db, Moment } from '../../../platform/context.ts'
import { type HoldKind, holdRules } from '../../cases/index.ts'

// Open work of some units, by who has it. What has ended is never looked at.

/** Kinds of holds on which the citizen must move. */
const citizens = (Object.keys(holdRules) as HoldKind[]).filter((kind) => holdRules[kind].waitsFor === 'applicant')
const waits = sql`coalesce(t.held = any(${citizens}::text[]), false)`

export interface LoadRow {
  /** Null: nobody has taken it. */
  officer: string | null
  /** That do not wait for the citizen. */
  open: number
  /** Of these, due until the end of the day. */
  today: number
  /** Of these, past their limit. */
  late: number
  waiting: number
}

/** What waits for the citizen is counted for whoever worked on it last: it comes back to them. */
export async function loadsOf(db: Db, units: readonly string[], now: Moment, endOfDay: Moment): Promise<LoadRow[]> {
  const { rows } = await sql<LoadRow>`
    select case when ${waits} then coalesce(t.taken_by, t.last_by) else t.taken_by end as officer,
           count(*) filter (where not ${waits}) as open,
           count(*) filter (where not ${waits} and t.due_at >= ${new Date(now)} and t.due_at <= ${new Date(endOfDay)}) as today,
           count(*) filter (where not ${waits} and t.due_at < ${new Date(now)}) as late,
           count(*) filter (where ${waits}) as waiting
    from ${sql.table('task')} t
    where t.unit = any(${[...units]}::text[])
    group by 1`.execute(db)
  return rows
}

export interface DueRow {
  id: string
  number: string
  seq: number
  service: string
  version: number
  stage: string
  role: string
  unit: string
  area: string | null
  due_at: Date
  /** Null: nobody. */
  taken_by: string | null
  /** The applicant's account; they decide nothing of it. */
  account: string | null
  /** Who decided which stage, in the case's own state. */
  stages: Record<string, { state: string; by?: string | null; initialledBy?: string | null }>
}

/** What these officers have taken and could go on, and what nobody has taken, due until then; what is due first first. */
export async function dueTasks(db: Db, { units, officers, until, limit }: DueTasksAsked): Promise<DueRow[]> {
  const within = sql`unit = any(${[...units]}::text[]) and held is null and due_at <= ${new Date(until)}`
  const first = sql`order by due_at, case_id limit ${sql.lit(limit)}`
  const { rows } = await sql<DueRow>`
    select c.id, c.number, c.seq, t.service, c.version, t.stage, t.role, t.unit, t.area, t.due_at, t.taken_by, c.account,
           c.state->'stages' as stages
    from (
      (select * from ${sql.table('task')} where taken_by = any(${[...officers]}::uuid[]) and ${within} ${first})
      union all
      (select * from ${sql.table('task')} where taken_by is null and ${within} ${first})
    ) t join ${sql.table('cases')} c on c.id = t.case_id
    order by t.due_at, t.case_id`.execute(db)
  return rows
}

export interface DueTasksAsked {
  units: readonly string[]
  officers: readonly string[]
  until: Moment
  limit: number
}
