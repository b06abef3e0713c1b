import type { CompiledDefinition } from '../../catalogue/index.ts'
import { type Step, start } from './way.ts'

export type Allows = (from: Step, to: Step) => boolean

/**
 * Whether a definition provides that one step follows another. Stages run side by side where neither waits for the other;
 * a stage with a condition may be left out. Where the citizen or somebody outside has the word, everything may follow.
 */
export function allowedBy(stages: CompiledDefinition['stages'], deems: boolean): Allows {
  const reach = (of: 'after' | 'then') => {
    const found = new Map<string, ReadonlySet<string>>()
    const from = (id: string): ReadonlySet<string> => {
      const known = found.get(id)
      if (known) return known
      const next = stages.get(id)?.[of] ?? []
      const all = new Set(next.flatMap((one) => [one, ...from(one)]))
      found.set(id, all)
      return all
    }
    return from
  }
  const [before, beyond] = [reach('after'), reach('then')]
  const mayBeLeftOut = (ids: Iterable<string>) => [...ids].every((id) => stages.get(id)?.stage.when !== undefined)
  const does = (id: string, action: string) => stages.get(id)!.stage.actions.some((one) => one === action)

  const between = (from: string, to: string): boolean => {
    if (from === to) return does(from, 'forward')
    if (before(from).has(to)) return false
    return mayBeLeftOut(beyond(from).intersection(before(to)))
  }
  const ends = (from: string, how: string): boolean => {
    if (how === 'completed') return mayBeLeftOut(beyond(from))
    if (how === 'rejected') return does(from, 'reject')
    if (how === 'referred') return does(from, 'refer')
    return true
  }

  return (from, to) => {
    const [source, target] = [stageIn(from), stageIn(to)]
    if ((source !== null && !stages.has(source)) || (target !== null && !stages.has(target))) return false
    if (from === start) return target === null ? !to.startsWith('end/') || left(to) : mayBeLeftOut(before(target))
    if (source === null) return true
    if (target !== null) return between(source, target)
    if (to === 'mend') return does(source, 'return')
    if (to === 'deemed') return deems || stages.get(source)!.stage.atLimit === 'deemApproved'
    return to.startsWith('end/') ? ends(source, to.slice(4)) : true
  }
}

/** The stage that a step is a stay at; null: it is none. */
export const stageIn = (step: Step): string | null => (step.startsWith('stage/') ? step.slice(6) : null)

/** Ended without a decision: the applicant took it back, or it went on elsewhere. */
const left = (end: Step) => !['end/completed', 'end/rejected', 'end/referred'].includes(end)
