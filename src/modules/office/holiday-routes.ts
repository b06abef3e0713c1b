import { z } from 'zod'
import { today } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { administers, boxesOf, readDate, show, typed } from '../accounts/index.ts'
import { type Body, decreeOperations, saved, type Wrong } from './decree-routes.ts'
import {
  declareHoliday,
  holidayFault,
  holidaysOf,
  type NewHoliday,
  previewHoliday,
  withdrawHoliday,
} from './holidays.ts'
import { HolidaysPage, type HolidaysView, holidaysPath, holidayWords } from './pages/holidays.tsx'

const words = ['name_id', 'name_en', 'basis'] as const

const list = operation({
  id: 'office.holidays',
  method: 'GET',
  path: holidaysPath,
  query: z.object({ tahun: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) }),
  may: administers,
  run: async (ctx, { query }) =>
    show(HolidaysPage, await holidaysOf(ctx, query.tahun ?? Number(today(ctx).slice(0, 4)))),
})

const decree = decreeOperations<NewHoliday>({
  name: 'Holiday',
  body: z
    .object({ name_id: typed(120), name_en: typed(120), kind: typed(10), basis: typed(200) })
    .catchall(z.string().max(10)),
  words: holidayWords,
  read,
  fault: holidayFault,
  preview: previewHoliday,
  declare: declareHoliday,
  again,
  done: ({ date }) => `${holidaysPath}?tahun=${date.slice(0, 4)}`,
})

function read(body: Body): { change: NewHoliday } | { mistakes: Mistake[] } {
  const date = readDate(body, 'date')
  const [name_id, name_en, basis] = words.map((name) => (body[name] ?? '').trim()) as [string, string, string]
  const mistakes: Mistake[] = [
    ...(date ? [] : [{ path: 'date', code: date === null ? 'required' : 'date' }]),
    ...words.filter((name) => !body[name]?.trim()).map((path) => ({ path, code: 'required' })),
  ]
  if (!date || mistakes.length > 0) return { mistakes }
  return { change: { date, kind: body.kind === 'joint' ? 'joint' : 'region', name_id, name_en, basis } }
}

async function again(ctx: Context, body: Body, wrong: Wrong): Promise<Answer> {
  const view = await holidaysOf(ctx, Number(today(ctx).slice(0, 4)))
  const typed = { ...body, date: boxesOf(body, 'date') } as unknown as HolidaysView['typed']
  return show(HolidaysPage, { ...view, typed, ...wrong }, 422)
}

const withdraw = operation({
  id: 'office.withdrawHoliday',
  method: 'POST',
  path: `${holidaysPath}/:id/pencabutan`,
  params: z.object({ id: z.uuid() }),
  may: administers,
  async run(ctx, { params }) {
    const outcome = await withdrawHoliday(ctx, params.id)
    return isRefused(outcome) ? refusal(outcome.refusal, 409, holidaysPath) : redirect(holidaysPath, saved)
  },
})

export const holidayOperations: readonly Operation[] = [list, ...decree, withdraw]
