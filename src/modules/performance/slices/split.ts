import { leastShown } from '../hide.ts'

/** Sums of one part (a channel, a district) of some cases. */
export interface Part {
  part: string
  counted: number
  on_time: number
  /** Of these the times are; 0: too few to be told. */
  decided: number
  net_minutes: number
  calendar_minutes: number
}

/** A service: how many cases its tellings of a quarter have, and the parts of these. */
export interface Leaf {
  unit: string
  /** Unit and service (`keyOf`). */
  key: string
  counted: number
  parts: readonly Part[]
}

/** Services that are told apart together, and the parts that are told of them. */
export interface Heap {
  places: readonly string[]
  parts: readonly Part[]
}

/** A quarter's cases told apart by one thing; and how many each service told in it, apart or not. */
export interface Apart {
  heaps: readonly Heap[]
  counted: Readonly<Record<string, number>>
}

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
 * A quarter's cases told apart by one thing. Told are parts of at least five cases, as long as those left over are none or at least
 * five too. Services of which nothing can be told apart by themselves are put together with those of their unit, and where that is not
 * enough either, with those of the city. So each case is told apart once, or not at all: what a unit shows is the sum of what its
 * services show and of one heap of those that show nothing.
 *
 * Why nothing small can be reckoned: of a heap there are known whole services, and whole parts or all small parts together.
 * Each is a sum over the same cases along another edge of a table of which no inner cell is ever told (of a single service:
 * months and parts); so sums and differences that count cases are again whole services, months or parts. No two heaps have a
 * case in common, and a quarter's are told once it is over: whoever kept the page of every month finds no others.
 */
export function apartOf(leaves: readonly Leaf[]): Apart {
  // Some have changed since a month was published: until they are enough to be told, nothing else tells of them either.
  const whole = leaves.filter(({ parts, counted }) => sum(parts) === counted)
  const heaps: Heap[] = []
  const together = (own: readonly Leaf[]): readonly Leaf[] => {
    const parts = largeParts(own.flatMap((leaf) => leaf.parts))
    if (parts.length === 0) return own
    heaps.push({ places: own.map(({ key }) => key).sort(), parts: parts.map(timed) })
    return []
  }
  const units = [...Map.groupBy(whole, ({ unit }) => unit).values()]
  together(units.flatMap((own) => together(own.flatMap((leaf) => together([leaf])))))
  return { heaps, counted: Object.fromEntries(leaves.map(({ key, counted }) => [key, counted])) }
}

/**
 * The same told anew: where services are put together otherwise, other parts are told, or a part differs by too few from what was told
 * before, the last telling stands; else whoever subtracts finds those few. `earlier`: the first telling first.
 */
export function apartAgain(earlier: readonly Apart[], next: Apart): Apart {
  return earlier.every((one) => mayFollow(one, next)) ? next : earlier.at(-1)!
}

function mayFollow(before: Apart, next: Apart): boolean {
  const name = (places: readonly string[], { part }: Part) => JSON.stringify([places, part])
  const named = ({ heaps }: Apart) =>
    new Map(heaps.flatMap(({ places, parts }) => parts.map((part) => [name(places, part), part])))
  const [was, now] = [named(before), named(next)]
  return was.size === now.size && [...now].every(([key, part]) => was.has(key) && areApart(was.get(key)!, part))
}

function areApart(a: Part, b: Part): boolean {
  if (sums.every((one) => a[one] === b[one])) return true
  const other = a.counted === b.counted ? a.on_time - b.on_time : a.counted - b.counted
  return Math.abs(other) >= leastShown
}

/** What a place shows of these quarters: of what is told of its services alone. */
export function splitOf(quarters: readonly Apart[], within: (place: string) => boolean): Split {
  const shown = quarters.flatMap(({ heaps }) =>
    heaps.flatMap(({ places, parts }) => (places.every(within) ? parts : [])),
  )
  const slices = [...Map.groupBy(shown, ({ part }) => part).values()].map(sliceOf).sort(largestFirst)
  const all = quarters.flatMap(({ counted }) =>
    Object.entries(counted).flatMap(([place, counted]) => (within(place) ? [{ counted }] : [])),
  )
  return { slices, left: sum(all) - sum(slices) }
}

function largeParts(all: readonly Part[]): Part[] {
  const parts = [...Map.groupBy(all, ({ part }) => part).values()].map(added).sort(largestFirst)
  let shown = parts.filter(({ counted }) => counted >= leastShown)
  const left = () => sum(parts) - sum(shown)
  while (shown.length > 0 && left() > 0 && left() < leastShown) shown = shown.slice(0, -1)
  return shown
}

function timed(part: Part): Part {
  return part.decided < leastShown ? { ...part, decided: 0, net_minutes: 0, calendar_minutes: 0 } : part
}

function sliceOf(all: readonly Part[]): Slice {
  const { part, counted, on_time, decided, net_minutes, calendar_minutes } = added(all)
  const average = (minutes: number, unit: number) => (decided === 0 ? null : Math.round(minutes / decided / unit))
  return { part, counted, onTime: on_time, minutes: average(net_minutes, 1), hours: average(calendar_minutes, 60) }
}

const sums = ['counted', 'on_time', 'decided', 'net_minutes', 'calendar_minutes'] as const

const added = (all: readonly Part[]): Part =>
  all.reduce((a, b) => ({
    part: a.part,
    counted: a.counted + b.counted,
    on_time: a.on_time + b.on_time,
    decided: a.decided + b.decided,
    net_minutes: a.net_minutes + b.net_minutes,
    calendar_minutes: a.calendar_minutes + b.calendar_minutes,
  }))

const sum = (all: readonly { counted: number }[]) => all.reduce((cases, { counted }) => cases + counted, 0)
const largestFirst = (a: { part: string; counted: number }, b: { part: string; counted: number }) =>
  b.counted - a.counted || (a.part < b.part ? -1 : 1)
