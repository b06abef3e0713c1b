import type { Context } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { aboutService, cityToday } from './blocks.tsx'
import { countEvents } from './count.ts'
import { rollUp } from './roll.ts'
import { operations } from './routes.tsx'

/** How promises are kept: counted from the log, shown to everybody. */
export const performance = defineModule({
  name: 'performance',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  jobs: { 'performance.count': followLog },
  wakes: ['performance.count'],
  schedule: { '* * * * *': 'performance.count' },
  cityToday,
  aboutService,
})

/** Job, whenever events got their positions, and every minute: the sentences of the front page, then the public figures. */
async function followLog(ctx: Context): Promise<void> {
  await countEvents(ctx)
  await rollUp(ctx)
}

export { countEvents } from './count.ts'
export { slowestStages, weeksOf } from './lent-store.ts'
export { atWork } from './model.ts'
export { rebuildFigures, rollUp } from './roll.ts'
