/** Fewer cases than this are not shown to the public: one could tell whose they are. */
export const leastShown = 5

/** As everybody is told of a number that moves: rounded down to fives. */
export const byFives = (cases: number): number => cases - (cases % leastShown)

/** How much of a row is shown: every column and the sum, the sum alone, or nothing. */
export type Shown = 'all' | 'sum' | 'none'

export interface Group {
  id: string
  rows: readonly { id: string; cells: readonly number[] }[]
}

export interface Seen {
  /** Of the whole, each group, and each row by `group/row`. */
  whole: Shown
  groups: ReadonlyMap<string, Shown>
  rows: ReadonlyMap<string, Shown>
}

/**
 * Which numbers of cases may be shown of a table of rows (services) in groups (units) over columns (months), so that
 * no small number can be read nor reckoned by subtracting what is shown.
 *
 * Why it holds: what a group shows beside its rows that are shown whole is a rest of its own, of which only sums of whole
 * rows and of whole columns can be known. Both are made to be 0 or at least five, by hiding more rows until they are. The
 * rests of the groups lie apart, so nothing of one can be reckoned from another; the same is done with the groups themselves.
 */
export function shownOf(groups: readonly Group[]): Seen {
  const totals = groups.map((group) => ({ id: group.id, cells: sumOf(group.rows.map((row) => row.cells)) }))
  const among = judge(totals, 'all')
  const rows = new Map<string, Shown>()
  for (const { id, rows: own } of groups)
    for (const [row, shown] of judge(own, among.rows.get(id)!).rows) rows.set(`${id}/${row}`, shown)
  return { whole: among.most, groups: among.rows, rows }
}

interface Row {
  id: string
  cells: readonly number[]
}

/** Of rows that together may be shown at most so. */
function judge(rows: readonly Row[], most: Shown): { rows: Map<string, Shown>; most: Shown } {
  const all = sumOf(rows.map((row) => row.cells))
  const whole = lower(most, sound(all) ? 'all' : safe(total(all)) ? 'sum' : 'none')
  const shown = new Map(rows.map((row) => [row.id, lower(whole, own(row))] as const))
  const of = (level: Shown) => rows.filter((row) => shown.get(row.id) === level)
  // The smallest first: as little as possible is hidden for the sake of others.
  const lowerOne = (from: Shown, to: Shown): boolean => {
    const next = of(from)
      .filter((row) => total(row.cells) > 0)
      .sort((a, b) => total(a.cells) - total(b.cells))[0]
    if (next) shown.set(next.id, to)
    return next !== undefined
  }
  if (whole === 'all') {
    const rest = () => sumOf([...of('sum'), ...of('none')].map((row) => row.cells))
    while (!sound(rest()) && lowerOne('all', 'sum'));
  }
  if (whole !== 'none')
    while (!safe(total(sumOf(of('none').map((row) => row.cells)))) && (lowerOne('sum', 'none') || demote()));

  function demote(): boolean {
    return lowerOne('all', 'none')
  }
  return { rows: shown, most: whole }
}

const own = ({ cells }: Row): Shown => (sound(cells) ? 'all' : safe(total(cells)) ? 'sum' : 'none')
const order: readonly Shown[] = ['none', 'sum', 'all']
const lower = (a: Shown, b: Shown): Shown => (order.indexOf(a) < order.indexOf(b) ? a : b)
const safe = (count: number) => count === 0 || count >= leastShown
const sound = (cells: readonly number[]) => cells.every(safe)
const total = (cells: readonly number[]) => cells.reduce((sum, one) => sum + one, 0)

function sumOf(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, at) => total(rows.map((row) => row[at]!)))
}
