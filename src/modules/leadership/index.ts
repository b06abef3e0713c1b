import { defineModule } from '../../platform/module.ts'
import { countOfficers } from './own/count.ts'
import { ownOperations } from './own/routes.tsx'
import { operations } from './routes.tsx'
import { unitOperations } from './unit/routes.tsx'

/**
 * What whoever leads sees and does: who is kept waiting, what will be late, what changed, and asking a unit to explain; who in
 * a unit has how much; and each officer's own figures.
 */
export const leadership = defineModule({
  name: 'leadership',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...operations, ...unitOperations, ...ownOperations],
  jobs: { 'leadership.officers': countOfficers },
  wakes: ['leadership.officers'],
  schedule: { '* * * * *': 'leadership.officers' },
})
