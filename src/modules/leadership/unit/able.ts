import type { Officer } from '../../../platform/accounts/index.ts'
import { mayIn } from '../../../platform/accounts/policy.ts'
import type { DateText, Role } from '../../../platform/context.ts'
import type { DueRow } from './load-store.ts'

/**
 * Officers who may do this task: they have its role where it lies, it is not their own request, and they have not decided a
 * step whose decider may not decide this one too.
 */
export function ableTo(
  task: DueRow,
  officers: readonly Officer[],
  { notSameAs = [], today }: { notSameAs?: readonly string[]; today: DateText },
): string[] {
  const barred = new Set([
    task.account,
    task.stages[task.stage]?.initialledBy,
    ...notSameAs.map((stage) => task.stages[stage]?.by),
  ])
  return officers
    .filter(({ account, grants }) => {
      const actor = { kind: 'account' as const, id: account.id, name: '', assurance: 0 as const, person: null, grants }
      return !barred.has(account.id) && mayIn(actor, task.role as Role, { unit: task.unit, area: task.area }, today)
    })
    .map(({ account }) => account.id)
}
