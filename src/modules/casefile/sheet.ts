import type { Translate } from '../../platform/i18n.ts'
import type { Format } from '../../ui/index.ts'
import type { Block, Sheet } from '../documents/index.ts'
import type { CaseFile } from './file.ts'
import { dueWords, provedWords, purposeWords, stopWords, timesWords } from './words.ts'

type Say = { t: Translate; format: Format }

const text = (words: string) => ({ id: words, en: words })

/** The same as the page, for the printer: every event, and after the table what was written. */
export function sheetOf(file: CaseFile, say: Say): Sheet {
  const { t, format } = say
  const rows = (title: string, items: readonly (readonly [string, string])[]): Block => ({
    kind: 'rows',
    title: text(title),
    rows: items.map(([label, value]) => ({ label: text(label), value: text(value) })),
  })
  const table = (
    title: string,
    columns: readonly (readonly [string, number])[],
    lines: readonly string[][],
  ): Block[] =>
    lines.length === 0
      ? [rows(title, []), paragraph(t('casefile.nothing'))]
      : [
          {
            kind: 'table',
            title: text(title),
            columns: columns.map(([label, share]) => ({ label: text(t(label)), share })),
            rows: lines.map((line) => line.map(text)),
          },
        ]
  const said = file.events.filter(({ words, marks }) => words !== null || marks.length > 0)
  const at = (moment: number) => format.dateTime(moment)
  return {
    layout: 'portrait',
    title: text(t('casefile.title')),
    number: { label: text(t('casefile.number')), value: text(file.number) },
    bilingual: false,
    blocks: [
      rows(t('casefile.about'), aboutOf(file, say)),
      rows(
        t('casefile.standard.delivery'),
        file.standard.delivery.map(({ label, words }) => [label, words.join('; ')]),
      ),
      rows(
        t('casefile.standard.inside'),
        file.standard.inside.map(({ label, words }) => [label, words.join('; ')]),
      ),
      rows(t('casefile.times'), timesWords(file, say)),
      ...table(
        t('casefile.stops'),
        [
          ['casefile.from', 3],
          ['casefile.to', 3],
          ['casefile.ground', 4],
          ['casefile.counts', 4],
        ],
        file.stops.map((stop) => [
          at(stop.from),
          stop.to === null ? t('casefile.lasts') : at(stop.to),
          stop.ground === '' ? '' : t(`cases.hold.ground.${stop.ground}`),
          stopWords(stop, t),
        ]),
      ),
      ...table(
        t('casefile.events'),
        [
          ['casefile.seq', 1],
          ['casefile.at', 4],
          ['casefile.what', 5],
          ['casefile.who', 5],
        ],
        file.events.map((event) => [
          String(event.seq),
          at(event.at),
          [event.what, event.stage, event.because].filter(Boolean).join(' · '),
          event.who,
        ]),
      ),
      ...said.flatMap((event): Block[] => [
        paragraph(`${event.seq}. ${event.what}: ${[...event.marks, event.words].filter(Boolean).join(' · ')}`),
      ]),
      ...table(
        t('casefile.readers'),
        [
          ['casefile.at', 4],
          ['casefile.who', 4],
          ['casefile.for', 3],
        ],
        file.readers.map((reader) => [at(reader.at), reader.name, purposeWords(reader.purpose, t)]),
      ),
      ...table(
        t('casefile.documents'),
        [
          ['casefile.document', 4],
          ['casefile.at', 3],
          ['casefile.fingerprint', 7],
        ],
        [
          ...file.documents.map((one) => [[one.title, one.number].filter(Boolean).join(' '), at(one.at), one.sha256]),
          ...file.papers.map((one) => [one.label, at(one.at), one.sha256]),
        ],
      ),
      paragraph(provedWords(file, t)),
      ...table(
        t('casefile.proof'),
        [
          ['casefile.seq', 1],
          ['casefile.position', 2],
          ['casefile.leaf', 9],
        ],
        file.proof.map((one) => [String(one.seq), one.position === null ? '–' : String(one.position), one.leaf ?? '–']),
      ),
    ],
  }
}

/** Who and what it is about, in the same rows on page and paper. */
export function aboutOf(file: CaseFile, { t, format }: Say): (readonly [string, string])[] {
  return [
    [t('casefile.service'), file.service.name],
    [t('casefile.version'), `${file.service.version} · ${file.service.definition}`],
    [t('casefile.unit'), file.unit.name],
    ...(file.applicant ? [[t('casefile.applicant'), file.applicant] as const] : []),
    [t('casefile.channel'), t(`desk.channel.${file.channel}`)],
    [t('casefile.received'), format.dateTime(file.received)],
    [t('casefile.due'), dueWords(file, { t, format })],
    [
      t('casefile.status'),
      [t(`cases.status.${file.status}`), file.endedAt === null ? null : format.dateTime(file.endedAt)]
        .filter(Boolean)
        .join(' · '),
    ],
    [t('casefile.made'), `${format.dateTime(file.made)} · ${t(`casefile.asker.${file.asker}`)}`],
  ]
}

const paragraph = (words: string): Block => ({ kind: 'paragraph', text: text(words) })
