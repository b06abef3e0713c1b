import { sql } from 'kysely'
import type { Db, Moment } from '../context.ts'
import { type NoticeKind, quietKinds } from './kinds.ts'
import type { ChannelName, State } from './plan.ts'
import { dropDevicesOfCase } from './push-store.ts'

declare module '../context.ts' {
  interface RegionTables {
    notice: Row
  }
}

interface Row {
  id: string
  kind: NoticeKind
  case_id: string | null
  key: string
  case_number: string | null
  unit: string | null
  lang: string
  channel: ChannelName | null
  sealed_reach: Buffer | null
  blind_reach: Buffer | null
  sealed_words: Buffer | null
  state: State
  attempts: number
  due_at: Date | null
  expires_at: Date
  last_error: string | null
  created_at: Date
  done_at: Date | null
  told_by: string | null
  who: Buffer | null
  choice: Buffer | null
}

export interface NoticeRow {
  id: string
  kind: NoticeKind
  caseNumber: string | null
  unit: string | null
  lang: string
  channel: ChannelName | null
  sealedReach: Buffer | null
  sealedWords: Buffer | null
  state: State
  attempts: number
  expiresAt: Moment
  lastError: string | null
  createdAt: Moment
}

const columns = [
  'id',
  'kind',
  'case_number',
  'unit',
  'lang',
  'channel',
  'sealed_reach',
  'sealed_words',
  'state',
  'attempts',
  'expires_at',
  'last_error',
  'created_at',
] as const

export interface NewNotice extends NoticeRow {
  caseId: string | null
  key: string
  blindReach: Buffer | null
  who: Buffer | null
  choice: Buffer | null
}

/** False when this notice was made before: each goes out once. */
export async function insertNotice(db: Db, notice: NewNotice): Promise<boolean> {
  const queued = notice.state === 'queued'
  const at = new Date(notice.createdAt)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notice')
    .values({
      id: notice.id,
      kind: notice.kind,
      case_id: notice.caseId,
      key: notice.key,
      case_number: notice.caseNumber,
      unit: notice.unit,
      lang: notice.lang,
      channel: notice.channel,
      sealed_reach: notice.sealedReach,
      blind_reach: notice.blindReach,
      sealed_words: notice.sealedWords,
      state: notice.state,
      attempts: 0,
      due_at: queued ? at : null,
      expires_at: new Date(notice.expiresAt),
      last_error: notice.lastError,
      created_at: at,
      done_at: queued ? null : at,
      told_by: null,
      who: notice.who,
      choice: notice.choice,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Takes a due notice for one try; until `leaseEnds` nobody else does. Undefined when it is done, taken or not yet due. */
export async function takeForTry(db: Db, id: string, now: Moment, leaseEnds: Moment): Promise<NoticeRow | undefined> {
  const row = await db
    .updateTable('notice')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), due_at: new Date(leaseEnds) }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where('due_at', '<=', new Date(now))
    .returning(columns)
    .executeTakeFirst()
  return row && shape(row)
}

export interface Outcome {
  state: 'sent' | 'failed'
  at: Moment
  error: string | null
  /** Secret words go at once. */
  forget: boolean
}

export async function finish(db: Db, id: string, { state, at, error, forget }: Outcome): Promise<void> {
  await db
    .updateTable('notice')
    .set({ state, due_at: null, done_at: new Date(at), last_error: error, ...(forget && { sealed_words: null }) })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** `blindReach`: when it goes to another destination from now on; its tries are counted afresh. */
export async function postpone(
  db: Db,
  id: string,
  to: { at: Moment; error: string; channel: ChannelName; blindReach: Buffer | null },
): Promise<void> {
  await db
    .updateTable('notice')
    .set({
      due_at: new Date(to.at),
      last_error: to.error,
      channel: to.channel,
      ...(to.blindReach && { blind_reach: to.blindReach, attempts: 0 }),
    })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** Ids that wait longer than they should: their job was lost. */
export async function listOverdue(db: Db, before: Moment, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('notice')
    .select('id')
    .where('state', '=', 'queued')
    .where('due_at', '<', new Date(before))
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function findNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  const row = await db.selectFrom('notice').select(columns).where('id', '=', id).executeTakeFirst()
  return row && shape(row)
}

/** Undelivered ones of these units (null: of all), newest first (ids are made in time order), below the id `before`. */
export async function listFailed(
  db: Db,
  units: readonly string[] | null,
  { limit, before }: { limit: number; before?: string },
): Promise<NoticeRow[]> {
  const rows = await db
    .selectFrom('notice')
    .select(columns)
    .where('state', '=', 'failed')
    .where('kind', 'not in', quietKinds)
    .where((e) => e.or([e('channel', 'is', null), e('channel', '!=', 'push')]))
    .$if(units !== null, (query) => query.where('unit', 'in', units!.length > 0 ? [...units!] : ['']))
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(shape)
}

/** What a demonstration shows instead of sending, newest first. */
export async function listShown(
  db: Db,
  { blindReach, limit, before }: { blindReach?: Buffer; limit: number; before?: string },
): Promise<NoticeRow[]> {
  const rows = await db
    .selectFrom('notice')
    .select(columns)
    .where('state', '=', 'shown')
    .$if(blindReach !== undefined, (query) => query.where('blind_reach', '=', blindReach!))
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(shape)
}

export async function requeue(
  db: Db,
  id: string,
  route: { channel: ChannelName; blindReach: Buffer; at: Moment; expiresAt: Moment },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notice')
    .set({
      state: 'queued',
      channel: route.channel,
      blind_reach: route.blindReach,
      attempts: 0,
      due_at: new Date(route.at),
      expires_at: new Date(route.expiresAt),
      done_at: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function markTold(db: Db, id: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notice')
    .set({ state: 'told', told_by: by })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const emptied = { sealed_reach: null, blind_reach: null, sealed_words: null, who: null, choice: null } as const

/** Empties what was done before `before`; the row stays, so that nothing is sent twice. */
export async function emptyDone(db: Db, before: Moment): Promise<void> {
  await db
    .updateTable('notice')
    .set(emptied)
    .where('done_at', '<', new Date(before))
    .where('sealed_words', 'is not', null)
    .execute()
}

/** Empties all that a case's notices say and where they went; those on their way are not sent any more, and no device follows it. */
export async function eraseNotices(db: Db, caseId: string, now: Moment): Promise<void> {
  await dropDevicesOfCase(db, caseId)
  await db.deleteFrom('notice_off').where('case_id', '=', caseId).execute()
  await db
    .updateTable('notice')
    .set({
      ...emptied,
      state: sql<State>`case when state = 'queued' then 'failed' else state end`,
      due_at: null,
      done_at: sql<Date>`coalesce(done_at, ${new Date(now)})`,
      last_error: sql<string | null>`case when state = 'queued' then 'erased' else last_error end`,
    })
    .where('case_id', '=', caseId)
    .execute()
}

function shape(row: Pick<Row, (typeof columns)[number]>): NoticeRow {
  const { case_number, sealed_reach, sealed_words, expires_at, last_error, created_at, ...rest } = row
  return {
    ...rest,
    caseNumber: case_number,
    sealedReach: sealed_reach,
    sealedWords: sealed_words,
    expiresAt: expires_at.getTime(),
    lastError: last_error,
    createdAt: created_at.getTime(),
  }
}
