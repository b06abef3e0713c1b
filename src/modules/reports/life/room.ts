import { movingEvents } from '../follow.ts'
import { settingsOf } from '../settings.ts'
import { lifeAdminOperations } from './admin-routes.ts'
import { onCase } from './case-block.tsx'
import { wholeOperations } from './decide-routes.ts'
import { handOver, tellOrigin } from './handover.ts'
import { mergeOperations } from './merge-routes.ts'
import { trackNotes } from './notes.ts'
import { tellOfOmbudsman } from './ombudsman.ts'
import { ombudsmanPath, templatesPath } from './pages/admin.tsx'
import { readyAnswers } from './templates.ts'
import { goTogether, togetherEvents } from './together.ts'

/** What happens to a report in the office, as the room's definition takes it. */
export const life = {
  operations: [...mergeOperations, ...wholeOperations, ...lifeAdminOperations],
  followers: {
    together: { events: togetherEvents, run: goTogether },
    origin: { events: movingEvents, run: tellOrigin },
    ombudsman: { events: ['escalated'], run: tellOfOmbudsman },
  },
  jobs: { 'reports.handOver': handOver },
  administration: [
    { href: templatesPath, label: 'reports.templates', hint: 'reports.templates.lead' },
    { href: ombudsmanPath, label: 'reports.ombudsman', hint: 'reports.ombudsman.lead' },
  ],
  lends: {
    noun: (service: Parameters<typeof settingsOf>[0]) => (settingsOf(service) ? 'report' : undefined),
    trackNotes,
    readyAnswers,
    onCase,
  },
}
