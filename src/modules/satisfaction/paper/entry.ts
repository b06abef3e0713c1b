import type { Mistake } from '../../../platform/http/operation.ts'
import type { Rule } from '../rules/rule.ts'
import { type Answer, about, aboutKeys, faultsOfComment } from '../survey.ts'

/** What is typed of one sheet: its number, a digit for each question, a digit for each thing about the person. */
export interface Typed {
  number: string
  scores: string
  about: string
  comment: string
  consent: boolean
}

export interface Sheet extends Answer {
  number: string
}

export const sheetNumber = /^[0-9A-Z](?:[0-9A-Z./-]{0,18}[0-9A-Z])?$/

/** A sheet as it was typed, or all that is wrong with it. A nought is a question left out. */
export function readSheet({ order }: Pick<Rule, 'order'>, typed: Typed): Sheet | { mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const number = typed.number.trim().toUpperCase()
  if (!sheetNumber.test(number)) mistakes.push({ path: 'number', code: 'sheet-number' })
  const digits = typed.scores.replaceAll(/[\s.,-]/g, '')
  if (digits.length !== order.length)
    mistakes.push({ path: 'scores', code: 'sheet-digits', values: { count: order.length, typed: digits.length } })
  else if (/[^0-4]/.test(digits))
    mistakes.push({ path: 'scores', code: 'sheet-digit', values: { at: digits.search(/[^0-4]/) + 1 } })
  else if (/^0+$/.test(digits)) mistakes.push({ path: 'scores', code: 'sheet-empty' })
  const told = typed.about.replaceAll(/\s/g, '')
  const wrong = aboutKeys.findIndex((key, at) => Number(told[at] ?? '0') > about[key].length)
  if (!/^\d{0,4}$/.test(told)) mistakes.push({ path: 'about', code: 'sheet-about' })
  else if (wrong >= 0)
    mistakes.push({
      path: 'about',
      code: 'sheet-about-digit',
      values: { at: wrong + 1, most: about[aboutKeys[wrong]!].length },
    })
  const comment = typed.comment.trim()
  mistakes.push(...faultsOfComment(comment))
  if (mistakes.length > 0) return { mistakes }
  return {
    number,
    scores: scoresOf(order, [...digits].map(Number)),
    about: Object.fromEntries(
      aboutKeys.flatMap((key, at) => {
        const value = about[key][Number(told[at] ?? '0') - 1]
        return value ? [[key, value]] : []
      }),
    ),
    comment: comment || null,
    consent: typed.consent,
  }
}

export function scoresOf(order: readonly string[], scores: readonly number[]): Record<string, number> {
  return Object.fromEntries(order.flatMap((key, at) => (scores[at] ? [[key, scores[at]]] : [])))
}

/** The number that the next sheet of a stack most likely has: `0041` after `0040`, `A-7` after `A-6`. */
export function nextNumber(number: string): string {
  const [, before = '', digits = ''] = /^(.*?)(\d*)$/.exec(number) ?? []
  if (digits === '') return ''
  return `${before}${String(BigInt(digits) + 1n).padStart(digits.length, '0')}`
}
