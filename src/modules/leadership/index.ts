import { defineModule } from '../../platform/module.ts'
import { sendDigests } from './digest/digest.ts'
import { digestOperations, mine } from './digest/routes.tsx'
import { countOfficers } from './own/count.ts'
import { ownOperations } from './own/routes.tsx'
import { remindOfQuestions } from './remind.ts'
import { operations } from './routes.tsx'
import { unitOperations } from './unit/routes.tsx'

/**
 * What whoever leads sees and does: who is kept waiting, what will be late, what changed, and asking a unit to explain; who in
 * a unit has how much; and each officer's own figures.
 */
export const leadership = defineModule({
  name: 'leadership',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...operations, ...digestOperations, ...unitOperations, ...ownOperations],
  mine,
  jobs: {
    'leadership.officers': countOfficers,
    'leadership.digest': sendDigests,
    'leadership.remind': remindOfQuestions,
  },
  wakes: ['leadership.officers'],
  schedule: { '* * * * *': 'leadership.officers', '0 * * * *': 'leadership.digest', '10 * * * *': 'leadership.remind' },
})

export { sendDigests } from './digest/digest.ts'
export { countOfficers, rebuildOfficers } from './own/count.ts'
