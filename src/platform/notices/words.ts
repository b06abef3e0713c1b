import type { DateText, Moment } from '../context.ts'
import { called, type Text, type Translate } from '../i18n.ts'
import { kindOf, type NoticeKind } from './kinds.ts'
import { shortNames, withoutNik } from './privacy.ts'

/** What fills a place in a notice's words; days, times and money are written in its reader's way. */
export type Value = string | number | Text | { date: DateText | Moment } | { time: Moment } | { rupiah: number }

export interface Words {
  subject: string
  text: string
  /** Where a touch on a device's notice leads. */
  link?: string
}

/** How dates and money are written in one language and zone. */
export interface Writer {
  date(day: DateText | Moment): string
  dateTime(moment: Moment): string
  money(rupiah: number): string
}

export interface Telling {
  kind: NoticeKind
  values: Readonly<Record<string, Value | undefined>>
  /** Full names that may occur in what officers wrote; only their first words go out. */
  names?: readonly string[]
  /** What the case is called, where that is no application. */
  noun?: string
}

export interface Reader {
  lang: string
  t: Translate
  writer: Writer
  /** Absolute address of a path of the region. */
  address(path: string): string
  region: string
}

/** The words that go out: never a NIK, never a full name. */
export function wordsOf({ kind, values, names = [], noun }: Telling, plain: Reader): Words {
  const reader = { ...plain, t: called(plain.t, noun) }
  const filled: Record<string, string | number> = { region: reader.region }
  for (const name of kindOf(kind).values) filled[name] = written(kind, name, values[name], reader)
  const say = (part: 'subject' | 'text') =>
    withoutNik(shortNames(reader.t(`notices.${kind}.${part}`, filled), names))
      .replace(/ {2,}/g, ' ')
      .trim()
  return { subject: say('subject'), text: say('text') }
}

function written(
  kind: NoticeKind,
  name: string,
  value: Value | undefined,
  { lang, t, writer, address }: Reader,
): string | number {
  // Not known: the words for that case (perhaps none).
  if (value === undefined) return t(`notices.${kind}.no.${name}`)
  if (typeof value === 'number') return value
  if (typeof value === 'string') return name === 'link' || name === 'off' ? address(value) : value
  if ('date' in value) return writer.date(value.date as DateText | Moment)
  if ('time' in value) return writer.dateTime(value.time as Moment)
  if ('rupiah' in value)
    return value.rupiah === 0 ? t('notices.free') : t('notices.cost', { amount: writer.money(value.rupiah as number) })
  return value[lang] ?? value.id
}
