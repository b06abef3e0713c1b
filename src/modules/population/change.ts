import { endMandatesFor } from '../../platform/accounts/index.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import type { EffectInput, EffectOutcome } from '../cases/extension.ts'
import { type Draft, draftOn, evolve } from './model/changes.ts'
import type { Register } from './model/register.ts'
import { type EntryFields, withNumbers } from './registry.ts'
import { loadRegister, lockRegister, type Wanted } from './store.ts'
import { writeChanges } from './write-store.ts'

/** One change of the register by a case. */
export interface Work<T extends object> {
  wanted: Wanted
  /** Code of the ground, with the number of its paper where there is one. */
  ground: string
  fields?: EntryFields
  decide(draft: Draft): T | Refused
  /** From the register as it is afterwards, numbers included. */
  results(register: Register, decided: T): Record<string, unknown>
}

/** Lock, load, decide, number, write: in the transaction that approves the case. */
export async function changeRegister<T extends object>(
  ctx: Context,
  db: Db,
  input: Pick<EffectInput, 'caseId' | 'entered'>,
  work: Work<T>,
): Promise<EffectOutcome> {
  await lockRegister(ctx, db)
  const register = await loadRegister(ctx, db, work.wanted)
  const draft = draftOn(register, dateIn(ctx.region.zone, ctx.now), () => ctx.newId())
  const decided = work.decide(draft)
  if (isRefused(decided)) return decided
  const changes = await withNumbers(ctx, db, draft.changes, input.entered, work.fields)
  if (isRefused(changes)) return changes
  await writeChanges(ctx, db, changes, { caseId: input.caseId, ground: work.ground })
  const after = changes.reduce(evolve, register)
  for (const id of newlyDead(register, after)) await endMandatesFor(db, id, ctx.now)
  return { results: work.results(after, decided) }
}

// Nobody acts for the dead by what they allowed while they lived.
function newlyDead(before: Register, after: Register): string[] {
  const dead = [...after.persons.values()].filter(({ status }) => status === 'dead')
  return dead.filter(({ id }) => before.persons.get(id)?.status !== 'dead').map(({ id }) => id)
}
