// Answers at hand have places for what differs from case to case; each is filled from the case, or the answer is not offered so.

export const places = ['nomor', 'layanan', 'tempat', 'unit', 'batas', 'tanggal'] as const
export type Place = (typeof places)[number]

/** Places in a text that nobody can fill, as they are written; a brace that is not closed is one, too. */
export function unknownPlaces(words: string): string[] {
  const written = words.match(/\{[^{}]*\}?|\}/g) ?? []
  const known = new Set<string>(places.map((place) => `{${place}}`))
  return [...new Set(written.filter((each) => !known.has(each)))]
}

/** With every place filled; what is not known leaves no gap in the sentence but its own plain word. */
export function filled(words: string, values: Readonly<Record<Place, string>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, place: string) => values[place as Place] ?? whole)
}
