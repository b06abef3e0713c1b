import { defineModule } from '../../platform/module.ts'
import { operations } from './routes.tsx'

/** What whoever leads sees and does: who is kept waiting, what will be late, what changed, and asking a unit to explain. */
export const leadership = defineModule({
  name: 'leadership',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
})
