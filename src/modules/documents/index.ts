import { defineModule } from '../../platform/module.ts'
import { issueDue } from './issue.ts'
import { documentLinks } from './look.ts'
import { documentOperations } from './routes.ts'
import { verifyOperations } from './verify-routes.ts'

export const documents = defineModule({
  name: 'documents',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...documentOperations, ...verifyOperations],
  followers: { issue: { events: ['granted', 'effectDone'], run: issueDue } },
  documentLinks,
})

export { annul, replace, revoke } from './change.ts'
export { issueDue, issueOutput, storeForeign } from './issue.ts'
export { saveSignatory } from './key-store.ts'
export { documentLinks, type PublicDocument, publicDocument } from './look.ts'
export { clearHolders as forgetHolders, type DocumentRow, documentsOfCases, findDocument } from './store.ts'
export type { BiodataPerson } from './templates/biodata.ts'
export type { FamilyCard, Member } from './templates/family-card.ts'
export { templates } from './templates/index.ts'
