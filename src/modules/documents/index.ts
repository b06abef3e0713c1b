import { defineModule } from '../../platform/module.ts'
import { annulCertificates, begins, checkCorrectable, compare, correctionFacts } from './corrections.ts'
import { issueDue } from './due.ts'
import { documentLinks } from './look.ts'
import { mineBlock } from './mine.tsx'
import { documentOperations } from './routes.ts'
import { signatoryOperations } from './signatory-routes.ts'
import { templates } from './templates/index.ts'
import { verifyOperations } from './verify-routes.ts'

export const documents = defineModule({
  name: 'documents',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...documentOperations, ...verifyOperations, ...signatoryOperations],
  followers: { issue: { events: ['granted', 'effectDone'], run: issueDue } },
  effects: { 'documents.annul': annulCertificates, 'documents.correctable': checkCorrectable },
  facts: { 'documents.correction': correctionFacts },
  begins,
  compare,
  documentLinks,
  templates: Object.keys(templates),
  mine: mineBlock,
  administration: [
    { href: '/kelola/penandatangan', label: 'documents.signatories', hint: 'documents.signatories.hint' },
  ],
})

export type { Block, Sheet } from './blocks.ts'
export { annul, replace, revoke } from './change.ts'
export { issueDue } from './due.ts'
export { issueOutput, keepForeign, storeForeign } from './issue.ts'
export { saveSignatory } from './key-store.ts'
export { sayOf } from './make.ts'
export { maskName } from './mask.ts'
export { Blocks } from './pages/read.tsx'
export { printSheet } from './print.ts'
export { clearHolders as forgetHolders, documentsOfCases } from './store.ts'
export type { Say } from './words.ts'
