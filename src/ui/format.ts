import type { DateText, Moment } from '../platform/context.ts'
import type { Language } from '../platform/i18n.ts'
import type { Format } from './view.ts'

const zoneNames: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
}

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

/** "WIB", "WITA" or "WIT"; elsewhere the short name that Intl knows. */
export function zoneName(zone: string, moment: Moment): string {
  const known = zoneNames[zone]
  if (known) return known
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(moment)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

interface Manner {
  locale: string
  weekdayAnd: string
  /** Between a date and a time. */
  at: string
  colon: string
}

const indonesian: Manner = { locale: 'id-ID', weekdayAnd: ', ', at: ', pukul ', colon: '.' }
const english: Manner = { locale: 'en-GB', weekdayAnd: ', ', at: ', ', colon: ':' }

function build(manner: Manner, zone: string): Format {
  const { locale } = manner
  const long = days(locale, zone, { day: 'numeric', month: 'long', year: 'numeric' })
  const short = days(locale, zone, { day: 'numeric', month: 'short', year: 'numeric' })
  const weekday = days(locale, zone, { weekday: 'long' })
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const numbers = new Map<number | undefined, Intl.NumberFormat>()
  const units = { day: unit(locale, 'day'), hour: unit(locale, 'hour'), minute: unit(locale, 'minute') }

  const format: Format = {
    date: (day) => `${weekday(day)}${manner.weekdayAnd}${long(day)}`,
    shortDate: short,
    dateTime: (moment) => `${format.date(moment)}${manner.at}${format.time(moment)}`,
    time: (moment) => `${clock.format(moment).replace(':', manner.colon)} ${zoneName(zone, moment)}`,
    money: (rupiah) => (rupiah < 0 ? `−Rp ${format.number(-rupiah)}` : `Rp ${format.number(rupiah)}`),
    number(value, decimals) {
      let writer = numbers.get(decimals)
      if (!writer) {
        writer = new Intl.NumberFormat(
          locale,
          decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
        )
        numbers.set(decimals, writer)
      }
      return writer.format(value)
    },
    duration(milliseconds) {
      const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000))
      const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
      const said = [
        days > 0 && units.day(days),
        hours > 0 && units.hour(hours),
        days === 0 && rest > 0 && units.minute(rest),
      ]
      return said.filter(Boolean).join(' ')
    },
  }
  return format
}

/** Moments are shown in the region's zone; a day of the calendar is that day everywhere. */
function days(locale: string, zone: string, options: Intl.DateTimeFormatOptions): (day: DateText | Moment) => string {
  const ofMoment = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  const ofDay = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return (day) => (typeof day === 'number' ? ofMoment.format(day) : ofDay.format(Date.parse(`${day}T00:00:00Z`)))
}

function unit(locale: string, name: string): (count: number) => string {
  const writer = new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' })
  return (count) => writer.format(count)
}
