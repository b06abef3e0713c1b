import { dateIn } from '../../../platform/calendar.ts'
import type { DateText, Db } from '../../../platform/context.ts'
import type { Action } from './plan.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    skm_action: ActionRow
  }
}

interface ActionRow {
  id: string
  unit: string
  span: string
  element: string
  what: string
  who: string
  until: DateText
  made_by: string
  made_at: Date
  done_by: string | null
  done_at: Date | null
  evidence: string | null
  file: string | null
}

const columns = ['id', 'unit', 'span', 'element', 'what', 'who', 'until', 'done_at', 'evidence', 'file'] as const

/** A unit's actions, or of all: of a period, and of all others those that are not done. The first due first. */
export async function actionsOf(
  db: Db,
  zone: string,
  unit: string | undefined,
  spans: readonly string[],
): Promise<Action[]> {
  const rows = await db
    .selectFrom('skm_action')
    .select(columns)
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit!))
    .where((eb) => eb.or([eb('span', 'in', [...spans]), eb('done_at', 'is', null)]))
    .orderBy('until')
    .orderBy('id')
    .execute()
  return rows.map((row) => shape(row, zone))
}

export async function findAction(db: Db, zone: string, id: string): Promise<Action | undefined> {
  const row = await db.selectFrom('skm_action').select(columns).where('id', '=', id).executeTakeFirst()
  return row && shape(row, zone)
}

/** Nothing happens when it is there already. */
export async function insertAction(db: Db, action: Omit<Action, 'done'>, by: string, at: number): Promise<void> {
  await db
    .insertInto('skm_action')
    .values({ ...action, made_by: by, made_at: new Date(at), done_by: null, done_at: null, evidence: null, file: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** False: it is done already. */
export async function finish(
  db: Db,
  id: string,
  { by, at, evidence, file }: { by: string; at: number; evidence: string; file: string | null },
): Promise<boolean> {
  const row = await db
    .updateTable('skm_action')
    .set({ done_by: by, done_at: new Date(at), evidence, file })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

function shape({ done_at, evidence, file, ...row }: Pick<ActionRow, (typeof columns)[number]>, zone: string): Action {
  const done = done_at && evidence !== null ? { on: dateIn(zone, done_at.getTime()), evidence, file } : null
  return { ...row, done }
}
