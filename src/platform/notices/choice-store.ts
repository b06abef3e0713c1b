import type { Db, Moment } from '../context.ts'
import type { ChannelName } from './plan.ts'

declare module '../context.ts' {
  interface RegionTables {
    notice_off: { who: Buffer; case_id: string | null; channel: ChannelName; at: Date }
  }
}

/** What somebody turned off for this case or for all; with null for all alone. */
export async function turnedOff(db: Db, who: Buffer, caseId: string | null): Promise<Set<ChannelName>> {
  const rows = await db
    .selectFrom('notice_off')
    .select('channel')
    .where('who', '=', who)
    .where((e) => e.or([e('case_id', 'is', null), ...(caseId ? [e('case_id', '=', caseId)] : [])]))
    .execute()
  return new Set(rows.map(({ channel }) => channel))
}

/** Exactly these are off from now on, for a case or (null) for all. */
export async function turnOff(
  db: Db,
  who: Buffer,
  caseId: string | null,
  channels: readonly ChannelName[],
  now: Moment,
): Promise<void> {
  await db
    .deleteFrom('notice_off')
    .where('who', '=', who)
    .where((e) => (caseId ? e('case_id', '=', caseId) : e('case_id', 'is', null)))
    .execute()
  if (channels.length === 0) return
  await db
    .insertInto('notice_off')
    .values(channels.map((channel) => ({ who, case_id: caseId, channel, at: new Date(now) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whose notice a link to choices stands in; nothing once it was emptied. */
export async function findChoice(
  db: Db,
  choice: Buffer,
): Promise<{ who: Buffer; caseId: string | null; caseNumber: string | null } | undefined> {
  const row = await db
    .selectFrom('notice')
    .select(['who', 'case_id', 'case_number'])
    .where('choice', '=', choice)
    .executeTakeFirst()
  return row?.who ? { who: row.who, caseId: row.case_id, caseNumber: row.case_number } : undefined
}
