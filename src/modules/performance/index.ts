import { defineModule } from '../../platform/module.ts'
import { aboutService, cityToday } from './blocks.tsx'
import { rollUp } from './roll.ts'
import { operations } from './routes.tsx'

/** How promises are kept: counted from the log, shown to everybody. */
export const performance = defineModule({
  name: 'performance',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  jobs: { 'performance.count': rollUp },
  wakes: ['performance.count'],
  schedule: { '* * * * *': 'performance.count' },
  cityToday,
  aboutService,
})

export { keptPromises } from './kept-store.ts'
export { slowestStages, weeksOf } from './lent-store.ts'
export { atWork } from './model.ts'
export { rebuildFigures, rollUp } from './roll.ts'
