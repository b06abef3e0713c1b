import { type Generated, sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'
import { json } from '../../platform/database/json.ts'
import type { Figure, Question } from './model/question.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    leader_question: QuestionRow
  }
}

interface QuestionRow {
  id: string
  unit: string
  service: string
  figure: Figure
  subject: Figure['subject']
  asked_by: string
  asked_at: Date
  due_at: Date
  answered_by: string | null
  answered_at: Date | null
  /** Sealed. */
  answer: Buffer | null
  reminded_at: Generated<Date | null>
  late_told_at: Generated<Date | null>
}

const columns = [
  'id',
  'unit',
  'service',
  'figure',
  'asked_by',
  'asked_at',
  'due_at',
  'answered_by',
  'answered_at',
] as const

/** False when it was asked before: under this id, or by somebody else who still waits for the answer. */
export async function insertQuestion(db: Db, question: Question): Promise<boolean> {
  const row = await db
    .insertInto('leader_question')
    .values({
      id: question.id,
      unit: question.unit,
      service: question.service,
      figure: json(question.figure),
      subject: question.figure.subject,
      asked_by: question.askedBy,
      asked_at: new Date(question.askedAt),
      due_at: new Date(question.due),
      answered_by: null,
      answered_at: null,
      answer: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when it is answered already. */
export async function saveAnswer(
  db: Db,
  id: string,
  { by, at, sealed }: { by: string; at: Moment; sealed: Buffer },
): Promise<boolean> {
  const row = await db
    .updateTable('leader_question')
    .set({ answered_by: by, answered_at: new Date(at), answer: sealed })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findQuestion(db: Db, id: string): Promise<(Question & { sealed: Buffer | null }) | undefined> {
  const row = await db
    .selectFrom('leader_question')
    .select([...columns, 'answer'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...questionOf(row), sealed: row.answer }
}

/** The latest question about each figure of these units since then; whatever nobody has answered, however old. */
export async function latestQuestions(db: Db, units: readonly string[], since: Moment): Promise<Question[]> {
  const rows = await db
    .selectFrom('leader_question')
    .distinctOn(['unit', 'service', 'subject'])
    .select(columns)
    .where(sql<boolean>`unit = any(${[...units]}::text[])`)
    .where((where) => where.or([where('asked_at', '>=', new Date(since)), where('answered_at', 'is', null)]))
    .orderBy('unit')
    .orderBy('service')
    .orderBy('subject')
    .orderBy('asked_at', 'desc')
    .execute()
  return rows.map(questionOf)
}

/** Nobody has answered them and they are due until then; without those of which all is told. */
export async function unanswered(db: Db, until: Moment): Promise<(Question & { reminded: boolean })[]> {
  const rows = await db
    .selectFrom('leader_question')
    .select([...columns, 'reminded_at'])
    .where('answered_at', 'is', null)
    .where('due_at', '<=', new Date(until))
    .where('late_told_at', 'is', null)
    .orderBy('due_at')
    .execute()
  return rows.map((row) => ({ ...questionOf(row), reminded: row.reminded_at !== null }))
}

export async function markTold(db: Db, id: string, kind: 'explainDue' | 'explainLate', now: Moment): Promise<void> {
  const at = new Date(now)
  await db
    .updateTable('leader_question')
    .set(kind === 'explainDue' ? { reminded_at: at } : { late_told_at: at })
    .where('id', '=', id)
    .execute()
}

function questionOf(row: Pick<QuestionRow, (typeof columns)[number]>): Question {
  const { id, unit, service, figure, asked_by, asked_at, due_at, answered_by, answered_at } = row
  return {
    id,
    unit,
    service,
    figure,
    askedBy: asked_by,
    askedAt: asked_at.getTime(),
    due: due_at.getTime(),
    answer: answered_by && answered_at ? { by: answered_by, at: answered_at.getTime() } : null,
  }
}
