import { type RawBuilder, sql } from 'kysely'
import type { Context, Grant } from '../../../platform/context.ts'
import type { Point } from '../model/nearby.ts'

/** Open work on a report, as an inspector looks for it. */
export interface WorkSpot extends Point {
  number: string
  service: string
  area: string | null
  due_at: Date
  held: string | null
}

/** Reports of these units and areas that are open and have a point, what is due first. */
export async function openWork(
  ctx: Context,
  grants: readonly Grant[],
  { until, service, limit }: { until?: Date; service?: string; limit: number },
): Promise<WorkSpot[]> {
  if (grants.length === 0) return []
  const { rows } = await sql<WorkSpot>`
    select r.number, r.service, r.area, r.lat, r.lng, t.due_at, t.held
    from ${sql.table('task')} t join ${sql.table('report')} r on r.id = t.case_id
    where r.lat is not null and (${sql.join(grants.map(reach), sql` or `)})
      ${until ? sql`and t.due_at < ${until}` : sql``} ${service ? sql`and t.service = ${service}` : sql``}
    order by t.due_at, r.number limit ${limit}`.execute(ctx.db)
  return rows
}

function reach({ unit, area }: Grant): RawBuilder<unknown> {
  const inUnit = unit === null ? sql`true` : sql`(t.unit = ${unit} or t.unit like ${`${unit}.%`})`
  return area === null ? inUnit : sql`(${inUnit} and (t.area = ${area} or t.area like ${`${area}.%`}))`
}
