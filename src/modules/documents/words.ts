import type { DateText } from '../../platform/context.ts'
import type { Text, Translate } from '../../platform/i18n.ts'

/** Words in both languages at once: a document is written once and read in either. */
export type Say = (key: string, values?: Readonly<Record<string, string | number | Text>>) => Text

export function bothLanguages(say: Readonly<Record<'id' | 'en', Translate>>): Say {
  return (key, values = {}) => {
    const inLanguage = (language: 'id' | 'en') =>
      say[language](
        key,
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]),
        ),
      )
    return { id: inLanguage('id'), en: inLanguage('en') }
  }
}

/** What is written alike in both, e.g. a name. */
export function same(text: string): Text {
  return { id: text, en: text }
}

const months = { id: monthNames('id-ID'), en: monthNames('en-GB') }

/** "24 November 2026" */
export function longDate(day: DateText): Text {
  const [year, month, date] = parts(day)
  return { id: `${date} ${months.id[month - 1]} ${year}`, en: `${date} ${months.en[month - 1]} ${year}` }
}

/** "dua puluh empat November dua ribu dua puluh enam", as certificates spell dates; English keeps the figures. */
export function spelledDate(day: DateText): Text {
  const [year, month, date] = parts(day)
  return { id: `${spelled(date)} ${months.id[month - 1]} ${spelled(year)}`, en: longDate(day).en }
}

const units = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
]

/** Indonesian words of a whole number from 0 to 9,999. */
export function spelled(n: number): string {
  if (n < 12) return units[n]!
  if (n < 20) return `${spelled(n - 10)} belas`
  if (n < 100) return join(`${spelled(Math.floor(n / 10))} puluh`, n % 10)
  if (n < 200) return join('seratus', n - 100)
  if (n < 1000) return join(`${spelled(Math.floor(n / 100))} ratus`, n % 100)
  if (n < 2000) return join('seribu', n - 1000)
  return join(`${spelled(Math.floor(n / 1000))} ribu`, n % 1000)
}

function join(words: string, rest: number): string {
  return rest === 0 ? words : `${words} ${spelled(rest)}`
}

function parts(day: DateText): [number, number, number] {
  const [year, month, date] = day.split('-').map(Number)
  return [year!, month!, date!]
}

function monthNames(locale: string): string[] {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month, 1)))
}
