import { h } from 'preact'
import { defineModule } from '../../platform/module.ts'
import { backupOperations } from './backup-routes.ts'
import { backUp } from './backups.ts'
import { checkOperations } from './check-routes.ts'
import { countAgain } from './count-again.ts'
import { holidayOperations } from './holiday-routes.ts'
import { hoursOperations } from './hours-routes.ts'
import { intakeOperations } from './intake-routes.ts'
import { jobOperations } from './job-routes.ts'
import { keyOperations } from './key-routes.ts'
import { rewrap } from './keys.ts'
import { backupsPath } from './pages/backups.tsx'
import { checksPath } from './pages/checks.tsx'
import { holidaysPath } from './pages/holidays.tsx'
import { hoursPath } from './pages/hours.tsx'
import { intakePath } from './pages/intake.tsx'
import { jobsPath } from './pages/jobs.tsx'
import { keysPath } from './pages/keys.tsx'
import { SheetReminder, sheetPath } from './pages/sheet.tsx'
import { readingOperations } from './readings-routes.ts'
import { sheetState } from './sheet.ts'
import { sheetOperations } from './sheet-routes.ts'

/** How the city's own staff keep the house running: days off, backups. */
export const office = defineModule({
  name: 'office',
  sharedMigrations: new URL('./shared-migrations/', import.meta.url),
  operations: [
    ...holidayOperations,
    ...hoursOperations,
    ...jobOperations,
    ...keyOperations,
    ...sheetOperations,
    ...intakeOperations,
    ...checkOperations,
    ...backupOperations,
    ...readingOperations,
  ],
  jobs: { 'office.calendar': countAgain, 'office.backup': backUp, 'office.rewrap': rewrap },
  // At night in all three zones; the calendar a second time, should its first job have been lost.
  schedule: { '15 18 * * *': 'office.backup', '45 17 * * *': 'office.calendar', '50 17 * * *': 'office.rewrap' },
  administration: [
    { href: holidaysPath, label: 'office.holidays', hint: 'office.holidays.lead' },
    { href: hoursPath, label: 'office.hours', hint: 'office.hours.hint' },
    { href: jobsPath, label: 'office.jobs', hint: 'office.jobs.lead' },
    { href: intakePath, label: 'office.intake', hint: 'office.intake.lead' },
    { href: backupsPath, label: 'office.backups', hint: 'office.backups.hint' },
    { href: checksPath, label: 'office.checks', hint: 'office.checks.lead' },
    { href: keysPath, label: 'office.keys', hint: 'office.keys.lead' },
    { href: sheetPath, label: 'office.sheet', hint: 'office.sheet.hint' },
  ],
  reminder: async (ctx) => ((await sheetState(ctx)).state === 'open' ? h(SheetReminder, {}) : null),
})
export { eraseCase, replayErasures } from './erase.ts'
export { beginEpoch, listEpochs } from './keys.ts'
export { type SetUpDone, type SetUpForm, setUpRoom, type Unfinished } from './set-up-room.ts'
export { takeSheet } from './sheet-store.ts'
