// Which unit gets a report. Rows are data of the region; what says more about a report wins over what says less.

export interface RouteRow {
  /** Null: any category. */
  service: string | null
  /** And everything below it; null: anywhere. */
  area: string | null
  /** Class of the thing, e.g. of the road; null: any. */
  layer: string | null
  unit: string
}

export interface Routed {
  service: string
  area: string | null
  layer: string | null
}

/** The unit of the row that fits best; null: no row fits, not even a fall-back queue. */
export function unitFor(rows: readonly RouteRow[], report: Routed): string | null {
  const fitting = rows.filter((row) => fits(row, report))
  return fitting.sort((a, b) => worth(b) - worth(a) || (a.unit < b.unit ? -1 : 1))[0]?.unit ?? null
}

function fits(row: RouteRow, { service, area, layer }: Routed): boolean {
  if (row.service !== null && row.service !== service) return false
  if (row.layer !== null && row.layer !== layer) return false
  return row.area === null || (area !== null && (area === row.area || area.startsWith(`${row.area}.`)))
}

// Whose road it is decides before where it lies; the smaller area before the larger.
function worth({ service, area, layer }: RouteRow): number {
  return (layer ? 10_000 : 0) + (service ? 1000 : 0) + (area?.length ?? 0)
}
