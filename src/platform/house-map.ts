import type { House } from './context.ts'

/**
 * What a module remembers by keys of its own, for as long as the house stands. Another house in the same process, as tests
 * build them, remembers for itself.
 */
export function houseMap<Value>(): (house: House) => Map<string, Value> {
  const kept = new WeakMap<House, Map<string, Value>>()
  return (house) => {
    const there = kept.get(house) ?? new Map<string, Value>()
    kept.set(house, there)
    return there
  }
}
