import type { Unit } from '../../platform/accounts/index.ts'
import { namesOfUnits } from '../../platform/accounts/unit-names.ts'
import { addDays, dateIn, weekdayOf } from '../../platform/calendar.ts'
import type { Context, DateText, Moment } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { everOffered } from '../catalogue/index.ts'
import { countDue, slowestStages, weeksOf } from '../performance/index.ts'
import { currentInstrument, weakestOf } from '../satisfaction/index.ts'
import { lastChange } from './model/change.ts'
import { horizonOf } from './model/horizon.ts'
import type { Figure, Question } from './model/question.ts'
import { latestQuestions } from './question-store.ts'
import { isOf } from './reach.ts'

/** How many weeks back a change is looked for. */
export const weeksBack = 26
/** Days back for the slowest stage (whole months). */
export const daysBack = 90
/** Stays at a stage that say something about it. */
export const leastVisits = 5
const most = 3
// A question is shown beside its figure as long as the figure's own time.
const shownFor = daysBack * 86_400_000

/** One figure of a service, and what was last asked about it. */
export interface Line<F extends Figure = Figure> {
  unit: string
  service: string
  figure: F
  question: Question | null
  /** The viewer leads the unit, so may ask. */
  asks: boolean
}
export type Of<S extends Figure['subject']> = Line<Extract<Figure, { subject: S }>>

export interface DueLine {
  unit: string
  service: string
  late: number
  soon: number
  /** What is asked about: those that are late, else those that will be. */
  line: Of<'late'> | Of<'soon'>
}

export interface Overview {
  at: Moment
  until: DateText
  late: number
  soon: number
  due: readonly DueLine[]
  stages: readonly Of<'stage'>[]
  elements: readonly Of<'element'>[]
  changes: readonly Of<'change'>[]
  questions: readonly Question[]
  names: Names
}

/** Names of what is shown, also of services that are withdrawn. */
export interface Names {
  unit(id: string): Text
  service(id: string): Text
  stage(service: string, id: string): Text
  element(id: string): Text
}

/** Where these units fail whom, and what will fail in the next days. Asks sums and what is due today, never history. */
export async function overviewOf(ctx: Context, units: readonly Unit[]): Promise<Overview> {
  const ids = units.map(({ id }) => id)
  const today = dateIn(ctx.region.zone, ctx.now)
  const since = addDays(today, -daysBack)
  const monday = addDays(today, -weekdayOf(today) - 7 * (weeksBack - 1))
  const until = dateIn(ctx.region.zone, horizonOf(ctx.calendar, ctx.now))
  const none = ids.length === 0
  const [counts, slow, weak, weeks, questions, names] = await Promise.all([
    none ? [] : countDue(ctx, ids, until),
    none ? [] : slowestStages(ctx.db, ids, `${since.slice(0, 7)}-01`, { least: leastVisits, limit: 10 * most }),
    none ? [] : weakestOf(ctx, ids),
    none ? [] : weeksOf(ctx.db, ids, monday),
    none ? [] : latestQuestions(ctx.db, ids, ctx.now - shownFor),
    namesFor(ctx, units),
  ])
  const asked = new Map(questions.map((question) => [keyOf(question, question.figure.subject), question]))
  const line = <F extends Figure>(place: { unit: string; service: string }, figure: F): Line<F> => ({
    unit: place.unit,
    service: place.service,
    figure,
    question: asked.get(keyOf(place, figure.subject)) ?? null,
    asks: isOf(ctx.actor, 'leader', place.unit, ctx),
  })
  return {
    at: ctx.now,
    until,
    late: counts.reduce((sum, one) => sum + one.late, 0),
    soon: counts.reduce((sum, one) => sum + one.soon, 0),
    due: counts
      .map((one) => ({
        ...one,
        line:
          one.late > 0
            ? line(one, { subject: 'late' as const, count: one.late })
            : line(one, { subject: 'soon' as const, count: one.soon, until }),
      }))
      .sort((a, b) => b.late - a.late || b.soon - a.soon || (a.service < b.service ? -1 : 1)),
    stages: slowestOf(slow).map((one) => {
      const { stage, hours, visits } = one
      return line(one, { subject: 'stage', stage, hours, visits })
    }),
    // Answers that were entered for no unit in particular are nobody's to explain.
    elements: weak
      .filter(({ unit }) => unit !== '')
      .slice(0, most)
      .map((one) => {
        const { element, score, answers } = one
        return line(one, { subject: 'element', element, score, answers })
      }),
    changes: changesIn(weeks).map(({ unit, service, ...figure }) => line({ unit, service }, figure)),
    questions,
    names,
  }
}

const keyOf = ({ unit, service }: { unit: string; service: string }, subject: string) => `${unit}/${service}/${subject}`

// The slowest step of each service: a unit is asked about one of them at a time.
function slowestOf(slow: Awaited<ReturnType<typeof slowestStages>>) {
  const first = new Map(slow.toReversed().map((one) => [keyOf(one, 'stage'), one]))
  return slow.filter((one) => first.get(keyOf(one, 'stage')) === one).slice(0, most)
}

// For the worse first: there something is to be done.
function changesIn(weeks: Awaited<ReturnType<typeof weeksOf>>) {
  const byPlace = Map.groupBy(weeks, ({ unit, service }) => `${unit}/${service}`)
  return [...byPlace.values()]
    .flatMap((own) => {
      const change = lastChange(own)
      if (!change) return []
      const { unit, service } = own[0]!
      const share = ({ cases, onTime }: { cases: number; onTime: number }) => Math.floor((onTime * 100) / cases)
      const { from, before, after } = change
      return [{ unit, service, subject: 'change' as const, from, before: share(before), after: share(after) }]
    })
    .sort((a, b) => a.after - a.before - (b.after - b.before))
    .slice(0, 2 * most)
}

export async function namesFor(ctx: Context, units: readonly Unit[]): Promise<Names> {
  const byService = new Map((await everOffered(ctx)).map((definition) => [definition.id, definition]))
  const code = (id: string): Text => ({ id, en: id })
  return {
    unit: namesOfUnits(units),
    service: (id) => byService.get(id)?.name ?? code(id),
    stage: (service, id) => byService.get(service)?.stages.find((stage) => stage.id === id)?.name ?? code(id),
    element: (id) => currentInstrument.elements.find(({ key }) => key === id)?.name ?? code(id),
  }
}
