interface SigningKeyTable {
  id: string
  account: string | null
  name: string
  certificate: Buffer
  sealed: Buffer
  issued_by: string | null
  valid_from: Date
  valid_until: Date
  made_at: Date
}

interface EntryTable {
  document: string
  case_id: string
  output: string
  generation: number
  code: string
  register: string | null
  year: number | null
  serial: number | null
  number: string | null
  entered_at: Date
}

export type Origin = 'own' | 'siak'

interface DocumentTable {
  id: string
  template: string
  title_id: string
  title_en: string
  unit: string
  origin: Origin
  issued_at: Date
  signer: string | null
  certificate: string | null
  sha256: Buffer
  bytes: number
  file: string
  sheet: Buffer | null
  about: Buffer | null
  holder: string | null
  replaces: string | null
}

/** How a document stopped to hold. */
export type Ending = 'corrected' | 'annulled' | 'revoked' | 'replaced'

interface ChangeTable {
  document: string
  status: Ending
  ground: string
  successor: string | null
  happened_at: Date
  actor: string | null
  case_id: string | null
}

declare module '../../platform/context.ts' {
  interface RegionTables {
    signing_key: SigningKeyTable
    signatory: { account: string; name: string; nip: string | null }
    document_register: { kind: string; year: number; last: number }
    document_entry: EntryTable
    document: DocumentTable
    document_change: ChangeTable
  }
}
