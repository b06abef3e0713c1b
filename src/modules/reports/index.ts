import { defineModule } from '../../platform/module.ts'
import { apiOperations } from './api-routes.ts'
import { endingEvents, follow, movingEvents, tellSupporters } from './follow.ts'
import { front } from './front.tsx'
import { listOperations } from './list-routes.ts'
import { routesPath } from './pages/routes.tsx'
import { reportOperations } from './report-routes.ts'
import { routeOperations } from './route-routes.ts'
import { settings, settingsOf } from './settings.ts'
import { categories } from './suggest.ts'

/** What residents report from the street, and what becomes of it. A report is a case of a service that says `rooms.reports`. */
export const reports = defineModule({
  name: 'reports',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...reportOperations, ...listOperations, ...routeOperations, ...apiOperations],
  serviceSettings: settings,
  beginsAt: (service) => (settingsOf(service) ? `/lapor/baru/${service.id}` : null),
  cityToday: front,
  followers: {
    follow: { events: movingEvents, run: follow },
    supporters: { events: endingEvents, run: tellSupporters },
  },
  shortcuts: [{ href: '/lapor', label: 'reports.title' }],
  takesPhotos: '/lapor',
  openOffline: async (ctx) => ['/lapor', ...(await categories(ctx)).map(({ id }) => `/lapor/baru/${id}`)],
  administration: [{ href: routesPath, label: 'reports.routes', hint: 'reports.routes.lead' }],
})

export { saveRoute } from './route-store.ts'
