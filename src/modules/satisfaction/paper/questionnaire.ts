import type { Text } from '../../../platform/i18n.ts'
import type { Block, Say } from '../../documents/index.ts'
import { elementsOf, type Rule } from '../rules/rule.ts'
import { about, aboutKeys } from '../survey.ts'

export const alike = (words: string): Text => ({ id: words, en: words })

/** The questions and what is asked about the person, as they are printed: the blank form, and a report's appendix. */
export function questionnaire(rule: Pick<Rule, 'instrument' | 'order'>, say: Say): Block[] {
  const heads = [1, 2, 3, 4].map((score) => ({ label: alike(String(score)), share: 13 }))
  return [
    {
      kind: 'table',
      title: say('satisfaction.form.questions'),
      columns: [{ label: say('satisfaction.form.question'), share: 40 }, ...heads],
      rows: elementsOf(rule).map(({ ask, options }, at) => [
        { id: `${at + 1}. ${ask.id}`, en: `${at + 1}. ${ask.en}` },
        ...options.map((words, score) => ({ id: `${score + 1} ${words.id}`, en: `${score + 1} ${words.en}` })),
      ]),
    },
    {
      kind: 'table',
      title: say('satisfaction.form.about'),
      columns: [
        { label: say('satisfaction.form.what'), share: 22 },
        { label: say('satisfaction.form.choices'), share: 78 },
      ],
      rows: aboutKeys.map((key) => [say(`satisfaction.${key}`), listed(key, say)]),
    },
  ]
}

function listed(key: (typeof aboutKeys)[number], say: Say): Text {
  const all = about[key].map((value) => say(`satisfaction.${key}.${value}`))
  const line = (lang: 'id' | 'en') => all.map((one, at) => `${at + 1} ${one[lang]}`).join('   ')
  return { id: line('id'), en: line('en') }
}
