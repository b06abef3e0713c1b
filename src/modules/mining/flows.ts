import { addDays, dateIn } from '../../platform/calendar.ts'
import type { Context, DateText, Moment } from '../../platform/context.ts'
import { nounOf, rulesOf } from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { everOffered, offered } from '../catalogue/index.ts'
import { leastExported } from './export/cases.ts'
import { endedOf, type Median, mediansOf, waysOf } from './flow-store.ts'
import { type Allows, allowedBy } from './model/allowed.ts'
import { type CountedWay, type Flow, type FlowEdge, flowOf } from './model/flow.ts'
import { type Picture, pictureOf } from './model/picture.ts'
import { stageStep } from './model/way.ts'
import type { Chosen } from './paths.ts'
import { seesFlow, takesFlow } from './reach.ts'
import { waysUntil } from './ways-store.ts'

export interface FlowView extends Chosen {
  definition: Definition
  from: DateText
  /** When the last event happened that is counted; null: none is. */
  until: Moment | null
  flow: Flow
  picture: Picture
  medians: readonly Median[]
  /** What a case of it is called, where that is no application. */
  noun: string | undefined
  /** The viewer may take the log away. */
  takes: boolean
  /** Enough cases went the same way for a log that tells of nobody. */
  exportable: boolean
}

/** How the ended cases of a service went. Asks sums, never history. */
export async function flowView(ctx: Context, definition: Definition, chosen: Chosen): Promise<FlowView> {
  const { from, to } = monthsBack(ctx, chosen.months)
  const [ways, medians, until] = await Promise.all([
    waysOf(ctx.db, definition.id, from, to),
    mediansOf(ctx.db, definition.id, from, to),
    waysUntil(ctx.db),
  ])
  const allows = new Map<number, Allows>()
  for (const version of new Set(ways.map((way) => way.version))) {
    const { stages, definition: own } = await rulesOf(ctx, definition.id, version)
    allows.set(version, allowedBy(stages, own.whenLate === 'deemApproved'))
  }
  const flow = flowOf(ways, chosen.detail / 100, (version, source, target) => allows.get(version)!(source, target))
  return {
    ...chosen,
    definition,
    from,
    until: until?.getTime() ?? null,
    flow,
    picture: pictureOf(
      flow,
      definition.stages.map(({ id }) => stageStep(id)),
    ),
    medians,
    noun: nounOf(ctx, definition),
    takes: takesFlow(ctx.actor, definition, ctx) === true,
    exportable: isExportable(ways),
  }
}

/** Fewer times say too little of how long it takes. */
export const leastTimes = 5

/** How long it took from one step to the next; undefined: not often enough to say. */
export function medianOf({ medians }: Pick<FlowView, 'medians'>, { from, to }: FlowEdge): Median | undefined {
  return medians.find(({ source, target, times }) => source === from && target === to && times >= leastTimes)
}

function isExportable(ways: readonly CountedWay[]): boolean {
  // A way may have been gone under more than one version.
  const alike = Map.groupBy(ways, ({ steps }) => JSON.stringify(steps))
  return [...alike.values()].some((own) => own.reduce((sum, { cases }) => sum + cases, 0) >= leastExported)
}

/** Services whose flow the actor sees, with how many of their cases ended; one that was withdrawn as long as some did. */
export async function flowsSeen(ctx: Context, months: number): Promise<{ definition: Definition; cases: number }[]> {
  const { from, to } = monthsBack(ctx, months)
  const [ended, open, ever] = await Promise.all([endedOf(ctx.db, from, to), offered(ctx), everOffered(ctx)])
  const cases = new Map(ended.map((one) => [one.service, one.cases]))
  return ever
    .filter((definition) => seesFlow(ctx.actor, definition, ctx) === true)
    .filter((definition) => cases.has(definition.id) || open.includes(definition))
    .map((definition) => ({ definition, cases: cases.get(definition.id) ?? 0 }))
    .sort((a, b) => b.cases - a.cases || (a.definition.id < b.definition.id ? -1 : 1))
}

export async function serviceOf(ctx: Context, service: string): Promise<Definition | undefined> {
  return (await everOffered(ctx)).find(({ id }) => id === service)
}

/** First days of the first and the last of so many months, this one with them. */
export function monthsBack({ region, now }: Pick<Context, 'region' | 'now'>, months: number) {
  const first = (day: DateText): DateText => `${day.slice(0, 7)}-01`
  const to = first(dateIn(region.zone, now))
  let from = to
  for (let n = 1; n < months; n++) from = first(addDays(from, -1))
  return { from, to }
}
