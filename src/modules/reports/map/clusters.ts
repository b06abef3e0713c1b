import type { Context } from '../../../platform/context.ts'
import { type Box, blurred, sideOf, squaresIn } from '../model/grid.ts'
import { findByNumbers, type ReportRow } from '../store.ts'
import { type Cluster, countAll, countedIn, countsAreWhole, type MapFilter, singlesIn } from './count-store.ts'

/** What stands at a place of the map: some reports, or one. */
export interface Spot {
  n: number
  lat: number
  lng: number
  one: Pick<ReportRow, 'id' | 'number' | 'service' | 'state'> | null
}

/** Where there are no more than this, each is looked at by itself. */
const FEW = 300

/** What a map of a box shows, gathered by squares of a level. Points are blurred to some eleven metres. */
export async function spotsIn(ctx: Context, box: Box, level: number, filter: MapFilter): Promise<Spot[]> {
  await wholeCounts(ctx)
  const clusters = await clustersIn(ctx, box, level, filter)
  const alone = clusters.flatMap(({ number }) => (number ? [number] : []))
  const known = new Map((await findByNumbers(ctx.db, alone)).map((row) => [row.number, row]))
  return clusters
    .map(({ n, lat, lng, number }) => {
      const row = number ? known.get(number) : undefined
      const one = row ? { id: row.id, number: row.number, service: row.service, state: row.state } : null
      return { n, lat: blurred(lat), lng: blurred(lng), one }
    })
    .sort((a, b) => b.lat - a.lat || a.lng - b.lng) // from north to south, as a page is read
}

async function clustersIn({ db }: Context, box: Box, level: number, filter: MapFilter): Promise<Cluster[]> {
  if (level < 0) return singlesIn(db, box, level, filter)
  const counted = await countedIn(db, box, level, filter)
  return totalOf(counted) <= FEW ? singlesIn(db, box, level, filter) : counted
}

/** Within so many, a screen of a neighbourhood tells fine squares apart; more are shown by coarser ones, which are counted. */
const MANY = 3000

/** The level of squares in which a screen shows what lies in a box, where `level` would suit its size. */
export async function readableLevel(ctx: Context, box: Box, level: number, filter: MapFilter): Promise<number> {
  if (level >= 0) return level
  await wholeCounts(ctx)
  const { rows, columns } = squaresIn(box, 0)
  const squares = (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)
  const share = ((box.north - box.south) * (box.east - box.west)) / sideOf(0) ** 2 / squares
  return totalOf(await countedIn(ctx.db, box, 0, filter)) * share > MANY ? 0 : level
}

export const totalOf = (all: readonly { n: number }[]): number => all.reduce((sum, { n }) => sum + n, 0)

/** The counts lie in a table that a fall of the database empties. */
export async function wholeCounts(ctx: Context): Promise<void> {
  if (!(await countsAreWhole(ctx.db))) await ctx.transaction(countAll)
}
