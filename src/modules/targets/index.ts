import { defineModule } from '../../platform/module.ts'
import { aboutLed } from './about.tsx'
import { aboutUnit } from './public.tsx'
import { operations } from './routes.tsx'

/** What units are to reach in a year, how far they are, and the performance agreements on it. */
export const targets = defineModule({
  name: 'targets',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  aboutLed,
  aboutUnit,
})

export { makeAgreement, setTarget } from './service.ts'
