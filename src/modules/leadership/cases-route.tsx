import { z } from 'zod'
import { covers } from '../../platform/accounts/policy.ts'
import { momentIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { operation, page } from '../../platform/http/operation.ts'
import { isUuid } from '../../platform/ids.ts'
import { type CaseRow, mayReadCase } from '../cases/index.ts'
import { lateEnded } from '../performance/index.ts'
import { listAtStage, listDue } from './due-store.ts'
import { horizonOf } from './model/horizon.ts'
import { namesFor } from './overview.ts'
import { CasesPage } from './pages/cases.tsx'
import { casesPath } from './paths.ts'
import { sees, unitsSeen } from './reach.ts'

// The cases behind a figure.

const shown = 50

const query = z.object({
  batas: z.enum(['lewat', 'segera', 'tahap', 'selesai']).catch('lewat'),
  unit: z.string().max(80).default(''),
  layanan: z.string().max(80).default(''),
  tahap: z.string().max(60).default(''),
  sejak: z.iso.date().regex(/^[12]/).optional().catch(undefined),
  sesudah: z.string().max(80).optional(),
})
type Asked = z.infer<typeof query>
type Found = CaseRow & { at: Date }

export const cases = operation({
  id: 'leadership.cases',
  method: 'GET',
  path: casesPath,
  query,
  may: sees,
  async run(ctx, { query }) {
    const units = await unitsSeen(ctx)
    const chosen = units.some(({ id }) => id === query.unit) ? query.unit : ''
    const seen = chosen === '' ? units : units.filter(({ id }) => covers(chosen, id))
    const asked = { ...query, unit: chosen }
    const ids = seen.map(({ id }) => id)
    const rows = await found(ctx, ids, asked)
    const last = rows.length > shown ? rows[shown - 1] : undefined
    const { layanan: service, tahap: stage, sejak: since } = query
    return page(
      <CasesPage
        batas={query.batas}
        asked={{ unit: chosen, service, stage, since }}
        names={await namesFor(ctx, seen)}
        rows={rows.slice(0, shown).map((row) => ({
          number: row.number,
          service: row.service,
          unit: row.unit,
          stage: query.batas === 'tahap' ? stage : row.stage,
          at: row.at.getTime(),
          opens: mayReadCase(ctx, row),
        }))}
        next={last ? `${last.at.toISOString()}~${last.id}` : null}
      />,
    )
  },
})

async function found(ctx: Context, units: readonly string[], asked: Asked): Promise<Found[]> {
  const { batas, unit, layanan: service, tahap: stage, sejak, sesudah } = asked
  const after = cursor(sesudah)
  const limit = shown + 1
  // What is behind a step or a change is one unit's and one service's.
  if (batas === 'tahap') return unit ? (await listAtStage(ctx.db, { unit, service, stage, after, limit })).map(due) : []
  if (batas === 'selesai') {
    if (!unit || !sejak) return []
    const from = after && { at: after.due, id: after.id }
    const since = momentIn(ctx.region.zone, sejak)
    const rows = await lateEnded<CaseRow>(ctx.db, { unit, service, since, after: from, limit })
    return rows.map((row) => ({ ...row, at: row.ended_at }))
  }
  const late = batas === 'lewat'
  const span = { from: late ? null : ctx.now, to: late ? ctx.now : horizonOf(ctx.calendar, ctx.now) + 1 }
  return (await listDue(ctx.db, { units, service: service || undefined, ...span, after, limit })).map(due)
}

const due = (row: CaseRow & { due_at: Date }): Found => ({ ...row, at: row.due_at })

function cursor(text: string | undefined) {
  const [at = '', id = ''] = (text ?? '').split('~')
  return isUuid(id) && !Number.isNaN(Date.parse(at)) ? { due: new Date(at), id } : undefined
}
