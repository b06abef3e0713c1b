import { likeness, meant, plainName, wordsOf } from './names.ts'

/** What an officer looks for. */
export type Sought =
  | { by: 'number'; digits: string }
  | { by: 'name'; words: string[]; year: string | null; district: string | null }

/** Reads the search box: 16 digits are a NIK or No. KK, all else is a name. Null: nothing to look for. */
export function sought(typed: string, year: string | null, district: string | null): Sought | null {
  const digits = typed.replace(/[\s.\-–]/g, '')
  if (/^\d{16}$/.test(digits)) return { by: 'number', digits }
  const words = wordsOf(typed)
    .filter((word) => !/^\d+$/.test(word))
    .slice(0, 5)
  return words.some((word) => word.length > 1) ? { by: 'name', words, year, district } : null
}

/** Terms that every answer must have. */
export function fixedTerms({ year, district }: { year: string | null; district: string | null }): string[] {
  return [...(year ? [`y:${year}`] : []), ...(district ? [`d:${district}`] : [])]
}

/** Most words of the register that one typed word may stand for. */
const readings = 16

/** Words of the register that a typed word may mean: itself first, then by likeness; a beginning counts as meant. */
export function readingsOf(typed: string, found: readonly string[]): string[] {
  const score = (word: string) =>
    Math.max(
      meant(typed, word),
      typed.length >= 3 && word.startsWith(typed) ? 0.7 + (0.2 * typed.length) / word.length : 0,
    )
  return [...new Set(found)]
    .map((word) => ({ word, score: score(word) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, readings)
    .map(({ word }) => word)
}

/** The likest names first. */
export function ranked<P extends { name: string; birthDate: string }>(
  people: readonly P[],
  words: readonly string[],
): P[] {
  const asked = words.join(' ')
  const score = new Map(people.map((person) => [person, likeness(person.name, asked)]))
  return [...people].sort(
    (a, b) =>
      score.get(b)! - score.get(a)! ||
      (plainName(a.name) < plainName(b.name) ? -1 : 1) ||
      (a.birthDate < b.birthDate ? -1 : 1),
  )
}
