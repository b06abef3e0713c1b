import { editionWords } from '../../../platform/i18n.ts'
import type { Block, Say, Sheet } from '../../documents/index.ts'
import { alike, questionnaire } from '../paper/questionnaire.ts'
import { chapter, penOf, type ReportInput } from './pen.ts'
import { plans } from './plans.ts'
import { processing, results } from './results.ts'

/**
 * The report in the form of PermenPANRB 14/2017: cover, six chapters, appendices with the questionnaire and how the figure
 * was reckoned. Undefined: too few answered to say anything.
 */
export function reportSheet(input: ReportInput, say: Say): Sheet | undefined {
  const { figure, answers } = input.self
  if (!figure || answers === null) return undefined
  const pen = penOf(say, input.region.zone)
  return {
    layout: 'portrait',
    title: say('satisfaction.report'),
    number: { label: say('satisfaction.period'), value: pen.span(input) },
    bilingual: false,
    blocks: [
      {
        kind: 'rows',
        rows: [
          { label: say('satisfaction.figures.unit'), value: input.names.unit(input.unit) },
          { label: say('satisfaction.report.region'), value: alike(input.region.name) },
          {
            label: say('satisfaction.report.days'),
            value: say('satisfaction.report.fromTo', { from: pen.day(input.span.from), to: pen.day(input.span.to) }),
          },
          { label: say('satisfaction.report.respondents'), value: pen.number(answers) },
          { label: say('satisfaction.figures.ikm'), value: pen.number(figure.ikm, 2) },
          {
            label: say('satisfaction.figures.mutu'),
            value: say('satisfaction.figures.grade', { mutu: figure.mutu, kinerja: figure.kinerja }),
          },
          { label: say('ui.edition'), value: editionWords(say, input.revision) },
          ...(input.note ? [{ label: say('satisfaction.report.note'), value: alike(input.note) }] : []),
        ],
      },
      { kind: 'page' },
      chapter(say, 1),
      ...['background', 'law', 'aim'].flatMap((part): Block[] => [
        { kind: 'heading', level: 3, text: say(`satisfaction.report.${part}`) },
        {
          kind: 'paragraph',
          text: say(`satisfaction.report.${part}.words`, {
            unit: input.names.unit(input.unit),
            law: input.rule.instrument.law,
          }),
        },
      ]),
      ...results(input, figure, pen),
      ...plans(input, pen),
      chapter(say, 6),
      {
        kind: 'paragraph',
        text: say('satisfaction.report.closing', {
          unit: input.names.unit(input.unit),
          ikm: pen.number(figure.ikm, 2),
          grade: say('satisfaction.figures.grade', { mutu: figure.mutu, kinerja: figure.kinerja }),
        }),
      },
      { kind: 'page' },
      { kind: 'heading', level: 2, text: say('satisfaction.report.appendix1') },
      ...questionnaire(input.rule, say),
      { kind: 'page' },
      { kind: 'heading', level: 2, text: say('satisfaction.report.appendix2') },
      processing(input, figure, pen),
    ],
  }
}
