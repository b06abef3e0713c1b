import type { TimeLimit } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import type { Definition } from '../../catalogue/definition.ts'
import type { MonthRow, Row } from '../counts.ts'
import { type Lengths, lengthsOf, noLengths, type Paces, paceOf } from '../pace.ts'
import { type AllHappened, type Happened, nothingHappened } from './happened.ts'
import { keyOf } from './key.ts'
import { canBeTold, type MonthSums, retell, type Telling, tell, type Waiting } from './tell.ts'

/** A service of a unit, as it is named and promised when its figures are made. */
export interface Place {
  unit: string
  service: string
  name: Text
  promise: TimeLimit | null
}

/** Working minutes that went at a stage, over all stays that ended. */
export type StageLine = Omit<Row<'figure_stage'>, 'month' | 'service' | 'unit' | 'calendar_minutes'> & {
  /** Nights and days off with it; absent in what was published before this was counted. */
  calendar_minutes?: number
}

/** One service in one month. What was published before it held `lengths` and what happened has none of these. */
export type Line = Place & Telling & Paces & { stages: readonly StageLine[]; lengths?: Lengths } & Partial<Happened>

/** What the roll-up holds: of the month, and of those before as far as anything of them waits. */
export interface Sums {
  months: readonly Pick<MonthRow, 'month' | 'unit' | 'service' | MonthMeasure>[]
  lengths: readonly Row<'figure_span'>[]
  stages: readonly Row<'figure_stage'>[]
}
type MonthMeasure = 'counted' | 'on_time' | 'first_right' | 'repeats' | 'faults' | 'withdrawn' | 'silent'

/** By unit and service (`keyOf`): what waits to be told. */
export type AllWaiting = Readonly<Record<string, Waiting>>

/** By unit and service: all that was told of a month while it ran. */
export type WhileRunning = ReadonlyMap<string, readonly Telling[]>

/** The lines of a month, and what waits after it. Pure. */
export function compose(
  month: DateText,
  places: readonly Place[],
  sums: Sums,
  waiting: AllWaiting,
  running: WhileRunning = new Map(),
  happened: AllHappened = new Map(),
): { lines: Line[]; waiting: AllWaiting } {
  const of = sumsBySource(sums)
  const after: Record<string, Waiting> = {}
  const lines = places.map((place) => {
    const key = keyOf(place)
    const { told, waits } = tell(month, of.months(key), waiting[key], running.get(key))
    if (waits.ended ?? waits.apart) after[key] = waits
    return { ...place, ...told, ...besides(told.ended, month, of, key), ...(happened.get(key) ?? nothingHappened) }
  })
  return { lines, waiting: after }
}

/** The lines of a month anew; undefined: nothing that may be told differs. `earlier`: those of each revision, the first one first. */
export function composeAgain(
  month: DateText,
  earlier: readonly (readonly Line[])[],
  sums: Sums,
  running: WhileRunning = new Map(),
  happened: AllHappened = new Map(),
): readonly Line[] | undefined {
  const of = sumsBySource(sums)
  const before = earlier.map((lines) => new Map(lines.map((line) => [keyOf(line), line])))
  let differs = false
  const lines = earlier.at(-1)!.map((last) => {
    const key = keyOf(last)
    const tellings = before.map((lines) => lines.get(key)!)
    const told = retell(month, [...(running.get(key) ?? []), ...tellings], of.months(key))
    const line = last.lengths ? last : filledUp(last, besides(last.ended, month, of, key), happened.get(key))
    differs ||= line !== last
    if (told.ended === line.ended && told.apart?.cases === line.apart?.cases) return line
    differs = true
    if (told.ended === line.ended) return { ...line, ...told }
    const next = besides(told.ended, month, of, key)
    const stages = tellings.map((one) => one.stages)
    return { ...line, ...told, ...next, stages: line.stages.map((stage) => stageAgain(stage, stages, next.stages)) }
  })
  return differs ? lines : undefined
}

/** What was published before these were kept, with them; its numbers stay. */
const filledUp = (line: Line, { lengths }: { lengths: Lengths }, happened: Happened = nothingHappened): Line => ({
  ...line,
  lengths,
  ...happened,
})

