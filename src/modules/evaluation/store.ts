import type { Db, Moment } from '../../platform/context.ts'
import { json } from '../../platform/database/json.ts'
import type { Status } from './model/life.ts'
import type { Figure, Result } from './model/reckon.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    evaluation: EvaluationRow
    evaluation_score: ScoreRow
  }
}

interface EvaluationRow {
  id: string
  unit: string
  year: number
  revision: number
  status: Status
  note: string | null
  opened_by: string
  opened_at: Date
  presented_at: Date | null
  answer_due: Date | null
  answer: Buffer | null
  answered_by: string | null
  answered_at: Date | null
  result: Result | null
  closed_by: string | null
  closed_at: Date | null
}

interface ScoreRow {
  evaluation: string
  indicator: string
  score: number
  figure: Figure | null
  note: Buffer | null
  link: string | null
  file: string | null
  scored_by: string | null
  scored_at: Date
}

export interface Evaluation {
  id: string
  unit: string
  year: number
  revision: number
  status: Status
  note: string | null
  answerDue: Moment | null
  answeredAt: Moment | null
  closedAt: Moment | null
  result: Result | null
}

export interface Score {
  indicator: string
  score: number
  figure: Figure | null
  /** Sealed. */
  note: Buffer | null
  link: string | null
  file: string | null
}

const columns = [
  'id',
  'unit',
  'year',
  'revision',
  'status',
  'note',
  'answer_due',
  'answered_at',
  'closed_at',
  'result',
] as const

type Selected = Pick<EvaluationRow, (typeof columns)[number]>

const shaped = ({ answer_due, answered_at, closed_at, ...rest }: Selected): Evaluation => ({
  ...rest,
  answerDue: answer_due?.getTime() ?? null,
  answeredAt: answered_at?.getTime() ?? null,
  closedAt: closed_at?.getTime() ?? null,
})

/** False when this revision is there already. */
export async function insertEvaluation(
  db: Db,
  row: Pick<Evaluation, 'id' | 'unit' | 'year' | 'revision' | 'note'>,
  by: string,
  at: Moment,
): Promise<boolean> {
  const made = await db
    .insertInto('evaluation')
    .values({ ...row, status: 'filling', opened_by: by, opened_at: new Date(at) } as EvaluationRow)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function findEvaluation(db: Db, id: string): Promise<Evaluation | undefined> {
  const row = await db.selectFrom('evaluation').select(columns).where('id', '=', id).executeTakeFirst()
  return row && shaped(row)
}

export async function lockEvaluation(db: Db, id: string): Promise<Evaluation> {
  return shaped(
    await db.selectFrom('evaluation').select(columns).where('id', '=', id).forUpdate().executeTakeFirstOrThrow(),
  )
}

/** The newest year first; of a year each unit's revisions, the latest first. */
export async function listEvaluations(db: Db): Promise<Evaluation[]> {
  const rows = await db
    .selectFrom('evaluation')
    .select(columns)
    .orderBy('year', 'desc')
    .orderBy('unit')
    .orderBy('revision', 'desc')
    .limit(2000)
    .execute()
  return rows.map(shaped)
}

/** All revisions of a unit's year, the latest first. */
export async function revisionsOf(db: Db, unit: string, year: number): Promise<Evaluation[]> {
  const rows = await db
    .selectFrom('evaluation')
    .select(columns)
    .where('unit', '=', unit)
    .where('year', '=', year)
    .orderBy('revision', 'desc')
    .execute()
  return rows.map(shaped)
}

/** What is public of a unit: its latest closed evaluation. */
export async function lastClosed(db: Db, unit: string): Promise<Evaluation | undefined> {
  const row = await db
    .selectFrom('evaluation')
    .select(columns)
    .where('unit', '=', unit)
    .where('status', '=', 'closed')
    .orderBy('year', 'desc')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && shaped(row)
}

export async function scoresOf(db: Db, evaluation: string): Promise<Score[]> {
  return db
    .selectFrom('evaluation_score')
    .select(['indicator', 'score', 'figure', 'note', 'link', 'file'])
    .where('evaluation', '=', evaluation)
    .execute()
}

/** One score in the place of what stood there. Evidence stays unless there is new. */
export async function saveScore(
  db: Db,
  evaluation: string,
  { figure, ...score }: Score,
  by: string | null,
  at: Moment,
): Promise<void> {
  const row = { ...score, figure: figure && json(figure), scored_by: by, scored_at: new Date(at) }
  await db
    .insertInto('evaluation_score')
    .values({ evaluation, ...row })
    .onConflict((conflict) => conflict.columns(['evaluation', 'indicator']).doUpdateSet(row))
    .execute()
}

export async function savePresented(db: Db, id: string, at: Moment, answerDue: Moment): Promise<void> {
  await db
    .updateTable('evaluation')
    .set({ status: 'presented', presented_at: new Date(at), answer_due: new Date(answerDue) })
    .where('id', '=', id)
    .execute()
}

export async function saveAnswer(db: Db, id: string, answer: Buffer, by: string, at: Moment): Promise<void> {
  await db
    .updateTable('evaluation')
    .set({ status: 'answered', answer, answered_by: by, answered_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}

export async function findAnswer(db: Db, id: string): Promise<{ answer: Buffer | null; by: string | null }> {
  const row = await db
    .selectFrom('evaluation')
    .select(['answer', 'answered_by as by'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row
}

export async function saveClosed(db: Db, id: string, result: Result, by: string, at: Moment): Promise<void> {
  await db
    .updateTable('evaluation')
    .set({ status: 'closed', result: json(result), closed_by: by, closed_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}
