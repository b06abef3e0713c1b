import type { Text } from '../../../platform/i18n.ts'
import type { Block } from '../../documents/index.ts'
import type { Division } from '../figures/divide.ts'
import { trendOf } from '../figures/pages/words.ts'
import { beginsAt } from '../instruments/instrument.ts'
import type { Figure } from '../model.ts'
import { wholeCity } from '../names.ts'
import { alike } from '../paper/questionnaire.ts'
import { weakestThree } from '../plan/plan.ts'
import { elementsOf } from '../rules/rule.ts'
import { oftenFirst, themes } from '../themes/themes.ts'
import { chapter, type Pen, type ReportInput } from './pen.ts'

/** Chapters two to four: how it was asked, what came out, and what it means. */
export function results(input: ReportInput, figure: Figure, pen: Pen): Block[] {
  return [...gathering(input, pen), ...outcome(input, figure, pen), ...meaning(input, figure, pen)]
}

function gathering(input: ReportInput, { say, number }: Pen): Block[] {
  const { answers, served, sample } = input.self
  const ways = input.divisions.find(({ topic }) => topic === 'channel')
  const known = answers !== null && served !== null && sample !== null && served > 0
  return [
    chapter(say, 2),
    { kind: 'paragraph', text: say('satisfaction.report.how') },
    { kind: 'paragraph', text: say('satisfaction.report.apart') },
    {
      kind: 'paragraph',
      text: known
        ? say(answers >= sample ? 'satisfaction.sample.enough' : 'satisfaction.sample.short', {
            answers: number(answers),
            served: number(served),
            sample: number(sample),
            missing: number(Math.max(0, sample - answers)),
          })
        : say('satisfaction.sample.unknown'),
    },
    ...(ways ? [divided(ways, { say, number })] : []),
  ]
}

function outcome(input: ReportInput, figure: Figure, pen: Pen): Block[] {
  const { say, number } = pen
  const elements = elementsOf(input.rule)
  const people = input.divisions.filter(({ topic }) => topic !== 'channel')
  const city = input.unit === wholeCity
  const grade = say('satisfaction.figures.grade', { mutu: figure.mutu, kinerja: figure.kinerja })
  return [
    chapter(say, 3),
    {
      kind: 'paragraph',
      strong: true,
      text: say('satisfaction.figures.sentence', {
        name: input.names.unit(input.unit),
        span: pen.span(input),
        ikm: number(figure.ikm, 2),
        grade,
        answers: number(input.self.answers!),
      }),
    },
    {
      kind: 'table',
      title: say('satisfaction.report.byElement'),
      columns: [
        { label: alike('No.'), share: 8 },
        { label: say('satisfaction.figures.element'), share: 52 },
        { label: say('satisfaction.report.nrr'), share: 20 },
        { label: say('satisfaction.report.weighted'), share: 20 },
      ],
      rows: [
        ...elements.map(({ key, name }, at) => [
          alike(`U${at + 1}`),
          name,
          number(figure.nrr[key]!, 3),
          number(figure.weighted[key]!, 3),
        ]),
        [alike(''), say('satisfaction.report.index'), alike(''), number(figure.index, 3)],
        [alike(''), say('satisfaction.figures.ikm'), alike(''), number(figure.ikm, 2)],
        [alike(''), say('satisfaction.figures.mutu'), alike(''), grade],
      ],
    },
    { kind: 'note', text: say('satisfaction.report.reckoning', reckoned(input, pen)) },
    { kind: 'note', text: bandsIn(input, pen) },
    {
      kind: 'table',
      title: say(city ? 'satisfaction.figures.units' : 'satisfaction.figures.services'),
      columns: [
        { label: say(city ? 'satisfaction.figures.unit' : 'satisfaction.figures.service'), share: 34 },
        { label: say('satisfaction.figures.answers'), share: 12 },
        ...elements.map((_, at) => ({ label: alike(`U${at + 1}`), share: 8 })),
        { label: say('satisfaction.figures.ikm'), share: 11 },
      ],
      rows: input.parts.map((part) => [
        city ? input.names.unit(part.unit) : input.names.service(part.service),
        part.answers === null ? say('satisfaction.notShown') : number(part.answers),
        ...elements.map(({ key }) => (part.figure ? number(part.figure.nrr[key]!, 2) : alike('–'))),
        part.figure ? number(part.figure.ikm, 2) : alike('–'),
      ]),
    },
    { kind: 'note', text: say('satisfaction.figures.hidden') },
    { kind: 'heading', level: 3, text: say('satisfaction.respondents') },
    ...(people.length > 0
      ? people.map((division) => divided(division, pen))
      : [{ kind: 'paragraph' as const, text: say('satisfaction.respondents.none') }]),
    ...(input.themes.length > 0
      ? [
          {
            kind: 'table' as const,
            title: say('satisfaction.themes'),
            columns: [
              { label: say('satisfaction.theme'), share: 70 },
              { label: say('satisfaction.figures.comments'), share: 30 },
            ],
            rows: oftenFirst(input.themes).map(({ id, comments }) => [
              themes.find((theme) => theme.id === id)!.name,
              number(comments),
            ]),
          },
          { kind: 'note' as const, text: say('satisfaction.themes.hint') },
        ]
      : []),
  ]
}

