import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShown } from '../hide.ts'
import { type AllWaiting, compose, composeAgain, type Line, type Sums } from '../published/compose.ts'
import { lastDue, monthOf, monthsBetween } from '../published/months.ts'
import { lateAbout, movedOn } from './follow.ts'
import { type Running, tellingsIn } from './running-store.ts'
import { about, type Chain, step } from './step.ts'

const from = '2026-03-01'
const apart = (cases: number) => ({ from, cases })
function walk(...nights: number[]): (number | null)[] {
  let chain: Chain<ReturnType<typeof apart>> | undefined
  return nights.map((cases) => {
    chain = step(chain, apart(cases))
    return chain.told?.cases ?? null
  })
}

test('a month is told once five more have come, as it was before them; what is looked at twice is told once', () => {
  expect(walk(4, 7, 7, 11, 12, 12, 16, 17)).toEqual([null, null, null, null, 7, 7, 7, 12])
  // Two were opened again: what had been told stands, and what follows keeps its distance from it.
  expect(walk(6, 11, 9, 15, 16)).toEqual([null, 6, 6, 6, 11])
})

test('what is late is told by fives, never five away from the truth', () => {
  let last = 0
  const told = [4, 5, 9, 10, 6, 5, 1, 0, 4].map((now) => {
    last = about(last, now)
    return last
  })
  expect(told).toEqual([0, 5, 5, 10, 10, 5, 5, 0, 0])
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 30 }), (numbers) => {
      let told = 0
      for (const now of numbers) {
        told = about(told, now)
        expect(told % leastShown).toBe(0)
        expect(Math.abs(told - now)).toBeLessThan(leastShown)
      }
    }),
    { numRuns: 100, seed: 20261127 },
  )
  const rows = [
    { unit: 'a', service: 'x', cases: 4 },
    { unit: 'a', service: 'y', cases: 4 },
  ]
  expect(lateAbout(rows, [{ unit: 'b', service: 'z', cases: 5 }])).toEqual([
    { unit: '', service: '', cases: 5 },
    { unit: 'a', service: '', cases: 5 },
    { unit: 'a', service: 'x', cases: 0 },
    { unit: 'a', service: 'y', cases: 0 },
    { unit: 'b', service: 'z', cases: 0 },
  ])
})

// The attack. Somebody keeps every number of a service that was ever public, of whatever month at whatever moment, and knows of
// each which cases are in it. They add and subtract: where that leaves a set of cases, it is none or at least five. (That units,
// the city, years and comparisons are sums of these numbers, sums.test.ts shows.)

const place = { unit: 'a', service: 'x' }
const offered = [{ ...place, name: { id: 'X', en: 'X' }, promise: null }]
const months = monthsBetween('2026-03-01', '2026-05-01')
const nights = Array.from({ length: 100 }, (_, at) => new Date(Date.UTC(2026, 2, 1 + at)).toISOString().slice(0, 10))

/** So many more or fewer of a month, in one night. */
interface Change {
  month: string
  night: number
  counted: number
}

const histories = fc
  .array(
    fc.record({
      night: fc.nat(nights.length - 1),
      counted: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 })),
      // Opened again after so many nights, and ended anew that long after.
      again: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.integer({ min: 1, max: 40 })),
    }),
    { maxLength: 30 },
  )
  .map((ends): Change[] =>
    ends
      .flatMap(({ night, counted, again }): Change[] => {
        const month = (at: number) => `${nights[at]!.slice(0, 7)}-01`
        const first = { month: month(night), night, counted }
        if (again === null || night + again >= nights.length) return [first]
        return [first, { month: first.month, night: night + again, counted: -Math.min(2, counted) }]
      })
      .filter(({ month }) => months.includes(month))
      .sort((a, b) => a.night - b.night),
  )

interface Known {
  counted: number
  /** 1 for each change that is in it. */
  parts: number[]
}

/** Every number of the service that is public in any night. */
function everPublic(changes: readonly Change[]): Known[] {
  const known: Known[] = []
  const published: { month: string; revisions: (readonly Line[])[]; running: readonly Running[] }[] = []
  let waiting: AllWaiting = {}
  let running: Running[] = []
  const taken = new Map<unknown, number>()
  const learn = (counted: number, since: string, until: string, night: number) => {
    const parts = changes.map((one) => (one.night <= night && since <= one.month && one.month <= until ? 1 : 0))
    const sum = changes.reduce((all, one, at) => all + one.counted * parts[at]!, 0)
    if (sum !== counted) return false
    known.push({ counted, parts })
    return true
  }
  const learnLine = ([line]: readonly Line[], month: string, night: number) => {
    const { ended } = line!
    // What stands from before is known from before.
    if (ended) learn(ended.counted, ended.from, month, night)
  }
  for (const [night, day] of nights.entries()) {
    const sums = sumsAt(changes, night)
    const next = () => (published.length === 0 ? months[0]! : monthOf(published.at(-1)!.month, 1))
    while (next() <= lastDue(day)) {
      const month = next()
      const composed = compose(month, offered, sums, waiting, tellingsIn(running))
      waiting = composed.waiting
      published.push({ month, revisions: [composed.lines], running })
      running = []
      learnLine(composed.lines, month, night)
    }
    for (const one of published) {
      const lines = composeAgain(one.month, one.revisions, sums, tellingsIn(one.running))
      if (!lines) continue
      one.revisions.push(lines)
      learnLine(lines, one.month, night)
    }
    if (next() > `${day.slice(0, 7)}-01`) continue
    const before = running
    running = movedOn(next(), sums, waiting, before)
    for (const { kind, told, next: later } of running) {
      if (kind !== 'ended') continue
      if (later && !taken.has(key(later))) taken.set(key(later), night)
      if (told && 'counted' in told && told !== before.find((row) => row.kind === kind)?.told)
        expect(learn(told.counted, told.from, next(), taken.get(key(told))!)).toBe(true)
    }
  }
  return known
}

const key = (state: unknown) => JSON.stringify(state)

function sumsAt(changes: readonly Change[], night: number): Sums {
  const rows = months.map((month) => {
    const counted = changes.reduce(
      (sum, one) => (one.month === month && one.night <= night ? sum + one.counted : sum),
      0,
    )
    const others = { on_time: counted, first_right: counted, repeats: 0, faults: 0, withdrawn: 0, silent: 0 }
    return { ...place, month, counted, ...others }
  })
  return { months: rows.filter(({ counted }) => counted > 0), lengths: [], stages: [] }
}

test('whoever looks every night and subtracts whatever they have seen finds no fewer than five cases', () => {
  let grown = 0
  fc.assert(
    fc.property(histories, (changes) => {
      const known = everPublic(changes)
      grown += known.length
      for (const one of known) small(one)
      for (const [i, one] of known.entries())
        for (const other of known.slice(0, i)) {
          const difference = minus(one, other)
          small(difference)
          for (const third of known) {
            small(minus(difference, third))
            small(minus(third, difference))
          }
        }
    }),
    { numRuns: 150, seed: 20261127 },
  )
  expect(grown).toBeGreaterThan(300)
})

const minus = (a: Known, b: Known): Known => ({
  counted: a.counted - b.counted,
  parts: a.parts.map((part, at) => part - b.parts[at]!),
})

/** Nobody may know of so few: a set of changes, each of which is in it once or not at all. */
function small({ counted, parts }: Known): void {
  const [low, high] = [Math.min(0, ...parts), Math.max(0, ...parts)]
  if (high - low > 1) return
  const cases = Math.abs(counted)
  if (cases > 0 && cases < leastShown) throw new Error(`${counted} of ${parts.join('')} is known`)
}
