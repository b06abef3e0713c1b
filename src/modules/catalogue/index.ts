import { defineModule } from '../../platform/module.ts'
import { adminOperations } from './admin-routes.ts'
import { apiOperations } from './api-routes.ts'
import { needsUnit } from './needs-unit.ts'
import { reminder } from './reminder.tsx'
import { publicOperations } from './routes.ts'

export const catalogue = defineModule({
  name: 'catalogue',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...publicOperations, ...apiOperations, ...adminOperations],
  administration: [{ href: '/kelola/layanan', label: 'catalogue.admin', hint: 'catalogue.admin.lead' }],
  needsUnit,
  reminder,
})

export { familyCardFault, nikFault } from '../../platform/nik.ts'
export { ownWayIn } from './begin.ts'
export { partAnswers } from './bundle.ts'
export { type CheckedFile, checkFiles } from './check.ts'
export { type CompiledDefinition, compile, type Env } from './compile.ts'
export { weekdayNames, weekWords } from './counters.ts'
export { examine, fieldAt, type Warning, worded } from './examine.ts'
export { kinds, plainOf, typedOf } from './fields/all.ts'
export type { InputHint } from './fields/kind.ts'
export { loadFolder } from './folder.ts'
export { parseAnswers, type RawForm } from './forms.ts'
export { days } from './functions.ts'
export { knownFrom } from './known.ts'
export { compare, current, everOffered, offered, publish, updateFor, version, withdraw } from './service.ts'
export { standardOf } from './views.ts'
export { missingDocuments, type Visible, type VisibleField, type VisibleRow, visible } from './visible.ts'