/** How the figure was reckoned, element by element. */
export function processing(input: ReportInput, figure: Figure, { say, number }: Pen): Block {
  const totals = input.self.totals!
  return {
    kind: 'table',
    title: say('satisfaction.report.processing'),
    columns: [
      { label: say('satisfaction.figures.element'), share: 36 },
      { label: say('satisfaction.figures.answers'), share: 14 },
      { label: say('satisfaction.report.sum'), share: 16 },
      { label: say('satisfaction.report.nrr'), share: 17 },
      { label: say('satisfaction.report.weighted'), share: 17 },
    ],
    rows: [
      ...elementsOf(input.rule).map(({ key, name }, at) => [
        { id: `U${at + 1} ${name.id}`, en: `U${at + 1} ${name.en}` },
        number(totals[key]!.answers),
        number(totals[key]!.sum),
        number(figure.nrr[key]!, 4),
        number(figure.weighted[key]!, 4),
      ]),
      [say('satisfaction.report.index'), alike(''), alike(''), alike(''), number(figure.index, 4)],
      [say('satisfaction.report.times25'), alike(''), alike(''), alike(''), number(figure.ikm, 2)],
    ],
  }
}

function meaning(input: ReportInput, figure: Figure, pen: Pen): Block[] {
  const { say, number } = pen
  const named = (key: string) => input.rule.instrument.elements.find((element) => element.key === key)!.name
  const weakest = weakestThree(input.rule.instrument, figure)
  const strongest = input.rule.order.reduce((high, key) => (figure.nrr[key]! > figure.nrr[high]! ? key : high))
  const known = input.trend.filter(({ ikm }) => ikm !== null)
  const [before, last] = [known.at(-2), known.at(-1)]
  const list = (language: 'id' | 'en') =>
    weakest.map((key) => `${named(key)[language]} (${number(figure.nrr[key]!, 3)[language]})`).join(', ')
  return [
    chapter(say, 4),
    {
      kind: 'paragraph',
      text: say('satisfaction.report.weakest', {
        weakest: { id: list('id'), en: list('en') },
        strongest: named(strongest),
        highest: number(figure.nrr[strongest]!, 3),
      }),
    },
    ...(before && last
      ? [
          {
            kind: 'paragraph' as const,
            text: say(`satisfaction.trend.${trendOf(before.ikm!, last.ikm!)}`, {
              from: number(before.ikm!, 2),
              to: number(last.ikm!, 2),
              before: pen.span(before),
              span: pen.span(last),
            }),
          },
        ]
      : []),
    ...input.analysis
      .split(/\n{2,}/)
      .filter((words) => words.trim())
      .map((words): Block => ({ kind: 'paragraph', text: alike(words.trim()) })),
  ]
}

function divided({ topic, values, cells }: Division, { say, number }: Pick<Pen, 'say' | 'number'>): Block {
  const all = cells.reduce((sum, count) => sum + count, 0)
  return {
    kind: 'table',
    title: say(`satisfaction.${topic}`),
    columns: [
      { label: say(`satisfaction.${topic}`), share: 60 },
      { label: say('satisfaction.figures.answers'), share: 20 },
      { label: alike('%'), share: 20 },
    ],
    rows: values.flatMap((value, at) =>
      cells[at]! > 0
        ? [
            [
              say(value === '' ? 'satisfaction.unanswered' : `satisfaction.${topic}.${value}`),
              number(cells[at]!),
              number((100 * cells[at]!) / all, 1),
            ],
          ]
        : [],
    ),
  }
}

function reckoned({ rule }: ReportInput, { say }: Pen): Record<string, Text | string> {
  const { weight, rounding } = rule.reckoning
  return {
    weight: weight === 'exact' ? alike(`1/${rule.order.length}`) : { id: weight.replace('.', ','), en: weight },
    rounding: say(`satisfaction.rounding.${rounding}`),
  }
}

function bandsIn({ rule }: ReportInput, { say, number }: Pen): Text {
  const bands = rule.instrument.bands.map((band) =>
    say('satisfaction.report.band', { mutu: band.mutu, from: number(beginsAt(band), 2), kinerja: band.kinerja }),
  )
  const line = (language: 'id' | 'en') => bands.map((one) => one[language]).join(' · ')
  return { id: line('id'), en: line('en') }
}
