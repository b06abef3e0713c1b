import type { CaseEvent } from '../../cases/index.ts'

export interface Whereabouts {
  service: string
  unit: string
}

/** Whose a case was when each of its events came: what happens to it later changes no month that is over. */
export function whereaboutsOf(events: readonly CaseEvent[]): Whereabouts[] {
  let { service, unit } = events[0]!
  return events.map((event) => {
    const before = { service, unit }
    if (event.type === 'recategorised') ({ service, unit } = event)
    else if (event.type === 'forwarded' && event.facts.whole) unit = event.unit
    return before
  })
}
