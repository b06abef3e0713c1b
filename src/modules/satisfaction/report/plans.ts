import type { Text } from '../../../platform/i18n.ts'
import type { Block } from '../../documents/index.ts'
import { wholeCity } from '../names.ts'
import { alike } from '../paper/questionnaire.ts'
import { type Action, stateOf } from '../plan/plan.ts'
import { chapter, type Pen, type ReportInput } from './pen.ts'

/** Chapter five: what is planned, and what became of what was planned before. */
export function plans(input: ReportInput, pen: Pen): Block[] {
  const { say } = pen
  return [
    chapter(say, 5),
    listed(input, input.actions, pen, 'satisfaction.report.planned'),
    ...(input.before.length > 0 ? [listed(input, input.before, pen, 'satisfaction.report.plannedBefore')] : []),
  ]
}

function listed(input: ReportInput, actions: readonly Action[], { say, day }: Pen, title: string): Block {
  const named = (key: string) =>
    input.rule.instrument.elements.find((element) => element.key === key)?.name ?? alike(key)
  return {
    kind: 'table',
    title: say(title),
    columns: [
      { label: say('satisfaction.figures.element'), share: 18 },
      { label: say('satisfaction.plan.what'), share: 30 },
      { label: say('satisfaction.plan.who'), share: 18 },
      { label: say('satisfaction.plan.until'), share: 14 },
      { label: say('satisfaction.plan.state'), share: 20 },
    ],
    rows: actions.map((action) => {
      const state = say(`satisfaction.plan.state.${stateOf(action, input.today)}`)
      const shows = action.done?.evidence
      return [
        named(action.element),
        alike(action.what),
        input.unit === wholeCity ? joined(input.names.unit(action.unit), alike(action.who)) : alike(action.who),
        day(action.until),
        shows ? joined(state, alike(shows)) : state,
      ]
    }),
  }
}

const joined = (first: Text, then: Text): Text => ({ id: `${first.id}: ${then.id}`, en: `${first.en}: ${then.en}` })
