import { z } from 'zod'
import type { WeekChange } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { administers, boxesOf, readDate, show, typed } from '../accounts/index.ts'
import { type Body, decreeOperations, saved, type Wrong } from './decree-routes.ts'
import { declareHours, hoursFault, hoursOf, previewHours, withdrawHours } from './hours.ts'
import { HoursPage, hoursPath, hoursWords } from './pages/hours.tsx'
import { readWeek, typedDay, weekdays } from './week.ts'

const list = operation({
  id: 'office.hours',
  method: 'GET',
  path: hoursPath,
  may: administers,
  run: async (ctx) => show(HoursPage, await hoursOf(ctx)),
})

const decree = decreeOperations<WeekChange>({
  name: 'Hours',
  body: z.object({ basis: typed(200) }).catchall(z.string().max(10)),
  words: hoursWords,
  read,
  fault: hoursFault,
  preview: previewHours,
  declare: declareHours,
  again,
  done: () => hoursPath,
})

/** The hours that were typed, or everything that is wrong with them. */
function read(body: Body): { change: WeekChange } | { mistakes: Mistake[] } {
  const from = readDate(body, 'from')
  const read = readWeek(body)
  const until = readDate(body, 'until')
  const basis = (body.basis ?? '').trim()
  const mistakes: Mistake[] = [
    ...(from ? [] : [{ path: 'from', code: from === null ? 'required' : 'date' }]),
    ...(until === undefined ? [{ path: 'until', code: 'date' }] : []),
    ...('mistakes' in read ? read.mistakes : []),
    ...(basis ? [] : [{ path: 'basis', code: 'required' }]),
  ]
  if (mistakes.length > 0 || 'mistakes' in read) return { mistakes }
  return { change: { from: from!, ...(until && { until }), week: read.week, basis } }
}

async function again(ctx: Context, body: Body, wrong: Wrong): Promise<Answer> {
  const typed = {
    from: boxesOf(body, 'from'),
    until: boxesOf(body, 'until'),
    basis: body.basis ?? '',
    days: weekdays.map((day) => typedDay(body, day)),
  }
  return show(HoursPage, { ...(await hoursOf(ctx)), typed, ...wrong }, 422)
}

const withdraw = operation({
  id: 'office.withdrawHours',
  method: 'POST',
  path: `${hoursPath}/:from/pencabutan`,
  params: z.object({ from: z.iso.date() }),
  may: administers,
  async run(ctx, { params }) {
    const outcome: { version: number } | Refused = await withdrawHours(ctx, params.from)
    return isRefused(outcome) ? refusal(outcome.refusal, 409, hoursPath) : redirect(hoursPath, saved)
  },
})

export const hoursOperations: readonly Operation[] = [list, ...decree, withdraw]
