import { leastShown } from '../hide.ts'

/** Sums of one part (a channel, a district) of some cases. */
export interface Part {
  part: string
  counted: number
  on_time: number
  decided: number
  net_minutes: number
  calendar_minutes: number
}

/** A service: how many cases its tellings have, and the parts of these. */
export interface Leaf {
  counted: number
  parts: readonly Part[]
}
/** A unit holds services, the city units. */
export type Place = Leaf | { places: readonly Place[] }

export interface Slice {
  part: string
  counted: number
  onTime: number
  /** Working minutes without what waited for the citizen, and calendar hours with everything, on average, whole; null: of too few. */
  minutes: number | null
  hours: number | null
}

/** Cases told apart, and how many are not. */
interface Split {
  slices: readonly Slice[]
  left: number
}

/**
 * The cases that a place tells of, told apart by one thing, quarter by quarter (`quarters`: the place in each). Told are parts of
 * at least five cases, as long as those left over are none or at least five too. Services of which nothing can be told apart by
 * themselves are put together with those of their unit, and where that is not enough either, with those of the city. So each
 * case is told apart once, or not at all: what a unit shows is the sum of what its services show and of one heap of those that
 * show nothing.
 *
 * Why nothing small can be reckoned: of a heap there are known whole services, and whole parts or all small parts together.
 * Each is a sum over the same cases along another edge of a table of which no inner cell is ever told (of a single service:
 * months and parts); so sums and differences that count cases are again whole services, months or parts. No two heaps have a
 * case in common, and a quarter's are told once it is over: whoever kept the page of every month finds no others.
 */
export function splitOf(quarters: readonly Place[]): Split {
  const shown = quarters.flatMap((place) => tell(place).shown)
  const slices = [...Map.groupBy(shown, ({ part }) => part).values()].map(sliceOf).sort(largestFirst)
  return { slices, left: sum(quarters.flatMap(leavesOf)) - sum(slices) }
}

/** Parts that are told, and services that wait for others to be told apart with. */
function tell(place: Place): { shown: readonly Part[]; waiting: readonly Leaf[] } {
  if (!('places' in place)) {
    // Some have changed since a month was published: until they are enough to be told, nothing else tells of them either.
    if (sum(place.parts) !== place.counted) return { shown: [], waiting: [] }
    const shown = largeParts(place.parts)
    return { shown, waiting: shown.length === 0 ? [place] : [] }
  }
  const own = place.places.map(tell)
  const waiting = own.flatMap((one) => one.waiting)
  const together = largeParts(waiting.flatMap(({ parts }) => parts))
  return {
    shown: [...own.flatMap((one) => one.shown), ...together],
    waiting: together.length === 0 ? waiting : [],
  }
}

function largeParts(all: readonly Part[]): Part[] {
  const parts = [...Map.groupBy(all, ({ part }) => part).values()].map(added).sort(largestFirst)
  let shown = parts.filter(({ counted }) => counted >= leastShown)
  const left = () => sum(parts) - sum(shown)
  while (shown.length > 0 && left() > 0 && left() < leastShown) shown = shown.slice(0, -1)
  return shown
}

function sliceOf(all: readonly Part[]): Slice {
  const { part, counted, on_time, decided, net_minutes, calendar_minutes } = added(all)
  const average = (minutes: number, unit: number) =>
    decided < leastShown ? null : Math.round(minutes / decided / unit)
  return { part, counted, onTime: on_time, minutes: average(net_minutes, 1), hours: average(calendar_minutes, 60) }
}

const added = (all: readonly Part[]): Part =>
  all.reduce((a, b) => ({
    part: a.part,
    counted: a.counted + b.counted,
    on_time: a.on_time + b.on_time,
    decided: a.decided + b.decided,
    net_minutes: a.net_minutes + b.net_minutes,
    calendar_minutes: a.calendar_minutes + b.calendar_minutes,
  }))

const leavesOf = (place: Place): readonly Leaf[] => ('places' in place ? place.places.flatMap(leavesOf) : [place])
const sum = (all: readonly { counted: number }[]) => all.reduce((cases, { counted }) => cases + counted, 0)
const largestFirst = (a: { part: string; counted: number }, b: { part: string; counted: number }) =>
  b.counted - a.counted || (a.part < b.part ? -1 : 1)
