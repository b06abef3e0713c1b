import { defineModule } from '../../platform/module.ts'
import { aboutService, cityToday } from './blocks.tsx'
import { countEvents } from './count.ts'

/** How promises are kept: counted from the log, shown to everybody. */
export const performance = defineModule({
  name: 'performance',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: { 'performance.count': countEvents },
  schedule: { '* * * * *': 'performance.count' },
  cityToday,
  aboutService,
})

export { countEvents } from './count.ts'
