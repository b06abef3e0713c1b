import type { Mark } from './markers-words.ts'

/** The only places in which words of people may be read, and why. A place that no word reaches is a mistake here. */
export const places: readonly (readonly [place: string, marks: readonly Mark[], why: string])[] = [
  ['pendopo.account.name', ['name'], 'what the person wants to be called; changed and emptied with the account'],
  ['pendopo.account.email', ['email'], 'log-in asks for it (decisions 31)'],
  ['pendopo.account.phone', ['phone'], 'log-in asks for it (decisions 31)'],
  [
    'region.case_search.title',
    ['name', 'street'],
    'officers look for cases by it, for a report by its street; erased with the case (decisions 23)',
  ],
  ['region.case_search.words', ['name', 'street'], 'the same'],
  ['region.person.name', ['name'], "the government's own register, which is searched by name"],
  ['region.person.terms', ['name'], 'the same'],
  ['region.name_word.word', ['name'], 'spellings of all names of the register, of nobody in particular'],
  ['region.name_word.pieces', ['name'], 'the same'],
  ['region.person_element_history.new', ['name'], 'what the register said before and after a change'],
]
