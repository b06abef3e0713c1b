import { defineModule } from '../../platform/module.ts'
import { refuse } from '../../platform/outcome.ts'
import { apiOperations } from './api-routes.ts'
import { endingEvents, follow, movingEvents, tellSupporters } from './follow.ts'
import { following } from './following.tsx'
import { forgetReport } from './forget.ts'
import { front } from './front.tsx'
import { life } from './life/room.ts'
import { listOperations } from './list-routes.ts'
import { mapAdminOperations } from './map/admin-routes.ts'
import { areaOperations } from './map/area-routes.ts'
import { deviceOperations } from './map/device-routes.ts'
import { mapAdminPath } from './map/pages/admin.tsx'
import { mapOperations } from './map/routes.ts'
import { tellTheWeek, tellWatchers, watchedEvents } from './map/watch.ts'
import { workOperations } from './map/work-routes.ts'
import { routesPath } from './pages/routes.tsx'
import { pointOperations } from './point-routes.ts'
import { coverOperations } from './publish/cover-routes.ts'
import { asksEvidence } from './publish/evidence.ts'
import { evidenceOperations } from './publish/evidence-routes.ts'
import { moderateOperations } from './publish/moderate-routes.ts'
import { rulePath } from './publish/pages/rule.tsx'
import { pictureOperations } from './publish/picture-routes.ts'
import { preparePublishing, publishingEvents } from './publish/prepare.ts'
import { ruleOperations } from './publish/rule-routes.ts'
import { forgetSenders } from './publish/sender.ts'
import { tracked } from './publish/tracked.tsx'
import { reportOperations } from './report-routes.ts'
import { routeOperations } from './route-routes.ts'
import { listRoutes } from './route-store.ts'
import { settings, settingsOf } from './settings.ts'
import { categories } from './suggest.ts'

/** What residents report from the street, and what becomes of it. A report is a case of a service that says `rooms.reports`. */
export const reports = defineModule({
  name: 'reports',
  needsUnit: async (_ctx, db, unit) =>
    (await listRoutes(db)).some((route) => route.unit === unit) ? refuse('unit-has-reports') : null,
  migrations: new URL('./migrations/', import.meta.url),
  operations: [
    ...reportOperations,
    ...pointOperations,
    ...listOperations,
    ...mapOperations,
    ...areaOperations,
    ...deviceOperations,
    ...workOperations,
    ...routeOperations,
    ...mapAdminOperations,
    ...apiOperations,
    ...pictureOperations,
    ...moderateOperations,
    ...coverOperations,
    ...evidenceOperations,
    ...ruleOperations,
    ...life.operations,
  ],
  ...life.lends,
  serviceSettings: settings,
  beginsAt: (service) => (settingsOf(service) ? `/lapor/baru/${service.id}` : null),
  another: ({ number }, definition, secret) =>
    settingsOf(definition)
      ? { href: `/lapor/baru/${definition.id}?seperti=${number}&k=${secret}`, label: 'reports.another' }
      : null,
  goesOnAt: (draft, definition, secret) => (settingsOf(definition) ? `/lapor/periksa/${draft}?k=${secret}` : null),
  approvesOn: (opened, stage) =>
    asksEvidence(opened, stage) ? `/petugas/berkas/${opened.row.number}/penyelesaian` : null,
  tracked,
  forgets: forgetReport,
  cityToday: front,
  mine: following,
  followers: {
    ...life.followers,
    follow: { events: movingEvents, run: follow },
    supporters: { events: endingEvents, run: tellSupporters },
    publishing: { events: publishingEvents, run: preparePublishing },
    watchers: { events: watchedEvents, run: tellWatchers },
  },
  jobs: { ...life.jobs, 'reports.forgetSenders': forgetSenders, 'reports.week': tellTheWeek },
  // Monday morning in all three zones.
  schedule: { '50 2 * * *': 'reports.forgetSenders', '0 1 * * 1': 'reports.week' },
  shortcuts: [{ href: '/lapor', label: 'reports.title' }],
  takesPhotos: '/lapor',
  openOffline: async (ctx) => ['/lapor', ...(await categories(ctx)).map(({ id }) => `/lapor/baru/${id}`)],
  administration: [
    ...life.administration,
    { href: routesPath, label: 'reports.routes', hint: 'reports.routes.lead' },
    { href: rulePath, label: 'publish.rule', hint: 'publish.rule.lead' },
    { href: mapAdminPath, label: 'reports.mapAdmin', hint: 'reports.mapAdmin.lead' },
  ],
})

export { addPhoto, asNobody, disclosures, type Filled, fillIn } from './draft.ts'
export { movingEvents, tellSupportersOf } from './follow.ts'
export { saveOmbudsman } from './life/ombudsman-store.ts'
export { saveTemplate } from './life/template-store.ts'
export { publicOf } from './list.ts'
export { saveOutlines } from './map/outline-store.ts'
export { takeStreets } from './map/streets.ts'
export { around } from './model/nearby.ts'
export type { Outline } from './model/outline.ts'
export { addEvidence, closeFixed } from './publish/evidence.ts'
export { letStand } from './publish/prepare.ts'
export { shownOf } from './publish/shown.ts'
export { mayLeave } from './publish/store.ts'
export { saveRoute } from './route-store.ts'
export { sendReport } from './send.ts'
export { settingsOf as reportSettings } from './settings.ts'
export { findReport, type ReportRow } from './store.ts'
export { categories } from './suggest.ts'
