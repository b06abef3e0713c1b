import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import type { CaseState } from './model/state.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    cases: CasesTable
    case_data: { case_id: string; sealed: Buffer }
    case_key: { case_id: string; epoch: number; wrapped: Buffer }
    case_event: EventTable
    case_party: { case_id: string; role: string; row: number; blind: Buffer }
    case_search: { case_id: string; unit: string; title: string; words: string }
    task: TaskTable
    clock: {
      case_id: string
      stage: string
      started_at: Date
      worked: number
      running: boolean
      due_at: Date
      alarm_at: Date | null
      calendar_version: number
    }
    idempotency: { actor: string; route: string; key: string; hash: Buffer; case_id: string; at: Date }
  }
}

interface CasesTable {
  id: string
  number: string
  service: string
  version: number
  unit: string
  area: string | null
  channel: string
  account: string | null
  filed_by: string | null
  person: string | null
  parent: string | null
  seq: number
  status: string
  stage: string | null
  due_at: Date | null
  submitted_at: Date
  received_at: Date
  ended_at: Date | null
  returns: number
  state: CaseState
}

interface EventTable {
  case_id: string
  seq: number
  type: string
  v: number
  happened_at: Date
  recorded_at: Date
  actor: string | null
  role: string | null
  on_behalf: string | null
  unit: string | null
  stage: string | null
  area: string | null
  service: string
  definition: string
  channel: string | null
  hold: string | null
  reason_codes: string[] | null
  due_at: Date | null
  facts: unknown
  payload: Buffer | null
}

export interface TaskTable {
  case_id: string
  stage: string
  service: string
  unit: string
  area: string | null
  role: string
  kind: string
  opened_at: Date
  due_at: Date
  held: string | null
  taken_by: string | null
  lease_until: Date | null
  flagged: boolean
  initialled: boolean
  last_by: string | null
}

export type CaseRow = CasesTable
/** A case with what opens its words. */
export type SealedCase = CaseRow & { epoch: number; wrapped: Buffer; sealed: Buffer }

const columns = [
  'id',
  'number',
  'service',
  'version',
  'unit',
  'area',
  'channel',
  'account',
  'filed_by',
  'person',
  'parent',
  'seq',
  'status',
  'stage',
  'due_at',
  'submitted_at',
  'received_at',
  'ended_at',
  'returns',
  'state',
] as const

export const findCase = (db: Db, id: string): Promise<CaseRow | undefined> =>
  db.selectFrom('cases').select(columns).where('id', '=', id).executeTakeFirst()

export const findCases = (db: Db, ids: readonly string[]): Promise<CaseRow[]> =>
  db.selectFrom('cases').select(columns).where('id', 'in', ids).execute()

export const findCaseByNumber = (db: Db, number: string): Promise<CaseRow | undefined> =>
  db.selectFrom('cases').select(columns).where('number', '=', number).executeTakeFirst()

export const casesOfParent = (db: Db, parent: string): Promise<CaseRow[]> =>
  db.selectFrom('cases').select(columns).where('parent', '=', parent).orderBy('id').execute()

const sealedCase = (db: Db) =>
  db
    .selectFrom('cases')
    .innerJoin('case_key', 'case_key.case_id', 'cases.id')
    .innerJoin('case_data', 'case_data.case_id', 'cases.id')
    .select(columns.map((c) => `cases.${c}` as const))
    .select(['case_key.epoch', 'case_key.wrapped', 'case_data.sealed'])

export const findSealed = (db: Db, id: string): Promise<SealedCase | undefined> =>
  sealedCase(db).where('cases.id', '=', id).executeTakeFirst()

// The lock on the case comes first, so that commands on one case queue up and read what the one before wrote.
export const lockSealed = (db: Db, id: string): Promise<SealedCase | undefined> =>
  sealedCase(db).where('cases.id', '=', id).forUpdate('cases').executeTakeFirst()

export function eventsOf(db: Db, caseId: string) {
  return db
    .selectFrom('case_event')
    .select([
      'seq',
      'type',
      'v',
      'happened_at',
      'recorded_at',
      'actor',
      'role',
      'on_behalf',
      'unit',
      'stage',
      'area',
      'service',
      'definition',
      'channel',
      'hold',
      'reason_codes',
      'due_at',
      'facts',
      'payload',
    ])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

export async function saveData(db: Db, caseId: string, sealed: Buffer): Promise<void> {
  await db.updateTable('case_data').set({ sealed }).where('case_id', '=', caseId).execute()
}

/** The case is locked before its tasks, as by whoever acts on it. */
export async function setFlagged(db: Db, caseId: string, flagged: boolean): Promise<void> {
  await sql`
    update ${sql.table('task')} t set flagged = ${flagged}
    from (select id from ${sql.table('cases')} where id = ${caseId} for no key update) c
    where t.case_id = c.id and t.flagged <> ${flagged}`.execute(db)
}

/** Somebody's own and what they sent for others, newest first; not what an officer wrote down for who stood at the counter. */
export const casesOfAccount = (db: Db, account: string, limit: number): Promise<CaseRow[]> =>
  db
    .selectFrom('cases')
    .select(columns)
    .where((w) =>
      w.or([
        w('account', '=', account),
        w.and([w('filed_by', '=', account), w('channel', 'not in', ['counter', 'paper'])]),
      ]),
    )
    .where('parent', 'is', null)
    .orderBy('submitted_at', 'desc')
    .limit(limit)
    .execute()

/** The latest requests of somebody's own, with what opens their words. */
export const ownSealed = (db: Db, account: string, limit: number): Promise<SealedCase[]> =>
  sealedCase(db)
    .where('cases.account', '=', account)
    .where('cases.parent', 'is', null)
    .orderBy('cases.submitted_at', 'desc')
    .limit(limit)
    .execute()

/** Applicant's cases that run, and those that ended after `since`: what may wait for them. Parts of bundles too. */
export const livelyCasesOf = (db: Db, account: string, since: number): Promise<CaseRow[]> =>
  db
    .selectFrom('cases')
    .select(columns)
    .where('account', '=', account)
    .where((w) => w.or([w('ended_at', 'is', null), w('ended_at', '>', new Date(since))]))
    .orderBy('submitted_at', 'desc')
    .limit(50)
    .execute()

/** What one program or officer filed, newest first; `after` is the last id of the page before. */
export const casesFiledBy = (db: Db, by: string, after: string | undefined, limit: number): Promise<CaseRow[]> =>
  db
    .selectFrom('cases')
    .select(columns)
    .where('filed_by', '=', by)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Other open cases about the same people: by blind index of their NIK. */
export async function openCasesAbout(
  db: Db,
  blinds: readonly Buffer[],
  except: string,
): Promise<{ id: string; number: string; service: string; role: string }[]> {
  if (blinds.length === 0) return []
  return db
    .selectFrom('case_party')
    .innerJoin('cases', 'cases.id', 'case_party.case_id')
    .select(['cases.id', 'cases.number', 'cases.service', 'case_party.role'])
    .where('case_party.blind', 'in', [...blinds])
    .where('cases.ended_at', 'is', null)
    .where('cases.id', '!=', except)
    .where(sql<boolean>`cases.parent is distinct from ${except}::uuid`)
    .limit(20)
    .execute()
}

/** How many cases that go on lie in an office, or have a stage open there. */
export async function openCasesIn(db: Db, unit: string): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('unit', '=', unit),
        eb.exists(
          eb.selectFrom('task').select('case_id').whereRef('case_id', '=', 'cases.id').where('task.unit', '=', unit),
        ),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}
