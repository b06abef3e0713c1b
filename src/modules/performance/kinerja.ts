import { listUnits } from '../../platform/accounts/place-store.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, DateText, Moment } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { Definition } from '../catalogue/definition.ts'
import { offered } from '../catalogue/index.ts'
import { leastShown } from './hide.ts'
import { type CityFigures, type Line, type MonthFigures, publicFigures } from './public.ts'
import { lateNow, lengthsOf, monthsOf, stagesOf } from './public-store.ts'

/** How far back: this month so far, and those before it. */
const span = 12

/** A place whose figures are shown, or one of its parts. */
export interface Part extends Line {
  id: string
  name: Text
  /** Address of its own figures; null: it is what is shown. */
  href: string
  promise: Definition['standard']['promise'] | null
}

/** Where the working time of a stage went on average, in hours. */
export interface StageFigures {
  stage: string
  name: Text
  visits: number
  officer: number
  work: number
  citizen: number
  nation: number
}

export interface Kinerja {
  level: 'city' | 'unit' | 'service'
  at: Moment
  from: DateText
  /** The unit and service that are shown; of the city neither. */
  unit: { id: string; name: Text } | null
  self: Part
  months: readonly MonthFigures[]
  parts: readonly Part[]
  stages: readonly StageFigures[]
}

/** Public figures of the city, a unit, or one of its services; undefined: there is no such place. */
export async function kinerjaOf(ctx: Context, unit?: string, service?: string): Promise<Kinerja | undefined> {
  const months = monthsBefore(dateIn(ctx.region.zone, ctx.now))
  const [from, to] = [months[0]!, months.at(-1)!]
  const [rows, lengths, late, units, definitions] = await Promise.all([
    monthsOf(ctx.db, from, to),
    lengthsOf(ctx.db, from, to),
    lateNow(ctx.db, ctx.now),
    listUnits(ctx.db),
    offered(ctx),
  ])
  const open = definitions.map(({ id, unit }) => ({ service: id, unit }))
  const city = publicFigures({ months, rows, lengths, late, offered: open })
  const named = names(units, definitions)
  const whole = { at: ctx.now, from }
  if (unit === undefined) {
    const self = {
      ...city,
      id: '',
      name: { id: ctx.region.name, en: ctx.region.name },
      href: '/kinerja',
      promise: null,
    }
    return { ...whole, level: 'city', unit: null, self, months: city.months, parts: partsOf(city, named), stages: [] }
  }
  const found = city.units.find(({ id }) => id === unit)
  if (!found) return undefined
  const about = { id: unit, name: named.unit(unit) }
  const parts = found.services.map((one) => named.part(one, unit))
  if (service === undefined) {
    const self = { ...found, name: about.name, href: unitPath(unit), promise: null }
    return { ...whole, level: 'unit', unit: about, self, months: found.months, parts, stages: [] }
  }
  const self = parts.find(({ id }) => id === service)
  if (!self) return undefined
  const stays = self.counted === null ? [] : await stagesOf(ctx.db, service, unit, from, to)
  const stages = definitions.find(({ id }) => id === service)?.stages ?? []
  return {
    ...whole,
    level: 'service',
    unit: about,
    self,
    months: found.services.find(({ id }) => id === service)!.months,
    parts: [],
    stages: stages.flatMap(({ id, name }) => {
      const stay = stays.find(({ stage }) => stage === id)
      if (!stay || stay.visits < leastShown) return []
      const hours = (minutes: number) => minutes / stay.visits / 60
      return [
        {
          stage: id,
          name,
          visits: stay.visits,
          officer: hours(stay.officer_minutes),
          work: hours(stay.work_minutes),
          citizen: hours(stay.citizen_minutes),
          nation: hours(stay.nation_minutes),
        },
      ]
    }),
  }
}

const unitPath = (unit: string) => `/kinerja/unit/${unit}`

function partsOf(city: CityFigures, named: ReturnType<typeof names>): Part[] {
  return city.units.map((unit) => ({ ...unit, name: named.unit(unit.id), href: unitPath(unit.id), promise: null }))
}

function names(units: readonly { id: string; name_id: string; name_en: string }[], definitions: readonly Definition[]) {
  const byUnit = new Map(units.map(({ id, name_id, name_en }) => [id, { id: name_id, en: name_en }]))
  const byService = new Map(definitions.map((one) => [one.id, one]))
  // What is closed or withdrawn keeps its figures under its code.
  const unit = (id: string): Text => byUnit.get(id) ?? { id, en: id }
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

function monthsBefore(today: DateText): DateText[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7)) - 1
  return Array.from({ length: span }, (_, n) =>
    new Date(Date.UTC(year, month - span + 1 + n, 1)).toISOString().slice(0, 10),
  )
}
