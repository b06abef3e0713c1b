import type { Value } from './changes.ts'
import type { Elements } from './register.ts'

/** A line of an element's history, as it is kept. */
export interface HistoryLine {
  element: string
  new: string | null
}

/** Elements that are numbers; all others are text. */
const numbers = new Set<string>(['birthOrder'])

export const written = (value: Value): string | null => (value === null ? null : String(value))

/** The elements that a history leads to: its entry, then each change. */
export function replay(lines: readonly HistoryLine[]): Elements {
  const [entry, ...changes] = lines
  if (entry?.element !== 'entry' || entry.new === null) throw new Error('a history begins with an entry')
  const elements = JSON.parse(entry.new) as Record<string, Value>
  for (const { element, new: value } of changes)
    elements[element] = value !== null && numbers.has(element) ? Number(value) : value
  return elements as unknown as Elements
}
