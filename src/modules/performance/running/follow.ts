import { addDays, dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../../platform/context.ts'
import '../figures-store.ts'
import { byFives } from '../hide.ts'
import { lateNow } from '../public-store.ts'
import { type AllWaiting, placesOf, type Sums, sumsBySource } from '../published/compose.ts'
import { keyOf } from '../published/key.ts'
import { monthOf } from '../published/months.ts'
import { firstMonth, lastPublished, sumsFrom } from '../published/publication-store.ts'
import { countOf, type Telling } from '../published/tell.ts'
import * as store from './running-store.ts'
import { about, type State, step } from './step.ts'

/** The month that everybody is told of before it is published: the one after the last that is; null: there is none. */
export async function runningMonth(db: Db): Promise<{ month: DateText; waiting: AllWaiting } | null> {
  const last = await lastPublished(db)
  const month = last ? monthOf(last.month, 1) : await firstMonth(db)
  return month === null ? null : { month, waiting: last?.waiting ?? {} }
}

/** What everybody is told until the next night; the figures are locked. Run twice, it tells nothing twice. */
export async function followRunning(ctx: Context, db: Db): Promise<void> {
  const running = await runningMonth(db)
  if (running) {
    const { month, waiting } = running
    const [sums, before] = await Promise.all([sumsFrom(db, month, month, waiting), store.runningOf(db, month)])
    await store.saveRunning(db, month, movedOn(month, sums, waiting, before))
  }
  const [late, told] = await Promise.all([lateNow(db, ctx.now), store.lateTold(db)])
  await store.saveLate(db, lateAbout(late, told))
  const day = addDays(dateIn(ctx.region.zone, ctx.now), -1)
  const { received, decided } = await store.sumsOfDay(db, day)
  await store.saveTold(db, { at: ctx.now, day, received: byFives(received), decided: byFives(decided) })
}

/** A state of a month keeps how long its cases took, for the medians; what was told before only its numbers. */
export type Kept = NonNullable<Telling['ended']> & { lengths: readonly [kind: string, length: number, cases: number][] }

/** What is told of each service's month after this night. Pure. */
export function movedOn(
  month: DateText,
  sums: Sums,
  waiting: AllWaiting,
  before: readonly store.Running[],
): store.Running[] {
  const of = sumsBySource(sums)
  const known = new Map(before.map((row) => [`${keyOf(row)}/${row.kind}`, row]))
  return placesOf([], sums, waiting).flatMap(({ unit, service }) => {
    const key = `${unit}/${service}`
    const { ended, apart } = countOf(month, of.months(key), waiting[key])
    const lengths = of.lengths(key, ended.from, month)
    const kept: Kept = { ...ended, lengths: lengths.map(({ kind, length, cases }) => [kind, length, cases]) }
    const states: [keyof Telling, State][] = [
      ['ended', kept],
      ['apart', apart],
    ]
    return states.map(([kind, now]) => {
      const { told, next, earlier } = step(known.get(`${key}/${kind}`), now)
      return { unit, service, kind, told, next, earlier: earlier.map(bare) }
    })
  })
}

function bare(state: State): State {
  if ('cases' in state) return state
  const { from, counted, onTime, firstRight, repeats, faults } = state
  return { from, counted, onTime, firstRight, repeats, faults }
}

/** Of each service, each unit and the city; what is not late any more as well. */
export function lateAbout(now: readonly store.Late[], told: readonly store.Late[]): store.Late[] {
  const counts = new Map<string, number>()
  for (const { unit, service, cases } of now)
    for (const key of [`${unit}/${service}`, `${unit}/`, '/']) counts.set(key, (counts.get(key) ?? 0) + cases)
  const before = new Map(told.map((row) => [keyOf(row), row.cases]))
  return [...new Set([...counts.keys(), ...before.keys(), '/'])].sort().map((key) => {
    const [unit, service] = key.split('/')
    return { unit: unit!, service: service!, cases: about(before.get(key) ?? 0, counts.get(key) ?? 0) }
  })
}
