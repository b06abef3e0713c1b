import { pick } from '../../../platform/i18n.ts'
import { useView, type View } from '../../../ui/index.ts'
import type { Figure } from '../model/question.ts'
import type { Names } from '../overview.ts'

export type FigureWords = (service: string, figure: Figure) => string

export const useFigureWords = (names: Names): FigureWords => figureWords(useView(), names)

/** A figure as a sentence, with from how many it is. */
export function figureWords({ t, lang, format }: Pick<View, 't' | 'lang' | 'format'>, names: Names): FigureWords {
  return (service, figure) => {
    switch (figure.subject) {
      case 'late':
        return t('leadership.figure.late', { count: figure.count })
      case 'soon':
        return t('leadership.figure.soon', { count: figure.count, until: format.date(figure.until) })
      case 'stage':
        return t('leadership.figure.stage', {
          stage: pick(names.stage(service, figure.stage), lang),
          hours: format.number(figure.hours, 1),
          visits: format.number(figure.visits),
        })
      case 'element':
        return t('leadership.figure.element', {
          element: pick(names.element(figure.element), lang),
          score: format.number(figure.score, 2),
          answers: format.number(figure.answers),
        })
      case 'change':
        return t(figure.after < figure.before ? 'leadership.figure.worse' : 'leadership.figure.better', {
          from: format.date(figure.from),
          before: figure.before,
          after: figure.after,
        })
      default:
        throw new Error(`nobody knows the figure "${JSON.stringify(figure satisfies never)}"`)
    }
  }
}
