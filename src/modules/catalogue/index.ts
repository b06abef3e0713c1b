import { defineModule } from '../../platform/module.ts'
import { adminOperations } from './admin-routes.ts'
import { apiOperations } from './api-routes.ts'
import { publicOperations } from './routes.ts'

export const catalogue = defineModule({
  name: 'catalogue',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...publicOperations, ...apiOperations, ...adminOperations],
  administration: [{ href: '/kelola/layanan', label: 'catalogue.admin', hint: 'catalogue.admin.lead' }],
})

export { familyCardFault, grouped, maskedNumber, type NikWarning, nikFault, warnNik } from '../../platform/nik.ts'
export { partAnswers } from './bundle.ts'
export { type Problem, problemWords } from './check/problem.ts'
export { type CheckedFile, checkFiles, checkSource } from './check.ts'
export type { Difference } from './compare.ts'
export { type About, type CompiledDefinition, type CompiledStage, compile, type Env } from './compile.ts'
export { type Examined, examine, fieldAt, type Warning, worded } from './examine.ts'
export type { Published } from './extension.ts'
export { checkField, kinds, parseField, typedOf } from './fields/all.ts'
export { normalisePhone } from './fields/contact.ts'
export { type InputHint, type Kind, maskWords, type Raw, type Showing } from './fields/kind.ts'
export { loadFolder } from './folder.ts'
export { answersSchema, type ParsedAnswers, parseAnswers, type RawForm } from './forms.ts'
export { civil, days, months, years } from './functions.ts'
export { knownFrom } from './known.ts'
export { type LifeEvent, lifeEvents } from './life-events.ts'
export { compare, current, offered, publish, search, type Update, updateFor, version, withdraw } from './service.ts'
export {
  missingDocuments,
  type Visible,
  type VisibleDocument,
  type VisibleField,
  type VisibleRow,
  type VisibleSection,
  visible,
} from './visible.ts'
