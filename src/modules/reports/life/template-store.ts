import type { Db } from '../../../platform/context.ts'
import { isDuplicate } from '../../../platform/database/duplicate.ts'

export const uses = ['message', 'reject', 'refer', 'transfer', 'forward'] as const
export type Use = (typeof uses)[number]

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_template: TemplateRow
  }
}

export interface TemplateRow {
  id: string
  name: string
  use: Use
  /** Null: every category. */
  service: string | null
  stage: string | null
  /** Ground of a refusal, or whose matter it is. */
  reason: string | null
  words_id: string
  words_en: string
}

const columns = ['id', 'name', 'use', 'service', 'stage', 'reason', 'words_id', 'words_en'] as const

export const listTemplates = (db: Db): Promise<TemplateRow[]> =>
  db.selectFrom('report_template').select(columns).orderBy('use').orderBy('service').orderBy('name').execute()

/** What fits a category and a stage, the most particular first. */
export const templatesFor = (db: Db, use: string, service: string, stage: string | null): Promise<TemplateRow[]> =>
  db
    .selectFrom('report_template')
    .select(columns)
    .where('use', '=', use as Use)
    .where((e) => e.or([e('service', 'is', null), e('service', '=', service)]))
    .where((e) => e.or([e('stage', 'is', null), e('stage', '=', stage)]))
    .orderBy('service')
    .orderBy('name')
    .limit(30)
    .execute()

/** False when another one for the same use is called so. */
export async function saveTemplate(db: Db, row: TemplateRow): Promise<boolean> {
  const { id: _, ...rest } = row
  const save = db
    .insertInto('report_template')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
  try {
    await save.execute()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

export async function deleteTemplate(db: Db, id: string): Promise<void> {
  await db.deleteFrom('report_template').where('id', '=', id).execute()
}
