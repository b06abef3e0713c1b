import './extension.ts'
import { defineModule } from '../../platform/module.ts'
import { adminOperations } from './admin-routes.ts'
import { counterOperations } from './counter-routes.ts'
import { demoOperations } from './demo-routes.ts'
import { identityOperations } from './identity-routes.ts'
import { logInOperations } from './log-in-routes.ts'
import { mandateOperations } from './mandate-routes.ts'
import { officerOperations } from './officers-routes.ts'
import { placeOperations } from './places-routes.ts'
import { profileOperations } from './profile-routes.ts'
import { programOperations } from './programs-routes.ts'
import { secondFactorOperations } from './second-factor-routes.ts'

/** Pages of accounts; what they stand on is `platform/accounts`. */
export const accountPages = defineModule({
  name: 'accountPages',
  operations: [
    ...logInOperations,
    ...identityOperations,
    ...profileOperations,
    ...secondFactorOperations,
    ...demoOperations,
    ...counterOperations,
    ...mandateOperations,
    ...adminOperations,
    ...officerOperations,
    ...placeOperations,
    ...programOperations,
  ],
  administration: [
    { href: '/kelola/unit', label: 'accounts.units', hint: 'accounts.units.lead' },
    { href: '/kelola/petugas', label: 'accounts.officers', hint: 'accounts.officers.lead' },
    { href: '/kelola/wilayah', label: 'accounts.areas', hint: 'accounts.areas.lead' },
    { href: '/kelola/program', label: 'accounts.programs', hint: 'accounts.programs.lead' },
  ],
})

export { administers, boxesOf, readDate } from './admin.ts'
export type { Identified } from './extension.ts'
export { show, shownAs, typed } from './form.ts'
export { CurrentPassword } from './pages/passwords.tsx'
