import { unitNames } from '../../platform/accounts/unit-names.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, DateText, Moment } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { Definition } from '../catalogue/definition.ts'
import { everOffered, offered } from '../catalogue/index.ts'
import { type CityFigures, type Line, type Month, type MonthFigures, publicFigures } from './public.ts'
import type { Line as MonthLine, StageLine } from './published/compose.ts'
import { monthOf } from './published/months.ts'
import { publishedMonths } from './published/publication-store.ts'
import { runningTold } from './running/running.ts'
import { lastTold, lateTold } from './running/running-store.ts'
import type { QuarterApart } from './slices/quarter.ts'

/** How far back: this month, and those before it. */
const span = 12

/** A place whose figures are shown, or one of its parts. */
export interface Part extends Line {
  id: string
  name: Text
  /** Address of its own figures; null: it is what is shown. */
  href: string
  promise: Definition['standard']['promise'] | null
}

/** Where the working time of a stage went. */
export type StageFigures = StageLine & { name: Text }

export interface PublicationName {
  month: DateText
  revision: number
}

export interface Kinerja {
  level: 'city' | 'unit' | 'service'
  /** The last night: until when all of it was counted. */
  at: Moment
  from: DateText
  /** The newest month that is published; those after it are provisional. */
  published: PublicationName | null
  /** The unit and service that are shown; of the city neither. */
  unit: { id: string; name: Text } | null
  self: Part
  months: readonly MonthFigures[]
  parts: readonly Part[]
  stages: readonly StageFigures[]
  /** What was published of each of its services, month by month; and of the quarters that are published whole, of the whole city. */
  lines: readonly MonthLine[]
  quarters: readonly QuarterApart[]
}

/** Public figures of the city, a unit, or one of its services; undefined: there is no such place. */
export async function kinerjaOf(ctx: Context, unit?: string, service?: string): Promise<Kinerja | undefined> {
  const to = monthOf(dateIn(ctx.region.zone, ctx.now))
  const from = monthOf(to, 1 - span)
  const [known, late, told, unitName, open, definitions] = await Promise.all([
    monthsTold(ctx, from, to),
    lateTold(ctx.db),
    lastTold(ctx.db),
    unitNames(ctx),
    offered(ctx),
    everOffered(ctx),
  ])
  const places = open.map(({ id, unit }) => ({ service: id, unit }))
  const city = publicFigures({ months: known.months, late, offered: places })
  const named = names(unitName, definitions)
  const lines = known.months
    .flatMap(({ provisional, lines }) => (provisional ? [] : lines))
    .filter((line) => (unit ?? line.unit) === line.unit && (service ?? line.service) === line.service)
  const whole = { at: told?.at ?? ctx.now, from, published: known.published, quarters: known.quarters, lines }
  if (unit === undefined) {
    const self = {
      ...city,
      id: '',
      name: { id: ctx.region.name, en: ctx.region.name },
      href: '/kinerja',
      promise: null,
    }
    const parts = partsOf(city, named)
    return { ...whole, level: 'city', unit: null, self, months: city.months, parts, stages: [] }
  }
  const found = city.units.find(({ id }) => id === unit)
  if (!found) return undefined
  const about = { id: unit, name: named.unit(unit) }
  const parts = found.services.map((one) => named.part(one, unit))
  if (service === undefined) {
    const self = { ...found, name: about.name, href: unitPath(unit), promise: null }
    return { ...whole, level: 'unit', unit: about, self, months: found.months, parts, stages: [] }
  }
  const own = found.services.find(({ id }) => id === service)
  if (!own) return undefined
  const stages = definitions.find(({ id }) => id === service)?.stages ?? []
  return {
    ...whole,
    level: 'service',
    unit: about,
    self: named.part(own, unit),
    months: own.months,
    parts: [],
    stages: stages.flatMap(({ id, name }) => {
      const stays = own.stages.find(({ stage }) => stage === id)
      return stays ? [{ ...stays, name }] : []
    }),
  }
}

/** What is told of these months: what was published, and of the one after it as far as it was told in the last night. */
async function monthsTold({ db }: Context, from: DateText, to: DateText) {
  const [published, running] = await Promise.all([publishedMonths(db, from, to), runningTold(db)])
  const months = published.map(({ month, services }): Month => ({ month, provisional: false, lines: services }))
  const newest = published.at(-1)
  return {
    months: running ? [...months, running] : months,
    published: newest ? { month: newest.month, revision: newest.revision } : null,
    quarters: published.flatMap(({ quarter }) => (quarter && quarter.from >= from ? [quarter] : [])),
  }
}

const unitPath = (unit: string) => `/kinerja/unit/${unit}`

function partsOf(city: CityFigures, named: ReturnType<typeof names>): Part[] {
  return city.units.map((unit) => ({ ...unit, name: named.unit(unit.id), href: unitPath(unit.id), promise: null }))
}

/** What is withdrawn keeps its name and promise. */
function names(unit: (id: string) => Text, definitions: readonly Definition[]) {
  const byService = new Map(definitions.map((one) => [one.id, one]))
  const part = (line: Line & { id: string }, unit: string): Part => {
    const definition = byService.get(line.id)
    return {
      ...line,
      name: definition?.name ?? { id: line.id, en: line.id },
      href: `${unitPath(unit)}/${line.id}`,
      promise: definition?.standard.promise ?? null,
    }
  }
  return { unit, part }
}
