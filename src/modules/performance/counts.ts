import type { DateText } from '../../platform/context.ts'

/** The roll-ups: what a row is known by, and what it sums over cases. Their tables have the same columns. */
export const rollups = {
  figure_day: { by: ['day', 'service', 'unit'], sums: ['received', 'decided', 'on_time'] },
  figure_month: {
    by: ['month', 'service', 'unit'],
    sums: [
      'received',
      'decided',
      'counted',
      'on_time',
      'rejected',
      'elsewhere',
      'deemed',
      'withdrawn',
      'silent',
      'reopened',
      'first_right',
      'repeats',
      'faults',
      'stops',
      'refused_stops',
      'net_minutes',
      'citizen_minutes',
      'calendar_minutes',
    ],
  },
  figure_part: {
    by: ['month', 'service', 'unit', 'edge', 'part'],
    sums: ['counted', 'on_time', 'decided', 'net_minutes', 'calendar_minutes'],
  },
  figure_span: { by: ['month', 'service', 'unit', 'kind', 'length'], sums: ['cases'] },
  figure_flaw: { by: ['month', 'service', 'unit', 'kind', 'code'], sums: ['cases'] },
  figure_stop: {
    by: ['month', 'service', 'unit', 'ground', 'why'],
    sums: ['cases', 'stops', 'working_minutes', 'calendar_minutes'],
  },
  figure_open: { by: ['unit', 'span', 'period', 'service'], sums: ['cases'] },
  figure_stage: {
    by: ['month', 'service', 'unit', 'stage'],
    sums: ['visits', 'officer_minutes', 'work_minutes', 'citizen_minutes', 'nation_minutes', 'calendar_minutes'],
  },
} as const

export type Rollup = keyof typeof rollups
export const tables = Object.keys(rollups) as Rollup[]

export type Key<T extends Rollup> = {
  [K in (typeof rollups)[T]['by'][number]]: K extends 'length' ? number : string
}
export type Sums<T extends Rollup> = { [K in (typeof rollups)[T]['sums'][number]]: number }
export type Row<T extends Rollup> = Key<T> & Sums<T>

export type MonthRow = Row<'figure_month'> & { month: DateText }

type Sum = { key: Record<string, unknown>; sums: number[] }

/** Sums over cases, row by row of the roll-ups. Lives for one batch. */
export class Counts {
  readonly #tables = Object.fromEntries(tables.map((table) => [table, new Map()])) as Record<Rollup, Map<string, Sum>>

  /** So much more of it in this row; less with −1 times. */
  add<T extends Rollup>(table: T, key: Key<T>, more: Partial<Sums<T>>, times: 1 | -1): void {
    const { by, sums } = rollups[table]
    const values = key as Record<string, unknown>
    let name = ''
    for (const column of by) name += `${values[column]}\n`
    const rows = this.#tables[table]
    let row = rows.get(name)
    if (!row) {
      row = { key: values, sums: sums.map(() => 0) }
      rows.set(name, row)
    }
    for (const [at, sum] of sums.entries()) {
      const value = (more as Record<string, number | undefined>)[sum]
      if (value !== undefined) row.sums[at]! += times * value
    }
  }

  /** Rows that change anything, in the order of their keys: two writers never wait for each other in a circle. */
  rows<T extends Rollup>(table: T): Row<T>[] {
    const { sums } = rollups[table]
    return [...this.#tables[table]]
      .filter(([, row]) => row.sums.some((sum) => sum !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => ({ ...row.key, ...Object.fromEntries(sums.map((sum, at) => [sum, row.sums[at]])) }) as Row<T>)
  }
}
