import { byWhom } from '../../platform/accounts/policy.ts'
import type { Context, Db } from '../../platform/context.ts'
import { enqueue } from '../../platform/events/index.ts'
import type { OpenCase } from '../cases/index.ts'
import { findReport } from '../reports/index.ts'
import { deliveriesOf, insertDelivery } from './delivery-store.ts'
import { codesFor } from './endpoint-store.ts'

/** Cities that a report may be passed on to: those that have a name for its category. What is confidential goes nowhere. */
export async function ways(
  ctx: Context,
  { row }: OpenCase,
  db: Db = ctx.db,
): Promise<{ value: string; label: string }[]> {
  const report = await findReport(db, row.id)
  if (!report || report.confidential) return []
  const codes = await codesFor(db, row.service)
  const before = codes.length > 0 ? await deliveriesOf(db, row.id) : []
  return codes
    .filter(({ endpoint }) => !before.some((each) => each.endpoint === endpoint))
    .map(({ endpoint, name }) => ({ value: endpoint, label: name }))
}

/** In the transaction that says whose matter it is: the report will be there too, once. */
export async function pass(ctx: Context, db: Db, opened: OpenCase, way: string): Promise<void> {
  if (!(await ways(ctx, opened, db)).some(({ value }) => value === way)) return
  const code = (await codesFor(db, opened.row.service)).find(({ endpoint }) => endpoint === way)!.code
  const id = ctx.newId()
  const made = await insertDelivery(
    db,
    { id, report: opened.row.id, endpoint: way, code, made_by: byWhom(ctx) },
    ctx.now,
  )
  if (made) await enqueue(db, 'open311.deliver', { delivery: id })
}
