import { type Language, pick, type Text } from '../../platform/i18n.ts'
import type { Definition } from './definition.ts'

/** One difference between two versions, told from the definition's point of view. */
export interface Difference {
  /** First part of the definition it lies in: `form`, `documents`, `stages` … */
  part: string
  /** Names on the way: section, field, stage. */
  trail: readonly (Text | string)[]
  /** What of the last of them: `label`, `within`; absent when the whole of it came or went. */
  attribute?: string
  change: 'added' | 'removed' | 'changed' | 'moved'
  before?: unknown
  after?: unknown
}

/** What changed from one version to another, in the order of the file. Things are the same thing when their ids are. */
export function compareDefinitions(before: Definition, after: Definition): Difference[] {
  const found: Difference[] = []
  for (const part of Object.keys(after) as (keyof Definition)[]) {
    if (part === 'version' || part === 'id') continue
    compare(before[part], after[part], { part, trail: [] }, found)
  }
  for (const part of Object.keys(before) as (keyof Definition)[])
    if (!(part in after)) compare(before[part], undefined, { part, trail: [] }, found)
  return found
}

type Place = Pick<Difference, 'part' | 'trail' | 'attribute'>

function compare(before: unknown, after: unknown, at: Place, found: Difference[]) {
  if (JSON.stringify(before) === JSON.stringify(after)) return
  if (isNamedList(before) || isNamedList(after)) {
    compareLists(listOf(before), listOf(after), at, found)
    return
  }
  const whole = isText(before) || isText(after) || !isGroup(before) || !isGroup(after)
  if (whole) {
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
    found.push({ ...at, change, before, after })
    return
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    compare(before[key], after[key], { ...at, attribute: at.attribute ? `${at.attribute}.${key}` : key }, found)
}

function compareLists(before: Named[], after: Named[], at: Place, found: Difference[]) {
  const inside = (item: Named): Place => ({ part: at.part, trail: [...at.trail, titleOf(item)] })
  const old = new Map(before.map((item) => [nameOf(item), item]))
  const now = new Map(after.map((item) => [nameOf(item), item]))
  for (const [name, item] of old) if (!now.has(name)) found.push({ ...inside(item), change: 'removed', before: item })
  for (const [name, item] of now) {
    const earlier = old.get(name)
    if (!earlier) found.push({ ...inside(item), change: 'added', after: item })
    else compareItems(earlier, item, inside(item), found)
  }
  const kept = (items: Named[], other: Map<string, Named>) => items.map(nameOf).filter((name) => other.has(name))
  if (kept(before, now).join() !== kept(after, old).join()) found.push({ ...at, change: 'moved' })
}

function compareItems(before: Named, after: Named, at: Place, found: Difference[]) {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const place = isNamedList(after[key]) || isNamedList(before[key]) ? at : { ...at, attribute: key }
    compare(before[key], after[key], place, found)
  }
}

type Named = Record<string, unknown>

const listOf = (value: unknown) => (Array.isArray(value) ? (value as Named[]) : [])

function nameOf(item: Named): string {
  return String(item.id ?? item.value ?? item.run ?? item.service)
}

/** What a reader knows it by. */
function titleOf(item: Named): Text | string {
  const title = item.label ?? item.name ?? item.title
  return isText(title) ? title : nameOf(item)
}

function isNamedList(value: unknown): value is Named[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => isGroup(item) && nameOf(item) !== 'undefined')
  )
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is Text {
  return (
    isGroup(value) &&
    typeof value.id === 'string' &&
    typeof value.en === 'string' &&
    Object.values(value).every((words) => typeof words === 'string')
  )
}

/** A value as a reader may compare it. */
export function shown(value: unknown, lang: Language): string {
  if (value === undefined || value === null) return '–'
  if (isText(value)) return pick(value, lang)
  if (Array.isArray(value)) return value.map((item) => shown(item, lang)).join(', ')
  if (!isGroup(value)) return String(value)
  if (value.label || value.name || value.title) return shown(titleOf(value), lang)
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${shown(inner, lang)}`)
    .join(', ')
}
