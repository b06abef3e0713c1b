import { defineModule } from '../../platform/module.ts'
import { movingEvents } from '../reports/index.ts'
import { createOperations } from './create-routes.ts'
import { tell } from './errors.ts'
import { noteStep } from './follow.ts'
import { requestOperations } from './request-routes.ts'
import { serviceOperations } from './service-routes.ts'
import { updateOperations } from './updates-routes.ts'

/** Open311 GeoReport v2, both ways: other programs' reports come in, and reports that are another city's go out. */
export const open311 = defineModule({
  name: 'open311',
  migrations: new URL('./migrations/', import.meta.url),
  dialect: { below: '/open311/', tell },
  operations: [...serviceOperations, ...requestOperations, ...createOperations, ...updateOperations],
  followers: { steps: { events: movingEvents, run: noteStep } },
})
