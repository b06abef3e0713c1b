import type { DateText, Moment } from '../platform/context.ts'
import type { Language } from '../platform/i18n.ts'
import type { Format } from './view.ts'

const made = new Map<string, Format>()

/** Dates, times, money and numbers as people of the region write them. One for each language and zone, kept: Intl objects are dear to make. */
export function makeFormat(language: Language, zone: string): Format {
  const key = `${language} ${zone}`
  const known = made.get(key)
  if (known) return known
  const format = build(language === 'en' ? english : indonesian, zone)
  made.set(key, format)
  return format
}

// None of them has summer time, so a fixed distance in hours is exact for every moment since 1988.
const zones: Readonly<Record<string, { name: string; hours: number }>> = {
  'Asia/Jakarta': { name: 'WIB', hours: 7 },
  'Asia/Pontianak': { name: 'WIB', hours: 7 },
  'Asia/Makassar': { name: 'WITA', hours: 8 },
  'Asia/Ujung_Pandang': { name: 'WITA', hours: 8 },
  'Asia/Jayapura': { name: 'WIT', hours: 9 },
}

/** "WIB", "WITA" or "WIT". A zone outside Indonesia is a fault of the region's settings. */
export function zoneName(zone: string): string {
  return zoneOf(zone).name
}

function zoneOf(zone: string) {
  const known = zones[zone]
  if (!known) throw new Error(`"${zone}" is no zone of Indonesia`)
  return known
}

interface Manner {
  locale: string
  /** Between a date and a time. */
  at: string
  colon: string
}

const indonesian: Manner = { locale: 'id-ID', at: ', pukul ', colon: '.' }
const english: Manner = { locale: 'en-GB', at: ', ', colon: ':' }

function build({ locale, at, colon }: Manner, zone: string): Format {
  const { name, hours } = zoneOf(zone)
  const weekdays = names(locale, { weekday: 'long' }, 7, (day) => Date.UTC(2023, 0, 1 + day))
  const months = names(locale, { month: 'long' }, 12, (month) => Date.UTC(2023, month, 1))
  const shortMonths = names(locale, { month: 'short' }, 12, (month) => Date.UTC(2023, month, 1))
  const numbers = new Map<number | undefined, Intl.NumberFormat>()
  const units = { day: unit(locale, 'day'), hour: unit(locale, 'hour'), minute: unit(locale, 'minute') }

  // A moment is shown on the region's wall clock; a day of the calendar is that day everywhere. Read by UTC getters.
  const wall = (day: DateText | Moment) =>
    new Date(typeof day === 'number' ? day + hours * 3_600_000 : Date.parse(`${day}T00:00:00Z`))
  const write = (on: Date, month: readonly string[]) =>
    `${on.getUTCDate()} ${month[on.getUTCMonth()]} ${on.getUTCFullYear()}`
  const longDate = (on: Date) => `${weekdays[on.getUTCDay()]}, ${write(on, months)}`
  const clock = (on: Date) => `${two(on.getUTCHours())}${colon}${two(on.getUTCMinutes())} ${name}`

  const number = (value: number, decimals?: number) => {
    let writer = numbers.get(decimals)
    if (!writer) {
      const digits = decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
      writer = new Intl.NumberFormat(locale, digits)
      numbers.set(decimals, writer)
    }
    return writer.format(value)
  }

  return {
    date: (day) => longDate(wall(day)),
    shortDate: (day) => write(wall(day), shortMonths),
    dateTime(moment) {
      const on = wall(moment)
      return `${longDate(on)}${at}${clock(on)}`
    },
    time: (moment) => clock(wall(moment)),
    money: (rupiah) => (rupiah < 0 ? `−Rp ${number(-rupiah)}` : `Rp ${number(rupiah)}`),
    number,
    duration(milliseconds) {
      const all = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000))
      const days = Math.floor(all / 1440)
      const hours = Math.floor((all % 1440) / 60)
      // Minutes matter only within a day.
      const minutes = days === 0 ? all % 60 : 0
      const said = [days && units.day(days), hours && units.hour(hours), minutes && units.minute(minutes)]
      return said.filter(Boolean).join(' ')
    },
  }
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value))

function names(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  count: number,
  moment: (at: number) => number,
): string[] {
  const writer = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return Array.from({ length: count }, (_, at) => writer.format(moment(at)))
}

function unit(locale: string, name: string): (count: number) => string {
  const writer = new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' })
  // A list says the same few again and again, and Intl takes its time.
  const common = Array.from({ length: 100 }, (_, count) => writer.format(count))
  return (count) => common[count] ?? writer.format(count)
}
