import { defineModule } from '../../platform/module.ts'
import { movingEvents } from '../reports/index.ts'
import { createOperations } from './create-routes.ts'
import { deliver, sweep } from './deliver.ts'
import { endpointOperations } from './endpoints-routes.ts'
import { tell } from './errors.ts'
import { noteStep } from './follow.ts'
import { afterwards } from './news.ts'
import { endpointsPath } from './pages/endpoints.tsx'
import { pass, ways } from './pass-on.ts'
import { pull } from './pull.ts'
import { requestOperations } from './request-routes.ts'
import { serviceOperations } from './service-routes.ts'
import { updateOperations } from './updates-routes.ts'
import { hears, noteWords, tellWords } from './words.ts'

/** Open311 GeoReport v2, both ways: other programs' reports come in, and reports that are another city's go out. */
export const open311 = defineModule({
  name: 'open311',
  migrations: new URL('./migrations/', import.meta.url),
  dialect: { below: '/open311/', tell },
  operations: [
    ...serviceOperations,
    ...requestOperations,
    ...createOperations,
    ...updateOperations,
    ...endpointOperations,
  ],
  followers: {
    steps: { events: movingEvents, run: noteStep },
    words: { events: ['commented'], run: noteWords },
  },
  jobs: {
    'open311.deliver': deliver,
    'open311.tell': tellWords,
    'open311.sweep': sweep,
    'open311.pull': pull,
  },
  schedule: { '*/5 * * * *': 'open311.sweep', '*/10 * * * *': 'open311.pull' },
  passesOn: { ways, pass, hears },
  afterwards,
  administration: [{ href: endpointsPath, label: 'open311.endpoints', hint: 'open311.endpoints.hint' }],
})
