import type { DateText } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'

// One description of a document; the PDF and the reading copy on the page are both drawn from it.

export interface Labelled {
  label: Text
  value: Text
}

export type Block =
  /** Of a chapter (2) or a part of one (3), for papers of many pages. */
  | { kind: 'heading'; text: Text; level: 2 | 3 }
  /** What follows begins on a new page. */
  | { kind: 'page' }
  | { kind: 'paragraph'; text: Text; strong?: boolean; centred?: boolean }
  /** Label and value, one a line; in two columns side by side where there is room. */
  | { kind: 'rows'; title?: Text; rows: readonly Labelled[]; columns?: 1 | 2 }
  /** `share`: width against the other columns. A row has one cell for each column. */
  | {
      kind: 'table'
      title: Text
      columns: readonly { label: Text; share: number }[]
      rows: readonly (readonly Text[])[]
    }
  /** Small print, e.g. what an akta was corrected by. */
  | { kind: 'note'; text: Text }

/** What one template says about one case. */
export interface Sheet {
  layout: 'portrait' | 'landscape'
  title: Text
  /** Printed below the title, e.g. "Nomor 9971-LU-24112026-0007". */
  number: Labelled | null
  blocks: readonly Block[]
  /** Labels stand in both languages on paper too, as on the national akta. */
  bilingual: boolean
}

/** Who signs, as printed. */
export interface Signatory {
  account: string
  name: string
  /** Employee number, 18 digits; null where the signer has none. */
  nip: string | null
  /** The office, e.g. "Pejabat Pencatatan Sipil". */
  office: Text
  acting: 'plt' | 'plh' | null
}

export interface Office {
  name: string
  address: string
  /** Telephone, e-mail or website, one line. */
  contact: string
}

/** Everything that is printed. */
export interface Paper {
  sheet: Sheet
  region: { code: string; name: string; arms: Buffer | null }
  office: Office
  /** Null: a letter without a signature. */
  signer: Signatory | null
  issuedOn: DateText
  /** Null: a print of what a page shows, with nothing to verify. */
  code: string | null
  /** Absolute address of `/verifikasi/{code}`; of a print, of its page. */
  address: string
  caseNumber: string
  /** What stands at the foot of every page instead of the usual words. */
  foot?: Text
  /** Signed with a self-made key, so "CONTOH" stands on every page (decisions 2). */
  sample: boolean
}
