import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'

/** What was wrong with a form that comes back. */
export interface Problem {
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}
