import { z } from 'zod'
import { today } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { administers, boxesOf, readDate, show, shownAs, typed } from '../accounts/index.ts'
import {
  declareHoliday,
  holidayFault,
  holidaysOf,
  type NewHoliday,
  previewHoliday,
  withdrawHoliday,
} from './holidays.ts'
import { HolidayPreviewPage, HolidaysPage, type HolidaysView, holidaysPath } from './pages/holidays.tsx'
import { sentAgain } from './preview.ts'

const saved = { flash: { key: 'office.holidays.saved', tone: 'ok' as const } }

const list = operation({
  id: 'office.holidays',
  method: 'GET',
  path: holidaysPath,
  query: z.object({ tahun: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) }),
  may: administers,
  run: async (ctx, { query }) =>
    show(HolidaysPage, await holidaysOf(ctx, query.tahun ?? Number(today(ctx).slice(0, 4)))),
})

const body = z
  .object({ name_id: typed(120), name_en: typed(120), kind: typed(10), basis: typed(200) })
  .catchall(z.string().max(10))

const preview = operation({
  id: 'office.previewHoliday',
  method: 'POST',
  path: `${holidaysPath}/tinjauan`,
  body,
  may: administers,
  async run(ctx, { body }) {
    const holiday = read(body)
    const fault = isRefused(holiday) ? holiday : holidayFault(ctx, holiday)
    if (fault) return again(ctx, body, fault)
    const known = holiday as NewHoliday
    return show(HolidayPreviewPage, {
      preview: await previewHoliday(ctx, known),
      holiday: known,
      sent: sentAgain(body),
    })
  },
})

const add = operation({
  id: 'office.declareHoliday',
  method: 'POST',
  path: holidaysPath,
  body,
  may: administers,
  async run(ctx, { body }) {
    const holiday = read(body)
    const outcome = isRefused(holiday) ? holiday : await declareHoliday(ctx, holiday)
    if (isRefused(outcome)) return again(ctx, body, outcome)
    return redirect(`${holidaysPath}?tahun=${(holiday as NewHoliday).date.slice(0, 4)}`, saved)
  },
})

function read(body: Record<string, string>): NewHoliday | Refused {
  const date = readDate(body, 'date')
  if (date === null) return refuse('required', undefined, 'date')
  if (date === undefined) return refuse('date', undefined, 'date')
  const said = (name: string) => (body[name] ?? '').trim()
  for (const name of ['name_id', 'name_en', 'basis']) if (!said(name)) return refuse('required', undefined, name)
  const kind = body.kind === 'joint' ? 'joint' : 'region'
  return { date, kind, name_id: said('name_id'), name_en: said('name_en'), basis: said('basis') }
}

async function again(ctx: Context, body: Record<string, string>, { refusal }: Refused): Promise<Answer> {
  const view = await holidaysOf(ctx, Number(today(ctx).slice(0, 4)))
  const typed = { ...body, date: boxesOf(body, 'date') } as unknown as HolidaysView['typed']
  return show(HolidaysPage, { ...view, typed, ...shownAs(refusal) }, 422)
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

export const holidayOperations: readonly Operation[] = [list, preview, add, withdraw]
