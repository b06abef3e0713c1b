import { defineModule } from '../../platform/module.ts'
import { aboutService, cityToday } from './blocks.tsx'
import { openKpis } from './kpi/folder.ts'
import { fillKpis } from './kpi/follow.ts'
import { publishDaily } from './published/publish.ts'
import { rollUp } from './roll.ts'
import { operations } from './routes.tsx'

/** How promises are kept: counted from the log, shown to everybody. */
export const performance = defineModule({
  name: 'performance',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  jobs: { 'performance.count': rollUp, 'performance.publish': publishDaily, 'performance.kpi': fillKpis },
  wakes: ['performance.count'],
  schedule: {
    '* * * * *': 'performance.count',
    '*/1 * * * *': 'performance.kpi',
    '15 * * * *': 'performance.publish',
  },
  open: openKpis,
  cityToday,
  aboutService,
})

export { aboutFile } from './figures-csv.ts'
export { type Group, type Seen, shownOf } from './hide.ts'
export { keptPromises } from './kept-store.ts'
export { type CheckedKpi, checkKpis } from './kpi/check.ts'
export { fillKpis } from './kpi/follow.ts'
export type { Kpi } from './kpi/grammar.ts'
export { reachOf } from './kpi/reach.ts'
export type { KpiFigure } from './kpi/seen.ts'
export { publicYear, yearOfKpis } from './kpi/year.ts'
export { countDue, lateEnded, slowestStages, weeksOf } from './lent-store.ts'
export { atWork } from './model.ts'
export { useKpiWords } from './pages/kpi-words.ts'
export { publishFigures } from './published/publish.ts'
export { factsNow, rebuildFigures, rollUp } from './roll.ts'
