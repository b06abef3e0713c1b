import { createHash } from 'node:crypto'
import { byWhom, today } from '../../../platform/accounts/policy.ts'
import { dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { makeFormat } from '../../../ui/index.ts'
import { keepAnswers } from '../keep.ts'
import { ruleOf } from '../rules/rule.ts'
import { listRules } from '../rules/store.ts'
import type { Sheet } from './entry.ts'
import { type LineFault, readFile } from './import.ts'
import { dropSheet, findSheet, insertImport, insertSheets, type SheetRow } from './store.ts'

export interface Place {
  unit: string
  service: string
}

/** Keeps one typed sheet; refused where its number is taken. */
export async function keepSheet(
  ctx: Context,
  { unit, service, day }: Place & { day: DateText },
  { number, ...answer }: Sheet,
): Promise<Refused | { kept: true }> {
  const { instrument } = ruleOf(await listRules(ctx.db), yearOf(day))
  return ctx.transaction(async (db) => {
    const given = { ...answer, unit, service, day, hours: 'unsaid' as const, instrument: instrument.id }
    const [id] = await keepAnswers(ctx, db, 'paper', [given])
    const taken = await insertSheets(db, [sheetOf(ctx, unit, number, id!)])
    if (taken.length === 0) return { kept: true as const }
    const first = await findSheet(ctx.aside, unit, number)
    return refuse('survey-sheet-taken', {
      number,
      day: first ? makeFormat(ctx.lang, ctx.region.zone).date(first.typed_at.getTime()) : '–',
    })
  })
}

/** Takes back what one typed oneself today: a slip of the finger. Once it is told, what the figure would lose are one person's answers. */
export function undoSheet(ctx: Context, sheet: SheetRow): Promise<Refused | { undone: true }> {
  return ctx.transaction(async (db) => {
    if (!mayUndo(ctx, sheet)) return refuse('sheet-late')
    return (await dropSheet(db, sheet)) === 'told' ? refuse('sheet-told') : { undone: true as const }
  })
}

export const mayUndo = (ctx: Context, { typed_by, typed_at }: SheetRow) =>
  typed_by === byWhom(ctx) && dateIn(ctx.region.zone, typed_at.getTime()) === today(ctx)

/** Takes a whole file, or says by line what is wrong with it and takes nothing. */
export async function importFile(
  ctx: Context,
  { id, unit, service, day }: Place & { id: string; day: DateText | null },
  text: string,
): Promise<Refused | { faults: LineFault[] } | { answers: number }> {
  const rules = await listRules(ctx.db)
  const ruleAt = (on: DateText) => ruleOf(rules, yearOf(on))
  const rows = readFile(text, { day, today: today(ctx), ruleOf: ruleAt })
  if ('faults' in rows) return rows
  return ctx.transaction<Refused | { faults: LineFault[] } | { answers: number }>(async (db) => {
    const sha256 = createHash('sha256').update(text).digest()
    const about = { id, unit, service, sha256, answers: rows.length, made_by: byWhom(ctx)!, made_at: new Date(ctx.now) }
    if (!(await insertImport(db, about))) return refuse('import-twice')
    const given = rows.map(({ line: _line, number: _number, ...answer }) => {
      return { ...answer, unit, service, hours: 'unsaid' as const, instrument: ruleAt(answer.day).instrument.id }
    })
    const ids = await keepAnswers(ctx, db, 'import', given)
    const numbered = rows.flatMap(({ number }, at) => (number === null ? [] : [sheetOf(ctx, unit, number, ids[at]!)]))
    const taken = new Set(await insertSheets(db, numbered))
    if (taken.size === 0) return { answers: rows.length }
    const line = rows.find(({ number }) => number !== null && taken.has(number))!
    return refuse('import-taken', { count: taken.size, number: line.number!, line: line.line })
  })
}

const yearOf = (day: DateText) => Number(day.slice(0, 4))

function sheetOf(ctx: Context, unit: string, number: string, answer: string): SheetRow {
  return { unit, number, answer, typed_by: byWhom(ctx)!, typed_at: new Date(ctx.now) }
}
