import type { DateText, Db } from '../../../platform/context.ts'
import type { Line } from '../published/compose.ts'
import { keyOf } from '../published/key.ts'
import { monthOf, quarterOf } from '../published/months.ts'
import { type PartRow, partsWithin, type Within } from './slices-store.ts'
import { type Apart, apartAgain, apartOf } from './split.ts'

export const edges = ['channel', 'district'] as const
export type Edge = (typeof edges)[number]

/** A quarter told apart; it is published with its last month. */
export type QuarterApart = { from: DateText } & Readonly<Record<Edge, Apart>>

export const endsQuarter = (month: DateText): boolean => monthOf(quarterOf(month), 2) === month

/** A quarter by channel and district, from what is told of its months; `earlier`: as it was told before. */
export async function quarterApart(
  db: Db,
  months: readonly { month: DateText; lines: readonly Line[] }[],
  earlier: readonly QuarterApart[],
): Promise<QuarterApart> {
  const told = toldIn(months)
  const rows = await partsWithin(db, told)
  const of = (edge: Edge) => {
    const next = apartOf(leavesOf(told, rows, edge))
    return earlier.length === 0
      ? next
      : apartAgain(
          earlier.map((one) => one[edge]),
          next,
        )
  }
  return { from: quarterOf(months.at(-1)!.month), channel: of('channel'), district: of('district') }
}

type Told = Within & { counted: number }

/** What each service tells of these months, together. */
function toldIn(months: readonly { month: DateText; lines: readonly Line[] }[]): Told[] {
  const tellings = months.flatMap(({ month, lines }) =>
    lines.flatMap(({ unit, service, ended }): Told[] =>
      ended?.counted ? [{ unit, service, from: ended.from, until: month, counted: ended.counted }] : [],
    ),
  )
  return [...Map.groupBy(tellings, keyOf).values()].map((own) => ({
    ...own[0]!,
    until: own.at(-1)!.until,
    counted: own.reduce((sum, { counted }) => sum + counted, 0),
  }))
}

function leavesOf(told: readonly Told[], rows: readonly PartRow[], edge: Edge) {
  const parts = Map.groupBy(
    rows.filter((row) => row.edge === edge),
    keyOf,
  )
  return told.map((one) => ({
    unit: one.unit,
    key: keyOf(one),
    counted: one.counted,
    parts: (parts.get(keyOf(one)) ?? []).map(({ unit: _, service: __, edge: ___, ...part }) => part),
  }))
}
