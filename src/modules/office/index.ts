import { defineModule } from '../../platform/module.ts'
import { backUpNightly } from './backups.ts'
import { countAgain } from './count-again.ts'
import { holidayOperations } from './holiday-routes.ts'
import { jobOperations } from './job-routes.ts'
import { holidaysPath } from './pages/holidays.tsx'
import { jobsPath } from './pages/jobs.tsx'

/** How the city's own staff keep the house running: days off, backups. */
export const office = defineModule({
  name: 'office',
  sharedMigrations: new URL('./shared-migrations/', import.meta.url),
  operations: [...holidayOperations, ...jobOperations],
  jobs: { 'office.calendar': countAgain, 'office.backup': backUpNightly },
  // At night in all three zones; the calendar a second time, should its first job have been lost.
  schedule: { '15 18 * * *': 'office.backup', '45 17 * * *': 'office.calendar' },
  administration: [
    { href: holidaysPath, label: 'office.holidays', hint: 'office.holidays.lead' },
    { href: jobsPath, label: 'office.jobs', hint: 'office.jobs.lead' },
  ],
})
export { eraseCase, replayErasures } from './erase.ts'
export { type SetUpDone, type SetUpForm, setUpRoom } from './set-up-room.ts'
