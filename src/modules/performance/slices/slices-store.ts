import { sql } from 'kysely'
import type { DateText, Db } from '../../../platform/context.ts'
import type { Part } from './split.ts'

/** A service in the months that it tells of. */
export interface Within {
  unit: string
  service: string
  from: DateText
  until: DateText
}
export type PartRow = Part & Pick<Within, 'unit' | 'service'> & { edge: string }

/** What each of these services can be told apart by, summed over its own months. */
export async function partsWithin(db: Db, spans: readonly Within[]): Promise<PartRow[]> {
  if (spans.length === 0) return []
  const { rows } = await sql<PartRow>`
    select p.unit, p.service, p.edge, p.part, sum(p.counted) as counted, sum(p.on_time) as on_time,
      sum(p.decided) as decided, sum(p.net_minutes) as net_minutes, sum(p.calendar_minutes) as calendar_minutes
    from json_to_recordset(${JSON.stringify(spans)}::json) as s(unit text, service text, "from" date, until date)
    join ${sql.table('figure_part')} p on p.unit = s.unit and p.service = s.service and p.month between s."from" and s.until
    group by p.unit, p.service, p.edge, p.part
    having sum(p.counted) > 0
    order by p.unit, p.service, p.edge, p.part`.execute(db)
  return rows
}
