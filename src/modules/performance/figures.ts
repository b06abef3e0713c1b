import type { Context, Moment } from '../../platform/context.ts'
import { houseMap } from '../../platform/house-map.ts'
import { type Achieved, share, type Today } from './model.ts'
import { paceOf } from './pace.ts'
import type { Line } from './published/compose.ts'
import { sumOf } from './published/document.ts'
import { monthOf } from './published/months.ts'
import { lastPublished, publishedMonths } from './published/publication-store.ts'
import { runningTold } from './running/running.ts'
import { lastTold, lateTold } from './running/running-store.ts'

const keptFor = 60_000
/** Published months that the front page and a service's page speak of, beside the one that runs. */
const span = 3

interface Lately {
  at: Moment
  /** What the last night told of the day; null: none has yet. */
  day: Omit<Today, 'onTime'> | null
  lines: readonly Line[]
}
// Every service's page reads it; kept for a minute.
const keptOf = houseMap<Lately>()

/** What everybody was told of the last months: of each case once, as on every other page. */
async function lately({ house, region, now, db }: Context): Promise<Lately> {
  const known = keptOf(house)
  const found = known.get(region.code)
  if (found && found.at > now - keptFor && found.at <= now) return found
  const [last, running, told, late] = await Promise.all([
    lastPublished(db),
    runningTold(db),
    lastTold(db),
    lateTold(db),
  ])
  const published = last ? await publishedMonths(db, monthOf(last.month, 1 - span), last.month) : []
  const lines = [...published.flatMap(({ services }) => services), ...(running?.lines ?? [])]
  const day = told ? { ...told, late: late.find(({ unit }) => unit === '')?.cases ?? 0 } : null
  const fresh = { at: now, day, lines }
  known.set(region.code, fresh)
  return fresh
}

/** How the city is doing, as of the last night. */
export async function today(ctx: Context): Promise<Today | null> {
  const { day, lines } = await lately(ctx)
  if (!day) return null
  const { ended } = sumOf(lines)
  const onTime = ended?.counted
    ? { share: share(ended.onTime, ended.counted), cases: ended.counted, from: firstOf(lines) }
    : null
  return { ...day, onTime }
}

/** What a service really achieved in the last months; null: nothing is told of it. */
export async function achievedBy(ctx: Context, service: string): Promise<Achieved | null> {
  const own = (await lately(ctx)).lines.filter((line) => line.service === service)
  const { ended } = sumOf(own)
  if (!ended?.counted) return null
  const median = paceOf(own.flatMap((line) => line.lengths ?? [])).hours?.half ?? null
  return { from: firstOf(own), cases: ended.counted, onTime: share(ended.onTime, ended.counted), median }
}

const firstOf = (lines: readonly Line[]) =>
  lines.flatMap(({ ended }) => (ended?.counted ? [ended.from] : [])).sort()[0]!
