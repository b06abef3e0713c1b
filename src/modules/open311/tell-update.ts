import type { Actor, Context } from '../../platform/context.ts'
import { isDuplicate } from '../../platform/database/duplicate.ts'
import { canonical } from '../../platform/events/index.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act, type Command } from '../cases/index.ts'
import { asNobody } from '../reports/index.ts'
import { short } from './asked.ts'
import { one, type Said } from './door.ts'
import { type Wrong, wrong } from './errors.ts'
import { readTime } from './model/times.ts'
import { findTold, insertTold, sentBy } from './update-store.ts'

type Body = Readonly<
  Partial<
    Record<'service_request_id' | 'update_id' | 'update_id_ext' | 'updated_datetime' | 'status' | 'description', Said>
  >
>
const MOST = 4000

/**
 * What the reporter adds through the program that sent the report: words for the office, or that it is still there. Whether
 * it is fixed the office alone says. The same `update_id` again changes nothing.
 */
export async function postUpdate(
  ctx: Context,
  program: Actor,
  body: Body,
  key: string | null,
): Promise<{ id: string } | { mistakes: Wrong[] }> {
  const number = one(body.service_request_id)?.toUpperCase()
  const description = one(body.description)
  const status = one(body.status)?.toLowerCase()
  const mistakes: Wrong[] = []
  if (!number) mistakes.push(wrong(ctx, 400, 'request-missing'))
  if (!description) mistakes.push(wrong(ctx, 400, 'description-missing'))
  else if ([...description].length > MOST) mistakes.push(wrong(ctx, 400, 'description-long'))
  // Clients of the extension have more words for these two; what is not closed is open.
  const time = one(body.updated_datetime)
  if (time && readTime(time) === null)
    mistakes.push(wrong(ctx, 400, 'time', { name: 'updated_datetime', value: short(time) }))
  const report = number && (await sentBy(ctx.db, number, program.id!))
  if (number && !report) mistakes.push(wrong(ctx, 404, 'request', { id: short(number) }))
  if (!report || !description || mistakes.length > 0) return { mistakes }

  const own = key ?? one(body.update_id) ?? one(body.update_id_ext)
  const what = own === undefined ? { number, description, status: status ?? '', time: time ?? '' } : { number, own }
  const hash = ctx.house.keys.blind('open311-update', canonical(what))
  const before = await findTold(ctx.db, program.id!, hash)
  return (
    before ??
    tell(
      ctx,
      { program: program.id!, hash, id: ctx.newId(), report: report.id, at: new Date(ctx.now) },
      description,
      status,
    )
  )
}

type Telling = Parameters<typeof insertTold>[1]

async function tell(
  ctx: Context,
  row: Telling,
  text: string,
  status: string | undefined,
): Promise<{ id: string } | { mistakes: Wrong[] }> {
  const carry = (command: Command) =>
    act(asNobody(ctx), row.report, command, { channel: 'api', receipt: true, also: (db) => insertTold(db, row) })
  try {
    const again = status !== undefined && /^(open|reopen)/.test(status)
    const reopened = again ? await carry({ type: 'reopen', payload: { reason: text } }) : undefined
    const done =
      reopened === undefined || isRefused(reopened) ? await carry({ type: 'comment', payload: { text } }) : reopened
    if (!isRefused(done)) return { id: row.id }
    return { mistakes: [{ code: 400, description: ctx.t(`refusal.${done.refusal.code}`, done.refusal.values) }] }
  } catch (error) {
    // Told twice at once: the other was first, and nothing of this one stays.
    const first = isDuplicate(error) && (await findTold(ctx.db, row.program, row.hash))
    if (first) return first
    throw error
  }
}