/** A stage whose stays were told is told anew only where at least five of them changed. What was hidden stays so. */
function stageAgain(last: StageLine, earlier: readonly (readonly StageLine[])[], now: readonly StageLine[]): StageLine {
  const next = now.find(({ stage }) => stage === last.stage)
  const told = earlier.flatMap((stages) => stages.filter(({ stage }) => stage === last.stage))
  return next && told.every(({ visits }) => canBeTold(Math.abs(next.visits - visits))) ? next : last
}

function besides(
  ended: Telling['ended'],
  month: DateText,
  of: ReturnType<typeof sumsBySource>,
  key: string,
): Paces & { stages: readonly StageLine[]; lengths: Lengths } {
  if (!ended || ended.counted === 0) return { hours: null, days: null, stages: [], lengths: noLengths }
  const lengths = lengthsOf(of.lengths(key, ended.from, month))
  return { ...paceOf([lengths]), lengths, stages: of.stages(key, ended.from, month) }
}

/** What the roll-up holds, by unit and service. */
export function sumsBySource({ months, lengths, stages }: Sums) {
  const monthsBy = Map.groupBy(months, keyOf)
  const lengthsBy = Map.groupBy(lengths, keyOf)
  const stagesBy = Map.groupBy(stages, keyOf)
  const within =
    (from: DateText, until: DateText) =>
    ({ month }: { month: DateText }) =>
      month >= from && month <= until
  return {
    months: (key: string): MonthSums[] =>
      (monthsBy.get(key) ?? []).map(({ month, counted, on_time, first_right, repeats, faults, withdrawn, silent }) => ({
        month,
        counted,
        onTime: on_time,
        firstRight: first_right,
        repeats,
        faults,
        apart: withdrawn + silent,
      })),
    lengths: (key: string, from: DateText, until: DateText) => (lengthsBy.get(key) ?? []).filter(within(from, until)),
    stages: (key: string, from: DateText, until: DateText): StageLine[] =>
      [...Map.groupBy((stagesBy.get(key) ?? []).filter(within(from, until)), ({ stage }) => stage)]
        .map(([stage, rows]) => rows.reduce(addStay, { stage, ...noStay }))
        .filter(({ visits }) => visits > 0 && canBeTold(visits)),
  }
}

const noStay = {
  visits: 0,
  officer_minutes: 0,
  work_minutes: 0,
  citizen_minutes: 0,
  nation_minutes: 0,
  calendar_minutes: 0,
}

export function addStay(all: StageLine, one: StageLine): StageLine {
  const counted = all.calendar_minutes !== undefined && one.calendar_minutes !== undefined
  return {
    stage: all.stage,
    visits: all.visits + one.visits,
    officer_minutes: all.officer_minutes + one.officer_minutes,
    work_minutes: all.work_minutes + one.work_minutes,
    citizen_minutes: all.citizen_minutes + one.citizen_minutes,
    nation_minutes: all.nation_minutes + one.nation_minutes,
    ...(counted && { calendar_minutes: all.calendar_minutes! + one.calendar_minutes! }),
  }
}

/** Services that can be applied for, and those that closed but have something still: all that a month tells of. */
export function placesOf(
  definitions: readonly Definition[],
  { months }: Pick<Sums, 'months'>,
  waiting: AllWaiting,
  happened: AllHappened = new Map(),
  named = definitions,
): Place[] {
  const byService = new Map(named.map((one) => [one.id, one]))
  const found = new Map<string, Place>()
  const add = (unit: string, service: string) => {
    const definition = byService.get(service)
    const name = definition?.name ?? { id: service, en: service }
    found.set(`${unit}/${service}`, { unit, service, name, promise: definition?.standard.promise ?? null })
  }
  for (const { id, unit } of definitions) add(unit, id)
  for (const { unit, service } of months) add(unit, service)
  for (const key of [...Object.keys(waiting), ...happened.keys()]) {
    const [unit, service] = key.split('/')
    add(unit!, service!)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place)
}
