import { z } from 'zod'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { administers, show, shownAs, typed } from '../accounts/index.ts'
import { SheetPage, ShownSheetPage, sheetPath } from './pages/sheet.tsx'
import { sheetState, showSheet } from './sheet.ts'

const state = operation({
  id: 'office.sheet',
  method: 'GET',
  path: sheetPath,
  may: administers,
  run: async (ctx) => show(SheetPage, { sheet: await sheetState(ctx) }),
})

// The answer to this POST shows the secret, once: it has no address of its own.
const take = operation({
  id: 'office.showSheet',
  method: 'POST',
  path: sheetPath,
  body: z.object({ password: typed(500) }),
  may: administers,
  limit: { count: 10, seconds: 900 },
  async run(ctx, { body }) {
    const outcome = await showSheet(ctx, body.password)
    if (!isRefused(outcome)) return show(ShownSheetPage, { ...outcome, data: ctx.house.data, region: ctx.region.name })
    return show(SheetPage, { sheet: await sheetState(ctx), ...shownAs(outcome.refusal) }, 422)
  },
})

export const sheetOperations: readonly Operation[] = [state, take]
