import { sql } from 'kysely'
import type { DateText, Db, Moment } from '../../../platform/context.ts'
import type { OwnMonth } from '../model/own.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    officer_month: OwnMonth & { month: DateText; account: string; unit: string }
    officer_again: { case_id: string; seq: number; account: string; at: Date; missed: boolean }
  }
}

const cursor = 'leadership.officers'

/** How far the log is counted. Its row stays locked, so that two jobs never count the same. */
export async function lockCursor(db: Db): Promise<number> {
  await sql`insert into ${sql.table('event_cursor')} (name) values (${cursor}) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ pos: number }>`
    select pos from ${sql.table('event_cursor')} where name = ${cursor} for update`.execute(db)
  return rows[0]!.pos
}

export async function moveCursor(db: Db, pos: number): Promise<void> {
  await sql`update ${sql.table('event_cursor')} set pos = ${pos} where name = ${cursor}`.execute(db)
}

/** Takes away all of it; for whoever counts it anew in the same transaction. */
export async function emptyOwn(db: Db): Promise<void> {
  await db.deleteFrom('officer_month').execute()
  await db.deleteFrom('officer_again').execute()
}

/** The next events by position: after `after`, up to `last`. */
export interface Span {
  after: number
  last: number
  read: number
}

export async function spanAfter(db: Db, after: number, limit: number): Promise<Span> {
  const { rows } = await sql<{ last: number | null; read: number }>`
    select max(pos) as last, count(*) as read from (
      select pos from ${sql.table('event_log')} where pos > ${after} order by pos limit ${limit}
    ) next`.execute(db)
  return { after, last: rows[0]!.last ?? after, read: rows[0]!.read }
}

// Acts of people: jobs and programs have names of their own, which are no ids of accounts, or another role.
const acts = ({ after, last }: Span, types: readonly string[]) => sql`
  select e.* from ${sql.table('event_log')} l
  join ${sql.table('case_event')} e on e.case_id = l.case_id and e.seq = l.seq
  where l.pos > ${after} and l.pos <= ${last} and l.type = any(${[...types]}::text[]) and e.stage is not null
    and e.role not in ('system', 'partner', 'citizen', 'mandate') and e.actor ~ '^[0-9a-f-]{36}$'`

// A step's limit is the last one that was told before it was decided. The rows are written in the order of their key: two
// writers never wait for each other in a circle.
export async function addDecisions(db: Db, span: Span, zone: string): Promise<void> {
  const decided = sql`a.type <> 'returned'`
  await sql`
    with act as (${acts(span, ['stageApproved', 'signed', 'rejected', 'referred', 'returned'])}),
    judged as (
      select a.*, a.happened_at <= (
        select d.due_at from ${sql.table('case_event')} d
        where d.case_id = a.case_id and d.stage = a.stage and d.seq < a.seq
          and d.type in ('stageOpened', 'forwarded', 'dueChanged') and d.due_at is not null
        order by d.seq desc limit 1) as in_time,
        exists (select from ${sql.table('case_event')} r
                where r.case_id = a.case_id and r.type = 'returned' and r.seq < a.seq) as repeated
      from act a
    )
    insert into ${sql.table('officer_month')} as known (month, account, unit, decided, on_time, returned, again)
    select date_trunc('month', a.happened_at at time zone ${zone})::date, a.actor::uuid, a.unit,
           count(*) filter (where ${decided}), count(*) filter (where ${decided} and coalesce(a.in_time, true)),
           count(*) filter (where not ${decided}), count(*) filter (where not ${decided} and a.repeated)
    from judged a group by 1, 2, 3 order by 2, 1, 3
    on conflict (account, month, unit) do update
    set decided = known.decided + excluded.decided, on_time = known.on_time + excluded.on_time,
        returned = known.returned + excluded.returned, again = known.again + excluded.again`.execute(db)
}

export async function addRepeats(db: Db, span: Span): Promise<void> {
  await sql`
    insert into ${sql.table('officer_again')} (case_id, seq, account, at, missed)
    select a.case_id, a.seq, a.actor::uuid, a.happened_at, jsonb_path_exists(a.facts, '$.marks[*].missed')
    from (${acts(span, ['returned'])}) a
    where exists (select from ${sql.table('case_event')} r
                  where r.case_id = a.case_id and r.type = 'returned' and r.seq < a.seq)
    order by a.case_id, a.seq on conflict do nothing`.execute(db)
}

/** Sums since that month of everybody in the units where this officer decided something; who is who stays here. */
export async function unitMonths(
  db: Db,
  account: string,
  since: DateText,
): Promise<{ own: OwnMonth[]; others: OwnMonth[] }> {
  const { rows } = await sql<OwnMonth & { own: boolean }>`
    select (m.account = ${account}) as own, sum(m.decided) as decided, sum(m.on_time) as on_time,
           sum(m.returned) as returned, sum(m.again) as again
    from ${sql.table('officer_month')} m
    where m.month >= ${since} and m.unit in (
      select unit from ${sql.table('officer_month')} where account = ${account} and month >= ${since})
    group by m.account`.execute(db)
  const plain = (own: boolean) => rows.filter((row) => row.own === own).map(({ own: _, ...month }) => month)
  return { own: plain(true), others: plain(false) }
}

export interface Repeat {
  number: string
  at: Date
  missed: boolean
}

/** What this officer sent back again since then, the latest first. */
export async function repeatsOf(db: Db, account: string, since: Moment, limit: number): Promise<Repeat[]> {
  return db
    .selectFrom('officer_again')
    .innerJoin('cases', 'cases.id', 'officer_again.case_id')
    .select(['cases.number', 'officer_again.at', 'officer_again.missed'])
    .where('officer_again.account', '=', account)
    .where('officer_again.at', '>=', new Date(since))
    .orderBy('officer_again.at', 'desc')
    .limit(limit)
    .execute()
}
