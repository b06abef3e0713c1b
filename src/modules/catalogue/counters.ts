import { listUnits, unitText } from '../../platform/accounts/index.ts'
import {
  type Calendar,
  dateIn,
  endOfDay,
  type Hours,
  isWorkingDay,
  nextOpening,
  type Week,
  weekdayOf,
  weekOn,
} from '../../platform/calendar.ts'
import type { Context, Moment } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { zoneName } from '../../ui/index.ts'

/** Where a service is given in person. */
export interface CounterView {
  name: string
  address: string
  phone: string | null
  /** "Senin–Jumat 08.00–16.00 WIB" */
  hours: readonly string[]
  /** "08.00–16.00 WIB", or when it opens again and why it is closed. */
  today: string | { closed: string | null; opens: Moment }
}

/** The counters of a unit and of its parts that have an address. */
export async function countersOf(ctx: Context, unit: string): Promise<CounterView[]> {
  const units = await listUnits(ctx.db)
  const hours = weekWords(weekOn(ctx.calendar, dateIn(ctx.region.zone, ctx.now)), ctx.lang, ctx.region.zone)
  const today = todayOf(ctx)
  return units
    .filter(({ id, address }) => address && (id === unit || id.startsWith(`${unit}.`)))
    .map(({ address, phone, ...unit }) => ({
      name: pick(unitText(unit), ctx.lang),
      address: address!,
      phone,
      hours,
      today,
    }))
}

function todayOf({ calendar, now, region, lang }: Context): CounterView['today'] {
  const date = dateIn(region.zone, now)
  if (isWorkingDay(calendar, date)) return spans(weekOn(calendar, date)[weekdayOf(date)]!, region.zone)
  const name = calendar.holidays.get(date)?.name
  return {
    closed: name ? (lang === 'en' ? name.en : name.id) : null,
    opens: nextOpening(calendar, endOfDay(region.zone, date) + 1),
  }
}

/** Days of the week with the same hours, together: one line for Monday to Friday. */
export function weekWords(week: Week, lang: string, zone: Calendar['zone']): string[] {
  const name = weekdayNames(lang)
  const groups: { from: number; to: number; words: string }[] = []
  week.forEach((hours, weekday) => {
    if (hours.length === 0) return
    const words = spans(hours, zone)
    const last = groups.at(-1)
    if (last && last.words === words && last.to === weekday - 1) last.to = weekday
    else groups.push({ from: weekday, to: weekday, words })
  })
  return groups.map(({ from, to, words }) => `${from === to ? name(from) : `${name(from)}–${name(to)}`} ${words}`)
}

/** 0 is Monday. */
export function weekdayNames(lang: string): (weekday: number) => string {
  const day = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'id-ID', { weekday: 'long', timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  return (weekday) => day.format(new Date((4 + weekday) * 86_400_000))
}

function spans(hours: Hours, zone: string): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`
  return `${hours.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ')} ${zoneName(zone)}`
}
