import { type Generated, sql } from 'kysely'
import type { Db } from '../../../platform/context.ts'
import type { Box } from './model/boxes.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_part: PartTable
    report_rule: { one: Generated<boolean>; publish: Publishing; since: Date; said_by: string | null }
  }
}

/** After moderation; at once when verified; or nothing but category and place. */
export const publishings = ['moderated', 'verified', 'nothing'] as const
export type Publishing = (typeof publishings)[number]

/** Why something is not shown. For abuse and spam the whole report is nowhere public. */
export const whys = ['private', 'unclear', 'abuse', 'spam'] as const
export type Why = (typeof whys)[number]

export type PartKind = 'text' | 'before' | 'after'

interface PartTable {
  id: string
  report: string
  kind: PartKind
  source: string | null
  state: 'waiting' | 'shown' | 'withheld'
  covered: readonly Box[]
  judged: Buffer | null
  words: Buffer | null
  file: string | null
  why: Why | null
  since: Date
  decided_at: Date | null
  decided_by: string | null
}

export interface ShownRow {
  report: string
  kind: PartKind
  words: Buffer | null
  file: string | null
  epoch: number
  wrapped: Buffer
}

const nothingIsShown = sql<boolean>`exists (select from ${sql.table('report_rule')} where publish = 'nothing')`

// Each condition by itself keeps a part from the public; an erased case has no key any more.
const shown = (db: Db) =>
  db
    .selectFrom('report_part as p')
    .innerJoin('report as r', 'r.id', 'p.report')
    .innerJoin('case_key as k', 'k.case_id', 'p.report')
    .select(['p.report', 'p.kind', 'p.words', 'p.file', 'k.epoch', 'k.wrapped'])
    .where('p.state', '=', 'shown')
    .where('r.confidential', '=', false)
    .where('r.unlisted', '=', false)
    .where('r.published_at', 'is not', null)
    .where((e) => e.not(nothingIsShown))

/** What is shown of these reports, each one's oldest first. */
export const shownParts = (db: Db, reports: readonly string[]): Promise<ShownRow[]> =>
  shown(db).where(sql<boolean>`p.report = any(${reports}::uuid[])`).orderBy('p.since').orderBy('p.id').execute()
