import type { Db, Moment } from '../context.ts'

declare module '../context.ts' {
  interface RegionTables {
    push_device: Row
  }
}

interface Row {
  id: string
  account: string | null
  case_id: string | null
  topic: string | null
  device: Buffer
  sealed: Buffer
  lang: string
  created_at: Date
}

export type DeviceRow = Pick<Row, 'id' | 'topic' | 'device' | 'sealed' | 'lang'> & { createdAt: Moment }

/** Whose devices: an account's, those that follow a case or something of a room's, or all together. */
export interface Following {
  account?: string | null
  caseId?: string | null
  /** Id under which a room has somebody follow by a device alone. */
  topic?: string | null
}

const columns = ['id', 'topic', 'device', 'sealed', 'lang', 'created_at'] as const

/** One more, or the same with new keys. */
export async function saveDevice(db: Db, row: Row): Promise<void> {
  const { sealed, lang } = row
  await db
    .insertInto('push_device')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account', 'case_id', 'topic', 'device']).doUpdateSet({ sealed, lang }))
    .execute()
}

export async function devicesOf(db: Db, { account, caseId, topic }: Following): Promise<DeviceRow[]> {
  if (!account && !caseId && !topic) return []
  const rows = await db
    .selectFrom('push_device')
    .select(columns)
    .where((e) =>
      e.or([
        ...(account ? [e('account', '=', account)] : []),
        ...(caseId ? [e('case_id', '=', caseId)] : []),
        ...(topic ? [e('topic', '=', topic)] : []),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.getTime() }))
}

export async function findDevice(db: Db, id: string): Promise<DeviceRow | undefined> {
  const row = await db.selectFrom('push_device').select(columns).where('id', '=', id).executeTakeFirst()
  return row && { ...row, createdAt: row.created_at.getTime() }
}

/** Only of whom it is said to be. */
export async function dropDevice(db: Db, id: string, { account, caseId }: Following): Promise<void> {
  await db
    .deleteFrom('push_device')
    .where('id', '=', id)
    .where((e) => (account ? e('account', '=', account) : e('case_id', '=', caseId ?? null)))
    .execute()
}

/** The push service has closed it, for whatever it was told. */
export async function dropClosed(db: Db, device: Buffer): Promise<void> {
  await db.deleteFrom('push_device').where('device', '=', device).execute()
}

export async function dropDevicesOfTopic(db: Db, topic: string): Promise<void> {
  await db.deleteFrom('push_device').where('topic', '=', topic).execute()
}

export async function dropDevicesOfCase(db: Db, caseId: string): Promise<void> {
  await db.deleteFrom('push_device').where('case_id', '=', caseId).execute()
}
