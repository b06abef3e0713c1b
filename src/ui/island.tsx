import { type ComponentChildren, h } from 'preact'
import { useView } from './view.ts'

export const islands = [
  'carry-draft',
  'copy-value',
  'cover-photo',
  'crew-phone',
  'key-nav',
  'look-again',
  'map-door',
  'nik-input',
  'once-submit',
  'outbox-list',
  'photo-input',
  'print-button',
  'push-switch',
  'report-check',
  'report-form',
  'save-state',
  'sign-select',
] as const
export type IslandName = (typeof islands)[number]

/** Maps that move, each a custom element that `map-door` fetches when somebody asks for it. */
export const mapParts = ['map-public', 'map-pin', 'map-work'] as const
export type MapPart = (typeof mapParts)[number]

/** One custom element whose script is loaded at the page's end. What it wraps must work without it. */
export function Island({
  name,
  children,
  ...attributes
}: {
  name: IslandName
  children?: ComponentChildren
  id?: string
  class?: string
  [data: `data-${string}`]: string | undefined
}) {
  useView().islands?.add(name)
  return h(name, attributes, children)
}

/** Must be the last thing rendered in the body: only then is it known what the page needs. */
export function IslandScripts() {
  const view = useView()
  return [...(view.islands ?? [])].map((name) => <script key={name} type="module" src={view.asset(`${name}.js`)} />)
}
