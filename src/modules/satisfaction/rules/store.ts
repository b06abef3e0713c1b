import type { Db } from '../../../platform/context.ts'
import { type Rule, readRule } from './rule.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    skm_rule: RuleRow
  }
}

interface RuleRow {
  id: string
  year: number
  months: number
  instrument: string
  weight: string
  rounding: string
  positions: string[]
  decided_by: string
  decided_at: Date
}

export interface Decided {
  rule: Rule
  by: string
  at: number
}

/** Every decision, the first one first. */
export async function decisions(db: Db): Promise<Decided[]> {
  const rows = await db
    .selectFrom('skm_rule')
    .select(['year', 'months', 'instrument', 'weight', 'rounding', 'positions', 'decided_by', 'decided_at'])
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
  return rows.map(({ positions, decided_by, decided_at, ...rest }) => {
    const rule = readRule({ ...rest, order: positions })
    if (!rule) throw new Error(`a rule of the survey names "${rest.instrument}", which this program does not know`)
    return { rule, by: decided_by, at: decided_at.getTime() }
  })
}

export const listRules = async (db: Db): Promise<Rule[]> => (await decisions(db)).map(({ rule }) => rule)

/** False: it was decided before under this id. */
export async function insertRule(db: Db, id: string, rule: Rule, by: string, at: number): Promise<boolean> {
  const row = await db
    .insertInto('skm_rule')
    .values({
      id,
      year: rule.year,
      months: rule.months,
      instrument: rule.instrument.id,
      weight: rule.reckoning.weight,
      rounding: rule.reckoning.rounding,
      positions: [...rule.order],
      decided_by: by,
      decided_at: new Date(at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
