import type { DateText } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import { makeFormat } from '../../../ui/index.ts'
import type { Block, Say } from '../../documents/index.ts'
import type { Figures } from '../figures/figures.ts'
import type { Names } from '../names.ts'
import type { Action } from '../plan/plan.ts'

/** All that a report says. */
export interface ReportInput extends Figures {
  unit: string
  names: Names
  region: { name: string; zone: string }
  /** Planned for this period's weakest elements, and for those of the period before. */
  actions: readonly Action[]
  before: readonly Action[]
  analysis: string
  revision: number
  note: string
  today: DateText
}

/** What the parts of a report are written with: words, numbers and days in both languages. */
export interface Pen {
  say: Say
  number(value: number, decimals?: number): Text
  day(day: DateText): Text
  span(input: Pick<ReportInput, 'span'>): Text
}

export function penOf(say: Say, zone: string): Pen {
  const [id, en] = [makeFormat('id', zone), makeFormat('en', zone)]
  return {
    say,
    number: (value, decimals) => ({ id: id.number(value, decimals), en: en.number(value, decimals) }),
    day: (day) => ({ id: id.date(day), en: en.date(day) }),
    span: ({ span: { year, half } }) =>
      half === null ? say('satisfaction.span.year', { year }) : say('satisfaction.span.half', { half, year }),
  }
}

export function chapter(say: Say, number: 1 | 2 | 3 | 4 | 5 | 6): Block {
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI'][number - 1]!
  return {
    kind: 'heading',
    level: 2,
    text: say('satisfaction.report.chapter', { number: roman, title: say(`satisfaction.report.chapter.${number}`) }),
  }
}
