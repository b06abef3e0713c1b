import type { DateText, Db } from '../../platform/context.ts'
import { json } from '../../platform/database/json.ts'
import { countServed } from './figures/count-store.ts'
import type { Hours } from './survey.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    skm_answer: AnswerTable
    skm_given: { case_id: string }
    skm_ended: { case_id: string; unit: string; service: string; day: DateText }
  }
}

/** By the link sent, at a counter's tablet, typed from paper, or from a file. */
export type Channel = 'link' | 'counter' | 'paper' | 'import'

export interface AnswerRow {
  id: string
  instrument: string
  service: string
  unit: string
  channel: Channel
  day: DateText
  hours: Hours
  /** 1 to 4 by element. */
  scores: Readonly<Record<string, number>>
  sex: string | null
  age: string | null
  education: string | null
  occupation: string | null
  comment: Buffer | null
  /** Whoever wrote the comment lets it be shown. */
  consent: boolean
  /** Counted in figures: see `figures/tell.ts`. */
  told: boolean
  themes: string[]
  themed: number
}
type AnswerTable = AnswerRow & { moderated: 'shown' | 'withheld' | null }

export async function insertAnswers(db: Db, rows: readonly AnswerRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await db
      .insertInto('skm_answer')
      .values(rows.slice(at, at + 1000).map((row) => ({ ...row, scores: json(row.scores), moderated: null })))
      .execute()
}

export async function insertGiven(db: Db, caseId: string): Promise<void> {
  await db.insertInto('skm_given').values({ case_id: caseId }).execute()
}

/** A matter that ended, once. */
export async function insertEnded(
  db: Db,
  row: { case_id: string; unit: string; service: string; day: DateText },
): Promise<void> {
  const inserted = await db
    .insertInto('skm_ended')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  if (inserted) await countServed(db, row)
}

/** Matters that ended on this day or after it, by service. */
export function endedSince(db: Db, day: DateText): Promise<{ unit: string; service: string; answers: number }[]> {
  return db
    .selectFrom('skm_ended')
    .select((c) => ['unit', 'service', c.fn.countAll<number>().as('answers')])
    .where('day', '>=', day)
    .groupBy(['unit', 'service'])
    .execute()
}

/** Comments that were not counted by this list of words yet, locked. */
export function themedBefore(db: Db, version: number, limit: number) {
  return db
    .selectFrom('skm_answer')
    .select(['id', 'comment', 'told'])
    .$narrowType<{ comment: Buffer }>()
    .where('comment', 'is not', null)
    .where('themed', '<', version)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
}

export async function setThemes(db: Db, id: string, themes: string[], themed: number): Promise<void> {
  await db.updateTable('skm_answer').set({ themes, themed }).where('id', '=', id).execute()
}

export interface CommentRow {
  id: string
  service: string
  comment: Buffer
  consent: boolean
  moderated: 'shown' | 'withheld' | null
}

/** A unit's told comments of a period, in an order that tells nothing: ids are chance. Those to be judged first. */
export function listComments(
  db: Db,
  { unit, from, to, state }: { unit: string | undefined; from: DateText; to: DateText; state: 'all' | 'shown' },
  limit: number,
): Promise<CommentRow[]> {
  return db
    .selectFrom('skm_answer')
    .select(['id', 'service', 'comment', 'consent', 'moderated'])
    .$narrowType<{ comment: Buffer }>()
    .where('comment', 'is not', null)
    .where('told', '=', true)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit!))
    .$if(state === 'shown', (query) => query.where('consent', '=', true).where('moderated', '=', 'shown'))
    .orderBy((eb) => eb.and([eb('consent', '=', true), eb('moderated', 'is', null)]), 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** A told comment whose writer lets it be shown. */
export function findComment(db: Db, id: string): Promise<{ id: string; unit: string; day: DateText } | undefined> {
  return db
    .selectFrom('skm_answer')
    .select(['id', 'unit', 'day'])
    .where('id', '=', id)
    .where('comment', 'is not', null)
    .where('told', '=', true)
    .where('consent', '=', true)
    .executeTakeFirst()
}

export async function moderate(db: Db, id: string, moderated: 'shown' | 'withheld'): Promise<void> {
  await db.updateTable('skm_answer').set({ moderated }).where('id', '=', id).execute()
}
