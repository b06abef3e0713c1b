import { CompiledQuery } from 'kysely'
import type { Db, Moment, RegionTables } from '../../platform/context.ts'
import './case-store.ts'
import type { ClockRow, PresentRow, TaskRow } from './projection.ts'

type Event = RegionTables['case_event']
type Plain = Omit<Event, 'case_id' | 'recorded_at' | 'happened_at' | 'due_at' | 'reason_codes' | 'payload'>

/** One event as its columns go into the database: moments in ISO, `payload` and `leaf` in base64. */
export type EventRow = Plain & {
  happened_at: string
  due_at: string | null
  reason_codes: readonly string[] | null
  payload: string | null
  leaf: string
}

export interface NewCase {
  id: string
  number: string
  service: string
  version: number
  channel: string
  account: string | null
  filedBy: string | null
  person: string | null
  parent: string | null
  submittedAt: Moment
  receivedAt: Moment
  present: PresentRow
  state: unknown
  epoch: number
  wrapped: Buffer
  sealed: Buffer
  events: readonly EventRow[]
  tasks: readonly TaskRow[]
  clocks: readonly ClockRow[]
  parties: readonly { role: string; row: number; blind: string }[]
  title: string
  words: string
  idempotency: { actor: string; route: string; key: string; hash: Buffer }
}

const eventShape = `seq int, type text, v smallint, happened_at timestamptz, actor text, role text, on_behalf text, unit text, stage text, area text,
  service text, definition text, channel text, hold text, reason_codes text[], due_at timestamptz, facts jsonb, payload text, leaf text`
const eventColumns =
  'seq, type, v, happened_at, recorded_at, actor, role, on_behalf, unit, stage, area, service, definition, channel, hold, reason_codes, due_at, facts, payload'
const eventValues = (now: string) =>
  `r.seq, r.type, r.v, r.happened_at, ${now}, r.actor, r.role, r.on_behalf, r.unit, r.stage, r.area, r.service, r.definition, r.channel, r.hold, r.reason_codes, r.due_at, r.facts, decode(r.payload, 'base64')`
const taskShape =
  'stage text, unit text, role text, kind text, opened_at timestamptz, due_at timestamptz, held text, taken_by uuid, lease_until timestamptz, initialled boolean, last_by uuid'
const taskNames = 'stage, unit, role, kind, opened_at, due_at, held, taken_by, lease_until, initialled, last_by'
const taskValues = taskNames.replace(/\w+/g, 'r.$&')
const clockShape =
  'stage text, started_at timestamptz, worked int, running boolean, due_at timestamptz, alarm_at timestamptz, calendar_version int'
const presentShape =
  'unit text, area text, seq int, status text, stage text, due_at timestamptz, ended_at timestamptz, returns smallint'

const caseShape = `id uuid, number text, service text, version int, channel text, account uuid, filed_by uuid, person uuid, parent uuid,
  submitted_at timestamptz, received_at timestamptz, state jsonb, ${presentShape}, epoch int, wrapped text, sealed text,
  title text, words text, actor text, route text, key text, hash text`

/**
 * Whole submissions in one statement (decisions 22), answering the ids of the cases it made. It begins with the idempotency
 * rows: where one exists already, nothing else is written of that case and its id is not among them.
 */
export function submission(schema: string, all: readonly NewCase[]): { name: string; text: string; values: unknown[] } {
  const known = statements.get(schema) ?? { name: `cases.submit/${schema}`, text: statement(`"${schema}"`) }
  statements.set(schema, known)
  // In one order: two lots that hold the same two drafts, sent twice, would wait for each other.
  return { ...known, values: valuesOf(all.toSorted((a, b) => (a.id < b.id ? -1 : 1))) }
}

// The same text each time: building it anew costs more than sending it.
const statements = new Map<string, { name: string; text: string }>()

const statement = (s: string) => `with n as materialized (select * from jsonb_to_recordset($1::jsonb) as r(${caseShape})
    ), idem as (
      insert into ${s}.idempotency (actor, route, key, hash, case_id, at)
      select actor, route, key, decode(hash, 'base64'), id, submitted_at from n on conflict do nothing returning case_id
    ), c as (
      insert into ${s}.cases (id, number, service, version, channel, account, filed_by, person, parent, submitted_at, received_at,
                              unit, area, seq, status, stage, due_at, ended_at, returns, state)
      select id, number, service, version, channel, account, filed_by, person, parent, submitted_at, received_at,
             unit, area, seq, status, stage, due_at, ended_at, returns, state
      from idem join n on n.id = idem.case_id
      returning id, unit, area, service, submitted_at
    ), gone as (delete from ${s}.draft where id = any($2::uuid[])
    ), k as (insert into ${s}.case_key (case_id, epoch, wrapped) select c.id, n.epoch, decode(n.wrapped, 'base64') from c join n on n.id = c.id
    ), d as (insert into ${s}.case_data (case_id, sealed) select c.id, decode(n.sealed, 'base64') from c join n on n.id = c.id
    ), e as (
      insert into ${s}.case_event (case_id, ${eventColumns})
      select c.id, ${eventValues('c.submitted_at')} from c join jsonb_to_recordset($3::jsonb) as r(case_id uuid, ${eventShape}) on r.case_id = c.id
    ), o as (
      insert into ${s}.outbox (case_id, seq, type, leaf)
      select c.id, r.seq, r.type, decode(r.leaf, 'base64')
      from c join jsonb_to_recordset($3::jsonb) as r(case_id uuid, seq int, type text, leaf text) on r.case_id = c.id order by c.id, r.seq
    ), t as (
      insert into ${s}.task (case_id, service, area, ${taskNames})
      select c.id, c.service, c.area, ${taskValues} from c join jsonb_to_recordset($4::jsonb) as r(case_id uuid, ${taskShape}) on r.case_id = c.id
    ), cl as (
      insert into ${s}.clock (case_id, stage, started_at, worked, running, due_at, alarm_at, calendar_version)
      select c.id, r.stage, r.started_at, r.worked, r.running, r.due_at, r.alarm_at, r.calendar_version
      from c join jsonb_to_recordset($5::jsonb) as r(case_id uuid, ${clockShape}) on r.case_id = c.id
    ), p as (
      insert into ${s}.case_party (case_id, role, row, blind)
      select c.id, r.role, r.row, decode(r.blind, 'base64')
      from c join jsonb_to_recordset($6::jsonb) as r(case_id uuid, role text, row smallint, blind text) on r.case_id = c.id
    ), f as (
      insert into ${s}.case_search (case_id, unit, title, words) select c.id, c.unit, n.title, n.words from c join n on n.id = c.id
    ) select id from c`

