import { defineModule } from '../../platform/module.ts'
import { mandateOperations } from './mandate-routes.tsx'
import { mandatesPath } from './paths.ts'
import { fileOperations } from './routes.tsx'
import { mine, onCase, tracked } from './ways.tsx'

/** The whole record of one case for its applicant, an auditor, or the Ombudsman by a letter that names it. */
export const casefile = defineModule({
  name: 'casefile',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...fileOperations, ...mandateOperations],
  tracked,
  onCase,
  mine,
  administration: [{ href: mandatesPath, label: 'casefile.mandates', hint: 'casefile.mandates.lead' }],
})

export { recordMandate } from './mandates.ts'
