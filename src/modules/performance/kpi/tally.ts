import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { CaseFacts } from '../facts/facts.ts'
import { contributions, type KpiRow } from './count.ts'
import type { Kpi } from './grammar.ts'
import type { KpiState } from './store.ts'

/** Grows when figures are counted otherwise than before: all of them are then made anew. */
const rules = 1

/** What the numbers of a figure depend on; words and who sees it are not among it. */
export function versionOf({ grain, at, state, longerThan, measure, of, where, part, by }: Kpi): string {
  const counted = { rules, grain, at, state, longerThan, measure, of, where, part, by }
  return createHash('sha256').update(canonicalize(counted)!).digest('hex').slice(0, 16)
}

/** Sums of figures over cases. A case is added with 1 and taken off with −1; of a figure that is still being made, only if it is in it. */
export class KpiTally {
  readonly #zone: string
  readonly #followed: readonly { kpi: Kpi; state: KpiState }[]
  readonly #rows = new Map<string, KpiRow>()

  constructor(zone: string, followed: readonly { kpi: Kpi; state: KpiState }[]) {
    this.#zone = zone
    this.#followed = followed
  }

  count(id: string, facts: CaseFacts, times: 1 | -1): void {
    for (const { kpi, state } of this.#followed) {
      if (!state.filled && (state.after === null || id > state.after)) continue
      for (const row of contributions(kpi, this.#zone, facts)) this.#add(row, times)
    }
  }

  /** Rows that change anything, in the order of their keys: two writers never wait for each other in a circle. */
  get rows(): KpiRow[] {
    return [...this.#rows]
      .filter(([, { cases, hits, total }]) => cases !== 0 || hits !== 0 || total !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row)
  }

  #add(one: KpiRow, times: 1 | -1): void {
    const { kpi, span, period, service, unit, dimension, value, length } = one
    const name = `${kpi}\n${span}\n${period}\n${service}\n${unit}\n${dimension}\n${value}\n${length}`
    let row = this.#rows.get(name)
    if (!row) {
      row = { ...one, cases: 0, hits: 0, total: 0 }
      this.#rows.set(name, row)
    }
    row.cases += times * one.cases
    row.hits += times * one.hits
    row.total += times * one.total
  }
}
