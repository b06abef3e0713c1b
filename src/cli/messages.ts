import { fileURLToPath } from 'node:url'
import { loadWords, type Translate, translator } from '../platform/i18n.ts'
import { type Given, type Option, text, UsageError } from './command.ts'

/** For commands that explain the mistakes of a file. */
export const languageOption: Option = { value: 'LANG', help: 'language of the messages: id (default), or en' }

/** Words in the language that was asked for, else in that of the terminal. */
export function wordsFor(given: Given): Translate {
  const language =
    text(given, 'lang') ?? ((process.env.LC_ALL || process.env.LANG || '').startsWith('en') ? 'en' : 'id')
  if (language !== 'id' && language !== 'en') throw new UsageError(`--lang takes id or en, not "${language}"`)
  return translator(loadWords(fileURLToPath(new URL('../../locales', import.meta.url))), language)
}
