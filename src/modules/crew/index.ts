import { defineModule } from '../../platform/module.ts'
import { adminOperations } from './admin-routes.ts'
import { apiOperations } from './api-routes.ts'
import { enterDemo } from './demo.tsx'
import { mine } from './mine.tsx'
import { phonePath } from './pages/phone.tsx'
import { pinOperations } from './pin-routes.ts'
import { settings } from './settings.ts'

/** Who goes out and mends: crews of a unit, the phone that they share, today's work, and what they say of it. */
export const crew = defineModule({
  name: 'crew',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...adminOperations, ...pinOperations, ...apiOperations],
  serviceSettings: settings,
  mine,
  enterDemo,
  shortcuts: [{ href: phonePath, label: 'crew.phone' }],
  openOffline: async () => [phonePath],
})

export { demoPins } from './demo.tsx'
export { setPin } from './pins.ts'
export { addMember, insertCrew } from './store.ts'
