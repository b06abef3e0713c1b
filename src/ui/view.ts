import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Actor, DateText, Moment } from '../platform/context.ts'
import type { Flash } from '../platform/http/operation.ts'
import type { Language, Translate } from '../platform/i18n.ts'

/** What every page knows: words, region, who is looking, the moment, and how addresses are made. */
export interface View {
  lang: Language
  t: Translate
  region: { code: string; name: string; demo: boolean; zone: string }
  actor: Pick<Actor, 'kind' | 'name' | 'grants' | 'assurance'>
  now: Moment
  path(path: string): string
  /** Address of a static file with its content hash. */
  asset(name: string): string
  /** Form token for unsafe requests. */
  token: string
  /** Path of the page shown, without the region's prefix. */
  here: string
  /** A message to show once after a redirect: key of `locales/` and its values. */
  flash?: Flash
  format: Format
  /** Islands the page turned out to need; `renderPage` starts it empty, the layout's end loads them. */
  islands?: Set<string>
  /** Fields with a mistake by name, and what each is called; fields fill it in, the summary above them reads it. */
  faulty?: Map<string, FaultyField>
}

/** What a field is called, and what it is part of: "NIK" of "Saksi 2". */
export interface FaultyField {
  label: string
  within?: string
}

export interface Format {
  /** "Selasa, 24 November 2026" */
  date(day: DateText | Moment): string
  /** "24 Nov 2026" */
  shortDate(day: DateText | Moment): string
  /** "Selasa, 24 November 2026, pukul 14.05 WIB" */
  dateTime(moment: Moment): string
  /** "14.05 WIB" */
  time(moment: Moment): string
  /** "Rp 116.000" */
  money(rupiah: number): string
  number(value: number, decimals?: number): string
  /** "2 jam 5 menit", "3 hari" */
  duration(milliseconds: number): string
}

const ViewContext = createContext<View | null>(null)
export const ViewProvider = ViewContext.Provider

export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('a component was rendered outside a page')
  return view
}
