import { type Theme, themes } from './themes.ts'

/**
 * The themes of a comment: each whose words stand in it, once, however often. Small and capital letters are the same, and
 * whole words are compared; a word list says what a comment is about, never whether it praises.
 */
export function themesOf(comment: string, among: readonly Theme[] = themes): string[] {
  const words = wordsOf(comment)
  return among.filter((theme) => theme.words.some((phrase) => stands(wordsOf(phrase, true), words))).map(({ id }) => id)
}

function wordsOf(text: string, starred = false): string[] {
  return text.toLowerCase().match(starred ? /[\p{L}\p{N}]+\*?/gu : /[\p{L}\p{N}]+/gu) ?? []
}

function stands(phrase: readonly string[], words: readonly string[]): boolean {
  return words.some((_, at) => phrase.every((part, n) => meets(part, words[at + n])))
}

function meets(part: string, word: string | undefined): boolean {
  if (word === undefined) return false
  return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part
}
