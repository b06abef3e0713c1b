// Indonesian names as people write and mistype them: no family names, many spellings (Muhammad, Moch., Mohamad), few letters wrong.

/** Lower case, no marks: "Ni Luh Gd. Sari-Dewi" → "ni luh gd sari dewi". */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function wordsOf(name: string): string[] {
  return [...new Set(plainName(name).split(' ').filter(Boolean))]
}

/** Spellings that sound alike fold into one: Mochammad, Muhamad, Mohd → "muhamad"; Djoko → "joko"; Sjarief → "sarif". */
export function soundOf(word: string): string {
  if (/^m(oc?h?|uc?h?)(d|amm?[ae]?[dt]|ammed)?$/.test(word)) return 'muhamad'
  // The spelling before 1972 wrote tj, dj, j, oe for c, j, y, u; where one of them stands, the others do too.
  const now = /tj|dj|oe/.test(word) ? word.replace(/(?<![td])j/g, 'y') : word
  return now
    .replace(/oe/g, 'u')
    .replace(/dj/g, 'j')
    .replace(/tj/g, 'c')
    .replace(/[sc]y|sj/g, 's')
    .replace(/k?kh|ch/g, 'h')
    .replace(/[vf]|ph/g, 'p')
    .replace(/y|ie|ei/g, 'i')
    .replace(/z/g, 's')
    .replace(/q|ck/g, 'k')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=.)h$/, '')
}

/** The word and the word short of each one letter: two words a typing error apart share a piece. */
export function piecesOf(word: string): string[] {
  const letters = [...word]
  const shorter =
    letters.length > 2 ? letters.map((_, at) => [...letters.slice(0, at), ...letters.slice(at + 1)].join('')) : []
  return [...new Set([word, ...shorter])]
}

/** Letters to add, drop, change or swap to get from one word to the other; stops counting past `most`. */
export function slips(a: string, b: string, most = 3): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

/** How many slips still pass for the same word. */
export function slipsAllowed(word: string): number {
  return word.length <= 2 ? 0 : word.length <= 6 ? 1 : 2
}

/** A word that somebody may have meant: an equal one 1, one sounding alike 0.95, less for each slip; 0 when it is another. */
export function meant(typed: string, word: string): number {
  if (typed === word) return 1
  if (soundOf(typed) === soundOf(word)) return 0.95
  const found = slips(typed, word)
  return found <= slipsAllowed(typed) ? 1 - found / Math.max(typed.length, word.length) : 0
}

/** Likeness of two names, 0 to 1: each word of either against its best match in the other. */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left.length === 0 || right.length === 0) return 0
  const best = (from: string[], to: string[]) =>
    from.map((word) => Math.max(...to.map((other) => meant(word, other)))).reduce((sum, n) => sum + n, 0)
  return (best(left, right) + best(right, left)) / (left.length + right.length)
}

/** What the search index holds of somebody. */
export function termsOf(name: string, birthDate: string, village: string | null): string[] {
  return [...wordsOf(name), `y:${birthDate.slice(0, 4)}`, ...(village ? [`d:${village.slice(0, 6)}`] : [])]
}
