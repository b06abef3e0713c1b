import type { Db } from '../../platform/context.ts'

/** Ids of cases whose alarm has come, the oldest first. */
export async function dueAlarms(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('clock')
    .select((c) => ['case_id', c.fn.min('alarm_at').as('first')])
    .where('alarm_at', '<=', now)
    .groupBy('case_id')
    .orderBy('first')
    .limit(limit)
    .execute()
  return rows.map((r) => r.case_id)
}

/** Running cases reckoned with an older calendar. */
export async function olderCalendars(
  db: Db,
  version: number,
  limit: number,
): Promise<{ id: string; version: number }[]> {
  const rows = await db
    .selectFrom('clock')
    .select((c) => ['case_id', c.fn.min('calendar_version').as('oldest')])
    .where('calendar_version', '<', version)
    .groupBy('case_id')
    .orderBy('case_id')
    .limit(limit)
    .execute()
  return rows.map((r) => ({ id: r.case_id, version: r.oldest }))
}

/** Cases that run and are due from a moment on, the first of them; with the calendar that each was reckoned with. */
export async function runningDueFrom(db: Db, from: number, limit: number) {
  const running = db
    .selectFrom('cases')
    .innerJoin('clock', (join) => join.onRef('clock.case_id', '=', 'cases.id').on('clock.stage', '=', ''))
    .where('cases.ended_at', 'is', null)
    .where('cases.due_at', '>=', new Date(from))
  const { total } = await running.select((c) => c.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const cases = await running
    .select(['cases.number', 'cases.service', 'cases.version', 'cases.state', 'clock.calendar_version as reckoned'])
    .orderBy('cases.due_at')
    .orderBy('cases.id')
    .limit(limit)
    .execute()
  return { total: Number(total), cases }
}

/** That a case's clocks are right by this calendar, also where nothing moved. */
export async function markReckoned(db: Db, caseId: string, version: number): Promise<void> {
  await db
    .updateTable('clock')
    .set({ calendar_version: version })
    .where('case_id', '=', caseId)
    .where('calendar_version', '<', version)
    .execute()
}
