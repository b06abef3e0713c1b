import type { Definition, Section } from '../../catalogue/definition.ts'
import type { Mark } from './events.ts'
import type { CaseState } from './state.ts'

// Why something is sent back: codes that can be counted. Words: `cases.reason.{code}`.

/** What may be wrong with an answer (`field`), a paper (`document`), or either. */
export const returnReasons = {
  'isian-kurang': 'field',
  'isian-salah': 'field',
  'tidak-cocok-dengan-berkas': 'field',
  'tidak-cocok-dengan-data': 'field',
  'foto-buram': 'document',
  'foto-terpotong': 'document',
  'tidak-terbaca': 'document',
  'dokumen-salah': 'document',
  'halaman-kurang': 'document',
  kedaluwarsa: 'document',
  'tanpa-tanda-tangan': 'document',
  'tanpa-stempel': 'document',
  'belum-ditunjukkan': 'document',
  lainnya: 'either',
} as const
export type ReturnReason = keyof typeof returnReasons

export function isReturnReason(code: string): code is ReturnReason {
  return Object.hasOwn(returnReasons, code)
}

/** The path by which a document is marked. */
export const documentPath = (id: string) => `documents.${id}`

/** The reason is one that this field or paper can have. */
export function fits(code: ReturnReason, path: string): boolean {
  const about = returnReasons[code]
  return about === 'either' || (about === 'document') === path.startsWith('documents.')
}

/** The definition has this field, list or document: `anak.nama`, `saksi.0.nik`, `saksi`, `documents.surat-lahir`. */
export function isPath(definition: Definition, path: string): boolean {
  const [head, ...rest] = path.split('.')
  if (head === 'documents') return rest.length === 1 && definition.documents.some((document) => document.id === rest[0])
  const section = definition.form.find((each) => each.id === head)
  return section !== undefined && isWithin(section, rest)
}

/** Marks as the event keeps them: what could have been seen at an earlier send-back is the office's own error. */
export function asMarks(state: CaseState, marks: readonly { path: string; code: string }[]): Mark[] {
  const seen = (path: string) => state.marked.some((known) => known === path || path.startsWith(`${known}.`))
  return marks.map(({ path, code }) => (state.mended && !seen(path) ? { path, code, missed: true } : { path, code }))
}

function isWithin(section: Section, rest: readonly string[]): boolean {
  if (rest.length === 0) return section.repeat !== undefined
  const [first, second, ...more] = rest
  if (!section.repeat) return second === undefined && section.fields.some((field) => field.id === first)
  if (!/^\d{1,2}$/.test(first!) || Number(first) >= section.repeat.max || more.length > 0) return false
  return second === undefined || section.fields.some((field) => field.id === second)
}
