import type { Context, Db, Moment } from '../context.ts'
import { gather } from '../gather.ts'
import type { Area, Unit } from './tables.ts'

const unitColumns = ['id', 'name_id', 'name_en', 'parent', 'address', 'phone', 'head_title'] as const
const areaColumns = ['code', 'name', 'level', 'parent'] as const

export function findUnit(db: Db, id: string): Promise<Unit | undefined> {
  return db.selectFrom('unit').select(unitColumns).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()
}

export function listUnits(db: Db): Promise<Unit[]> {
  return db.selectFrom('unit').select(unitColumns).where('ended_at', 'is', null).orderBy('id').execute()
}

type Ever = Unit & { ended_at: Date | null }
// Officers' pages ask for them at every turn; those who ask at the same time share one answer.
const asked = new WeakMap<Db, (nothing: null) => Promise<Ever[]>>()

/** All there ever were, outside any transaction. */
export function everyUnit({ db }: Context): Promise<Ever[]> {
  const ask =
    asked.get(db) ??
    gather(
      async (all: readonly null[]) => {
        const units = await db
          .selectFrom('unit')
          .select([...unitColumns, 'ended_at'])
          .orderBy('id')
          .execute()
        return all.map(() => units)
      },
      { most: 1000 },
    )
  asked.set(db, ask)
  return ask(null)
}

/** `listUnits` outside any transaction, for what is asked often. */
export const unitsOf = async (ctx: Context): Promise<Unit[]> =>
  (await everyUnit(ctx)).flatMap(({ ended_at, ...unit }) => (ended_at ? [] : [unit]))

export async function insertUnit(db: Db, unit: Unit): Promise<boolean> {
  const row = await db
    .insertInto('unit')
    .values({ ...unit, ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Everything but the id and the parent, which say where the unit stands. */
export async function updateUnit(db: Db, { id, parent, ...unit }: Unit): Promise<void> {
  await db.updateTable('unit').set(unit).where('id', '=', id).execute()
}

export async function closeUnit(db: Db, id: string, now: Moment): Promise<void> {
  await db
    .updateTable('unit')
    .set({ ended_at: new Date(now) })
    .where('id', '=', id)
    .execute()
}

export function findArea(db: Db, code: string): Promise<Area | undefined> {
  return db.selectFrom('area').select(areaColumns).where('code', '=', code).executeTakeFirst()
}

/** The parts of an area, or the districts. */
export function listAreas(db: Db, parent: string | null): Promise<Area[]> {
  const query = db.selectFrom('area').select(areaColumns).orderBy('code').limit(1000)
  return (parent === null ? query.where('parent', 'is', null) : query.where('parent', '=', parent)).execute()
}

/** Districts and villages: what grants and forms choose from. */
export function listVillages(db: Db): Promise<Area[]> {
  return db
    .selectFrom('area')
    .select(areaColumns)
    .where('level', 'in', ['district', 'village'])
    .orderBy('code')
    .execute()
}

export async function insertArea(db: Db, area: Area): Promise<boolean> {
  const row = await db
    .insertInto('area')
    .values(area)
    .onConflict((conflict) => conflict.doNothing())
    .returning('code')
    .executeTakeFirst()
  return row !== undefined
}

export async function renameArea(db: Db, code: string, name: string): Promise<void> {
  await db.updateTable('area').set({ name }).where('code', '=', code).execute()
}
