import { defineModule } from '../../platform/module.ts'
import { aboutService, cityToday } from './blocks.tsx'
import { publishFigures } from './published/publish.ts'
import { rollUp } from './roll.ts'
import { operations } from './routes.tsx'

/** How promises are kept: counted from the log, shown to everybody. */
export const performance = defineModule({
  name: 'performance',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  jobs: { 'performance.count': rollUp, 'performance.publish': publishFigures },
  wakes: ['performance.count'],
  // Past midnight in every zone of the country.
  schedule: { '* * * * *': 'performance.count', '15 19 * * *': 'performance.publish' },
  cityToday,
  aboutService,
})

export { keptPromises } from './kept-store.ts'
export { slowestStages, weeksOf } from './lent-store.ts'
export { atWork } from './model.ts'
export { publishFigures } from './published/publish.ts'
export { rebuildFigures, rollUp } from './roll.ts'
