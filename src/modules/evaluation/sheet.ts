import { dateIn } from '../../platform/calendar.ts'
import type { Text } from '../../platform/i18n.ts'
import { editionWords } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/index.ts'
import type { Block, Say, Sheet } from '../documents/index.ts'
import { groundOf, written } from './ground.ts'
import type { Line } from './model/lines.ts'
import type { ResultsView, ResultView } from './views.ts'

// What came out, as it is printed: the same words and numbers as on its page.

const alike = (words: string): Text => ({ id: words, en: words })

function penOf(zone: string) {
  const [id, en] = [makeFormat('id', zone), makeFormat('en', zone)]
  return {
    number: (value: number, decimals?: number): Text => ({
      id: id.number(value, decimals),
      en: en.number(value, decimals),
    }),
    /** Hundredths as they are printed: "3,80". */
    hundredths: (value: number): Text => ({ id: id.number(value / 100, 2), en: en.number(value / 100, 2) }),
    day(at: number): Text {
      const day = dateIn(zone, at)
      return { id: id.date(day), en: en.date(day) }
    },
  }
}

/** A unit's result: the index, how it is made of its aspects, and what each score stands on. */
export function resultSheet({ evaluation, instrument, name, lines }: ResultView, zone: string, say: Say): Sheet {
  const { number, hundredths, day } = penOf(zone)
  const { result, year, revision, note, closedAt } = evaluation
  const scoreOf = (key: string) => result.aspects.find((aspect) => aspect.key === key)!.score
  const words = { unit: name, year: String(year), index: hundredths(result.index), letter: result.letter }
  return {
    ...frame(say, year),
    blocks: [
      {
        kind: 'rows',
        rows: [
          { label: say('evaluation.unit'), value: name },
          { label: say('evaluation.index'), value: words.index },
          { label: say('evaluation.letterShort'), value: alike(result.letter) },
          { label: say('evaluation.closedAt'), value: day(closedAt) },
          { label: say('ui.edition'), value: editionWords(say, revision) },
          ...(note ? [{ label: say('evaluation.revise.note'), value: alike(note) }] : []),
        ],
      },
      { kind: 'paragraph', strong: true, text: say('evaluation.result.lead', words) },
      {
        kind: 'table',
        title: say('evaluation.aspects'),
        columns: [
          { label: say('evaluation.aspectShort'), share: 64 },
          { label: say('evaluation.weight'), share: 18 },
          { label: say('evaluation.score'), share: 18 },
        ],
        rows: instrument.aspects.map(({ key, name, weight }) => [name, alike(`${weight}%`), hundredths(scoreOf(key))]),
      },
      { kind: 'note', text: say('evaluation.howMade') },
      ...instrument.aspects.map(
        ({ name, indicators }): Block => ({
          kind: 'table',
          title: name,
          columns: [
            { label: say('evaluation.indicator'), share: 40 },
            { label: say('evaluation.weight'), share: 11 },
            { label: say('evaluation.score'), share: 11 },
            { label: say('evaluation.ground'), share: 38 },
          ],
          rows: lines
            .filter(({ indicator }) => indicators.includes(indicator))
            .map((line) => [
              line.indicator.name,
              alike(`${line.indicator.weight}%`),
              number(line.score!),
              groundIn(line, say, number),
            ]),
        }),
      ),
      { kind: 'note', text: say('evaluation.by', { law: instrument.law }) },
    ],
  }
}

/** All units of a year, side by side by their aspects. */
export function summarySheet({ results }: ResultsView, year: number, zone: string, say: Say): Sheet {
  const { hundredths, number } = penOf(zone)
  const { instrument } = results[0]!
  const [low, high] = [results.at(-1)!, results[0]!]
  const mean = results.reduce((sum, { result }) => sum + result.index, 0) / results.length
  return {
    ...frame(say, year),
    layout: 'landscape',
    blocks: [
      {
        kind: 'paragraph',
        strong: true,
        text: say(results.length === 1 ? 'evaluation.summary.one' : 'evaluation.summary', {
          count: number(results.length),
          year: String(year),
          high: high.name,
          highest: hundredths(high.result.index),
          low: low.name,
          lowest: hundredths(low.result.index),
        }),
      },
      {
        kind: 'table',
        title: say('evaluation.summary.table'),
        columns: [
          { label: say('evaluation.unit'), share: 28 },
          ...instrument.aspects.map((_, at) => ({ label: alike(`A${at + 1}`), share: 9 })),
          { label: say('evaluation.index'), share: 10 },
          { label: say('evaluation.letterShort'), share: 8 },
        ],
        rows: results.map(({ name, result }) => [
          name,
          ...instrument.aspects.map(({ key }) =>
            hundredths(result.aspects.find((aspect) => aspect.key === key)!.score),
          ),
          hundredths(result.index),
          alike(result.letter),
        ]),
      },
      {
        kind: 'rows',
        title: say('evaluation.aspects'),
        rows: instrument.aspects.map(({ name, weight }, at) => ({
          label: alike(`A${at + 1}`),
          value: { id: `${name.id} (${weight}%)`, en: `${name.en} (${weight}%)` },
        })),
      },
      { kind: 'note', text: say('evaluation.summary.mean', { mean: hundredths(Math.round(mean)) }) },
      { kind: 'note', text: say('evaluation.by', { law: instrument.law }) },
    ],
  }
}

function groundIn(line: Line, say: Say, number: (value: number) => Text): Text {
  const ground = groundOf(line, 'public')
  return ground ? say(ground.key, written(ground.numbers, number)) : say('evaluation.byEvaluator')
}

const frame = (say: Say, year: number) => ({
  layout: 'portrait' as const,
  bilingual: false,
  title: say('evaluation.sheet'),
  number: { label: say('evaluation.year'), value: alike(String(year)) },
})
