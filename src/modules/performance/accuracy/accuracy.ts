import { dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../../platform/context.ts'
import { labelOf, rulesOf } from '../../cases/index.ts'
import { offered } from '../../catalogue/index.ts'
import '../figures-store.ts'
import type { FlawKind } from '../facts/flaws.ts'
import { lastDue, monthOf } from '../published/months.ts'
import { type FlawMonth, flawsTold } from './told.ts'

export interface NamedFlaw {
  kind: FlawKind
  code: string
  name: string
  cases: number
}

export interface Accuracy {
  from: DateText
  to: DateText
  flaws: readonly NamedFlaw[]
}

/** What went wrong with a service's cases in the last twelve months that are published; for everybody. */
export async function accuracyOf(ctx: Context, unit: string, service: string): Promise<Accuracy> {
  const to = lastDue(dateIn(ctx.region.zone, ctx.now))
  const from = monthOf(to, -11)
  // Told from the beginning of that year on, so that the same cases are always told together.
  const rows = await flawsSince(ctx.db, unit, service, `${from.slice(0, 4)}-01-01`)
  const names = await namesFor(ctx, service)
  const flaws = flawsTold(rows, from, to).map((flaw) => ({ ...flaw, name: names(flaw.kind, flaw.code) }))
  return { from, to, flaws }
}

function flawsSince(db: Db, unit: string, service: string, since: DateText): Promise<FlawMonth[]> {
  return db
    .selectFrom('figure_flaw')
    .select(['month', 'kind', 'code', 'cases'])
    .where('service', '=', service)
    .where('unit', '=', unit)
    .where('month', '>=', since)
    .where('cases', '>', 0)
    .execute()
}

async function namesFor(ctx: Context, service: string): Promise<(kind: FlawKind, code: string) => string> {
  const definition = (await offered(ctx)).find(({ id }) => id === service)
  const rules = definition && (await rulesOf(ctx, service, definition.version))
  return (kind, code) => {
    if (kind === 'reason') return ctx.t(`cases.reason.${code}`)
    if (kind === 'field') return rules ? labelOf(ctx, rules, code) : code
    return ctx.t(`performance.flaw.${kind}`)
  }
}
