import { dateIn, endOfDay } from '../../../platform/calendar.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import { addressOf } from '../../../platform/http/address.ts'
import type { Text } from '../../../platform/i18n.ts'
import { type Difference, differenceOf, type Side, type SideFigures, sideOf, wholeCity } from './compare.ts'
import { keyOf } from './key.ts'
import { comparePath } from './paths.ts'
import { listPublications, publishedMonths } from './publication-store.ts'

export type Shown = Side & SideFigures & { name: Text }

export interface Comparison {
  /** What can be chosen: published months, and places as the newest of them names them. */
  months: readonly DateText[]
  places: readonly { id: string; name: Text; within: Text | null }[]
  /** By what was published until the end of this day. */
  asOf: DateText
  a: Side
  b: Side
  /** Null: nothing was chosen yet, or it is not there. */
  shown: { a: Shown; b: Shown; differ: Difference } | null
  /** A place was asked for that is not in what was published by then. */
  unknown: boolean
}

export interface Asked {
  a?: string
  b?: string
  dari_a?: DateText
  sampai_a?: DateText
  dari_b?: DateText
  sampai_b?: DateText
  pada?: DateText
}

/** How many months are shown where no period was said. */
const span = 12

/** Two places or periods side by side, as they were published by a day. */
export async function comparisonOf(ctx: Context, asked: Asked): Promise<Comparison> {
  const today = dateIn(ctx.region.zone, ctx.now)
  // Of a day to come nobody knows yet what will have been published.
  const asOf = asked.pada !== undefined && asked.pada < today ? asked.pada : today
  const until = endOfDay(ctx.region.zone, asOf)
  const known = (await listPublications(ctx.db)).filter(({ publishedAt }) => publishedAt <= until)
  const months = [...new Set(known.map(({ month }) => month))].sort()
  const period = (from?: DateText, to?: DateText): { from: DateText; to: DateText } => {
    const last = to ?? months.at(-1) ?? asOf
    const first = from ?? months.slice(-span)[0] ?? last
    return within(months, first <= last ? { from: first, to: last } : { from: last, to: first })
  }
  const a: Side = { place: asked.a ?? wholeCity, ...period(asked.dari_a, asked.sampai_a) }
  const b: Side = { place: asked.b ?? wholeCity, ...period(asked.dari_b, asked.sampai_b) }
  const from = [a.from, b.from].sort()[0]!
  const to = [a.to, b.to].sort()[1]!
  const chosen = asked.b !== undefined && months.length > 0
  const published = await publishedMonths(ctx.db, chosen ? from : (months.at(-1) ?? to), to, until)
  const newest = published.at(-1)
  const units = newest?.units ?? []
  const unitName = new Map(units.map(({ unit, name }) => [unit, name]))
  const places = [
    { id: wholeCity, name: { id: ctx.region.name, en: ctx.region.name }, within: null },
    ...units.map(({ unit, name }) => ({ id: unit, name, within: null })),
    ...(newest?.services ?? []).map((line) => ({
      id: keyOf(line),
      name: line.name,
      within: unitName.get(line.unit) ?? null,
    })),
  ]
  const side = (asked: Side): Shown | null => {
    const place = places.find(({ id }) => id === asked.place)
    return place ? { ...asked, ...sideOf(asked, published), name: place.name } : null
  }
  const [one, other] = chosen ? [side(a), side(b)] : [null, null]
  return {
    months,
    places,
    asOf,
    a,
    b,
    shown: one && other ? { a: one, b: other, differ: differenceOf(one, other) } : null,
    unknown: chosen && !(one && other),
  }
}

/** As far as it was published; a period of which nothing was stays as it was asked for. */
function within(months: readonly DateText[], { from, to }: Pick<Side, 'from' | 'to'>): Pick<Side, 'from' | 'to'> {
  const own = months.filter((month) => from <= month && month <= to)
  return own.length > 0 ? { from: own[0]!, to: own.at(-1)! } : { from, to }
}

/** Says exactly what is shown, also long afterwards. */
export function addressOfComparison(a: Side, b: Side, asOf: DateText, below = ''): string {
  return addressOf(`${comparePath}${below}`, {
    a: a.place,
    dari_a: a.from.slice(0, 7),
    sampai_a: a.to.slice(0, 7),
    b: b.place,
    dari_b: b.from.slice(0, 7),
    sampai_b: b.to.slice(0, 7),
    pada: asOf,
  })
}
