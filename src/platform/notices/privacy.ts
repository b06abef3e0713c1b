import { isUuid } from '../ids.ts'

// A notice passes through other people's machines and lies on locked screens: it never tells a NIK or a full name.

/**
 * Sixteen digits in a row, also when written in groups: a NIK or the number of a family card. Those of an id in a link are none,
 * and a link without them leads nowhere.
 */
const sixteenDigits = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<!\d)\d(?:[ .\-–]?\d){15}(?!\d)/g

export function withoutNik(words: string): string {
  return words.replace(sixteenDigits, (found) => (isUuid(found) ? found : `••••${found.replace(/\D/g, '').slice(-3)}`))
}

/** "Siti Rahayu Lestari" → "Siti". Only the first word of each of these names is left, wherever it stands, whatever its case. */
export function shortNames(words: string, names: readonly string[]): string {
  // Longer ones first: a father's name may be part of his child's.
  const full = names
    .map((name) => name.trim().split(/\s+/))
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
  return full.reduce(
    (text, name) =>
      text.replace(
        new RegExp(`(?<!\\p{L})${name.map(escaped).join('\\s+')}(?!\\p{L})`, 'giu'),
        (found) => found.split(/\s+/)[0]!,
      ),
    words,
  )
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

/** What in these words must not go out. Templates are tested with it; so are words filled with real values. */
export function tells(words: string, names: readonly string[] = []): ('nik' | 'name')[] {
  const found: ('nik' | 'name')[] = []
  if (withoutNik(words) !== words) found.push('nik')
  if (shortNames(words, names) !== words) found.push('name')
  return found
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
