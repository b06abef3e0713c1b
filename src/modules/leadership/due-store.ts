import { sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'
import type { CaseRow } from '../cases/index.ts'
import { atWork } from '../performance/index.ts'

// The open cases behind a count, unit by unit from the index of what is due; what has ended is never looked at.

export interface DueAsked {
  units: readonly string[]
  service?: string
  /** Due in this span, the end not counted. */
  from: Moment | null
  to: Moment
  after?: { due: Date; id: string }
  limit: number
}

/** The cases behind a figure, what was due first. Which they are is read from the index; the wide rows are those shown. */
export async function listDue(
  db: Db,
  { units, service, from, to, after, limit }: DueAsked,
): Promise<(CaseRow & { due_at: Date })[]> {
  const narrowed = sql.join(
    [
      sql``,
      ...(from === null ? [] : [sql`and c.due_at >= ${new Date(from)}`]),
      ...(service === undefined ? [] : [sql`and c.service = ${service}`]),
      ...(after ? [sql`and c.due_at >= ${after.due} and (c.due_at, c.id) > (${after.due}, ${after.id}::uuid)`] : []),
    ],
    sql` `,
  )
  const { rows } = await sql<CaseRow & { due_at: Date }>`
    select c.* from (
      select due.* from unnest(${[...units]}::text[]) as wanted (unit) cross join lateral (
        select c.id, c.due_at from ${sql.table('cases')} c
        where c.unit = wanted.unit and c.ended_at is null and c.due_at < ${new Date(to)}
          and c.status = any(${[...atWork]}::text[]) ${narrowed}
        order by c.due_at, c.id limit ${sql.lit(limit)}
      ) due
      order by due.due_at, due.id limit ${sql.lit(limit)}
    ) first join ${sql.table('cases')} c using (id)
    order by first.due_at, id`.execute(db)
  return rows
}

/** Cases that are at this step now; whose limit comes first is first. The limit is the step's. */
export async function listAtStage(
  db: Db,
  { unit, service, stage, after, limit }: StageAsked,
): Promise<(CaseRow & { due_at: Date })[]> {
  const further = after ? sql`and (t.due_at, t.case_id) > (${after.due}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<CaseRow & { due_at: Date; limit_at: Date }>`
    select c.*, t.due_at as limit_at from ${sql.table('task')} t join ${sql.table('cases')} c on c.id = t.case_id
    where t.unit = ${unit} and t.service = ${service} and t.stage = ${stage} ${further}
    order by t.due_at, t.case_id limit ${sql.lit(limit)}`.execute(db)
  return rows.map(({ limit_at, ...row }) => ({ ...row, due_at: limit_at }))
}

export interface StageAsked {
  unit: string
  service: string
  stage: string
  after?: { due: Date; id: string }
  limit: number
}