const valuesOf = (all: readonly NewCase[]): unknown[] => [
  JSON.stringify(all.map(caseRow)),
  all.map((c) => c.id),
  rowsOf(all, (c) => c.events),
  rowsOf(all, (c) => c.tasks),
  rowsOf(all, (c) => c.clocks),
  rowsOf(all, (c) => c.parties),
]

const rowsOf = (all: readonly NewCase[], rows: (c: NewCase) => readonly object[]) =>
  JSON.stringify(all.flatMap((c) => rows(c).map((row) => ({ case_id: c.id, ...row }))))

const caseRow = (c: NewCase) => ({
  id: c.id,
  number: c.number,
  service: c.service,
  version: c.version,
  channel: c.channel,
  account: c.account,
  filed_by: c.filedBy,
  person: c.person,
  parent: c.parent,
  submitted_at: new Date(c.submittedAt),
  received_at: new Date(c.receivedAt),
  state: c.state,
  ...c.present,
  epoch: c.epoch,
  wrapped: c.wrapped.toString('base64'),
  sealed: c.sealed.toString('base64'),
  title: c.title,
  words: c.words,
  actor: c.idempotency.actor,
  route: c.idempotency.route,
  key: c.idempotency.key,
  hash: c.idempotency.hash.toString('base64'),
})

/** The same inside a transaction that makes several cases (a bundle). */
export async function submitWithin(db: Db, schema: string, c: NewCase): Promise<boolean> {
  const { text, values } = submission(schema, [c])
  const { rows } = await db.executeQuery<{ id: string }>(CompiledQuery.raw(text, values))
  return rows.length === 1
}

export interface Change {
  id: string
  /** Another one than before where the case has moved. */
  service: string
  version: number
  now: Moment
  present: PresentRow
  state: unknown
  events: readonly EventRow[]
  tasks: readonly TaskRow[]
  clocks: readonly ClockRow[]
}

/** What commands on a case leave: events, state, tasks, clocks and outbox, in one statement. The case's row is locked. */
export async function appendChange(db: Db, schema: string, c: Change): Promise<void> {
  const s = `"${schema}"`
  await db.executeQuery(
    CompiledQuery.raw(
      `with e as (
        insert into ${s}.case_event (case_id, ${eventColumns})
        select $1, ${eventValues('$2')} from jsonb_to_recordset($3::jsonb) as r(${eventShape})
      ), o as (
        insert into ${s}.outbox (case_id, seq, type, leaf)
        select $1, r.seq, r.type, decode(r.leaf, 'base64') from jsonb_to_recordset($3::jsonb) as r(${eventShape}) order by r.seq
      ), gone as (
        delete from ${s}.task where case_id = $1 and stage not in (select stage from jsonb_to_recordset($4::jsonb) as r(stage text))
      ), t as (
        insert into ${s}.task (case_id, service, area, ${taskNames})
        select $1, $5, $6, ${taskNames} from jsonb_to_recordset($4::jsonb) as r(${taskShape})
        on conflict (case_id, stage) do update set (service, unit, area, role, kind, opened_at, due_at, held, taken_by, lease_until, initialled, last_by) =
          (excluded.service, excluded.unit, excluded.area, excluded.role, excluded.kind, excluded.opened_at, excluded.due_at, excluded.held, excluded.taken_by, excluded.lease_until, excluded.initialled, excluded.last_by)
      ), stopped as (
        delete from ${s}.clock where case_id = $1 and stage not in (select stage from jsonb_to_recordset($7::jsonb) as r(stage text))
      ), cl as (
        insert into ${s}.clock (case_id, stage, started_at, worked, running, due_at, alarm_at, calendar_version)
        select $1, r.stage, r.started_at, r.worked, r.running, r.due_at, r.alarm_at, r.calendar_version from jsonb_to_recordset($7::jsonb) as r(${clockShape})
        on conflict (case_id, stage) do update set (started_at, worked, running, due_at, alarm_at, calendar_version) =
          (excluded.started_at, excluded.worked, excluded.running, excluded.due_at, excluded.alarm_at, excluded.calendar_version)
      )
      update ${s}.cases as c set (service, version, unit, area, seq, status, stage, due_at, ended_at, returns, state) =
        ($5, $10::integer, p.unit, p.area, p.seq, p.status, p.stage, p.due_at, p.ended_at, p.returns, $9::jsonb)
      from jsonb_to_record($8::jsonb) as p(${presentShape}) where c.id = $1`,
      [
        c.id,
        new Date(c.now),
        JSON.stringify(c.events),
        JSON.stringify(c.tasks),
        c.service,
        c.present.area,
        JSON.stringify(c.clocks),
        JSON.stringify(c.present),
        JSON.stringify(c.state),
        c.version,
      ],
    ),
  )
}
