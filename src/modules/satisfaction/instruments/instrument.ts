import type { Text } from '../../../platform/i18n.ts'

/** A published way to ask and to reckon. Elements are told apart by key: units print them in different orders. */
export interface Instrument {
  id: string
  /** Regulation that it comes from. */
  law: string
  elements: readonly Element[]
  /** Best grade first; `from` is the lowest IKM of the grade in hundredths, for the printed bands have holes between. */
  bands: readonly Band[]
  /** Shares of one element by name, as fractions; each instrument has `exact`. */
  weights: Readonly<Record<string, readonly [numerator: number, denominator: number]>>
  defaultWeight: string
}

export interface Element {
  key: string
  name: Text
  ask: Text
  /** Words for the scores 1 to 4. */
  options: readonly [Text, Text, Text, Text]
}

export interface Band {
  mutu: 'A' | 'B' | 'C' | 'D'
  from: number
  kinerja: Text
}

/** As the lowest grade is printed too: an index begins at 25, though rounded weights take one below it. */
export const beginsAt = ({ from }: Band): number => Math.max(from, 2500) / 100

export const text = (id: string, en: string): Text => ({ id, en })

/** The instrument's own order of its elements, by key. */
export const orderOf = ({ elements }: Instrument): readonly string[] => elements.map(({ key }) => key)

/** Names each element once. */
export function isOrder(instrument: Instrument, keys: readonly string[]): boolean {
  const own = orderOf(instrument)
  return keys.length === own.length && own.every((key) => keys.includes(key))
}
