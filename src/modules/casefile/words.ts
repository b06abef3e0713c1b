import type { Translate } from '../../platform/i18n.ts'
import { purposes } from '../../platform/readings/index.ts'
import type { Format } from '../../ui/index.ts'
import type { CaseFile } from './file.ts'

// What page and paper say alike.

const hour = 3_600_000
const day = 24 * hour

/** A clock that stands promises no day: what is left is added to when it runs again. */
export function dueWords({ due, stands }: CaseFile, { t, format }: { t: Translate; format: Format }): string {
  if (due === null) return '–'
  const when = format.dateTime(due)
  return stands ? t('casefile.due.stands', { when }) : when
}

export function timesWords(
  { times, due }: CaseFile,
  { t, format }: { t: Translate; format: Format },
): [string, string][] {
  const hours = (span: number) => t('casefile.hours', { count: format.number(span / hour, 1) })
  return [
    [t('casefile.times.net'), hours(times.net)],
    [t('casefile.times.citizen'), hours(times.citizen)],
    [t('casefile.times.calendar'), t('casefile.days', { count: format.number(times.calendar / day, 1) })],
    ...(times.due === null || times.due === due
      ? []
      : ([[t('casefile.times.due'), format.dateTime(times.due)]] as [string, string][])),
    [
      t('casefile.times.state'),
      times.lateAt !== null
        ? t('casefile.times.late', { when: format.dateTime(times.lateAt) })
        : t(`casefile.times.${!times.closed ? 'running' : times.onTime === null ? 'untested' : 'kept'}`),
    ],
    [
      t('casefile.times.until'),
      [format.dateTime(times.until), !times.closed && t(`casefile.times.${times.running ? 'runsOn' : 'stands'}`)]
        .filter(Boolean)
        .join(' · '),
    ],
  ]
}

/** For whom a stop counts, and where that is the office's though it stopped for the citizen, why. */
export const stopWords = ({ counts, why }: CaseFile['stops'][number], t: Translate): string =>
  why ? `${t(`casefile.counts.${counts}`)}: ${t(`casefile.why.${why}`)}` : t(`casefile.counts.${counts}`)

/** What somebody read it for. */
export const purposeWords = (purpose: string, t: Translate): string =>
  purposes.has(purpose) ? t(`office.readings.for.${purpose}`) : purpose

/** Whether the record still is what the log committed to. */
export function provedWords({ proof }: CaseFile, t: Translate): string {
  const placed = proof.filter(({ position }) => position !== null)
  const broken = placed.filter(({ holds }) => !holds)
  if (broken.length > 0) return t('casefile.proof.broken', { events: broken.map(({ seq }) => seq).join(', ') })
  const waiting = proof.length - placed.length
  const holds = t('casefile.proof.holds', { count: placed.length })
  return waiting === 0 ? holds : `${holds} ${t('casefile.proof.waiting', { count: waiting })}`
}
