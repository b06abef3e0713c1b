import type { Db } from '../../platform/context.ts'
import { json } from '../../platform/database/json.ts'
import type { Target } from './model.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    target: TargetRow
    agreement: AgreementRow
  }
}

interface TargetRow {
  id: string
  year: number
  unit: string
  kpi: string
  value: number | null
  reason: string
  follows: string | null
  set_by: string
  set_at: Date
}

/** The two who agree, as printed. */
export interface Parties {
  head: { name: string; nip: string; office: string }
  superior: { name: string; office: string }
}

export interface Agreed {
  kpi: string
  goal: string
  name: string
  target: string
}

interface AgreementRow {
  id: string
  year: number
  unit: string
  number: number
  status: 'draft' | 'issued'
  parties: Parties
  targets: readonly Agreed[]
  pdf: Buffer
  made_by: string
  made_at: Date
}

export type Agreement = Omit<AgreementRow, 'pdf'>

const columns = ['id', 'year', 'unit', 'kpi', 'value', 'reason', 'follows', 'set_by', 'set_at'] as const

export async function listTargets(db: Db, year: number, units: readonly string[]): Promise<Target[]> {
  if (units.length === 0) return []
  const rows = await db
    .selectFrom('target')
    .select(columns)
    .where('year', '=', year)
    .where('unit', 'in', [...units])
    .orderBy('set_at')
    .execute()
  return rows.map(({ set_by, set_at, ...row }) => ({ ...row, setBy: set_by, setAt: set_at.getTime() }))
}

/** `again`: it was set under this id before. `late`: somebody else has changed it meanwhile. */
export async function insertTarget(db: Db, target: Target): Promise<'set' | 'again' | 'late'> {
  const { setBy, setAt, ...row } = target
  const set = await db
    .insertInto('target')
    .values({ ...row, set_by: setBy, set_at: new Date(setAt) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (set) return 'set'
  const same = await db.selectFrom('target').select('id').where('id', '=', target.id).executeTakeFirst()
  return same ? 'again' : 'late'
}

const listed = ['id', 'year', 'unit', 'number', 'status', 'parties', 'targets', 'made_by', 'made_at'] as const

export function listAgreements(db: Db, year: number, unit: string): Promise<Agreement[]> {
  return db
    .selectFrom('agreement')
    .select(listed)
    .where('year', '=', year)
    .where('unit', '=', unit)
    .orderBy('number', 'desc')
    .execute()
}

/** The agreement of a unit and year that holds. */
export function lastIssued(
  db: Db,
  year: number,
  unit: string,
): Promise<Pick<Agreement, 'number' | 'made_at'> | undefined> {
  return db
    .selectFrom('agreement')
    .select(['number', 'made_at'])
    .where('year', '=', year)
    .where('unit', '=', unit)
    .where('status', '=', 'issued')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function findAgreement(db: Db, id: string): Promise<AgreementRow | undefined> {
  return db
    .selectFrom('agreement')
    .select([...listed, 'pdf'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False when it is there already, or another one has taken its number. */
export async function insertAgreement(db: Db, agreement: AgreementRow): Promise<boolean> {
  const row = await db
    .insertInto('agreement')
    .values({
      ...agreement,
      parties: json(agreement.parties),
      targets: json(agreement.targets),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
