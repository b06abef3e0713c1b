import { distance } from '../../platform/nearest.ts'
import type { Definition } from './definition.ts'
import { fillers, synonyms } from './synonyms.ts'

export interface Hit {
  definition: Definition
  score: number
}

export interface SearchIndex {
  /** Best first; nothing that has nothing to do with the words. */
  search(words: string, limit?: number): Hit[]
}

/** Weight of a word by where it stands. */
const weights = { name: 8, keyword: 6, form: 6, summary: 1 }
const named = 80
const meantWhole = 60
const mistyped = 40
const begun = 25
/** For a name of which every word was meant; less for a longer one. */
const nameCovered = 15

interface Entry {
  definition: Definition
  /** Word (its first synonym) → weight of the best place where it stands. */
  words: Map<string, number>
  /** Words of its name in each language. */
  names: Set<string>[]
}

/**
 * An index in memory over a region's services: by words and their synonyms in both languages, with a mistyped letter or two,
 * and by whole keywords with one. Reading 300 services takes some milliseconds, a search a fraction of one.
 */
export function searchIndex(definitions: readonly Definition[]): SearchIndex {
  const entries = definitions.map(entryOf)
  const holders = new Map<string, Map<Entry, number>>()
  for (const entry of entries)
    for (const [word, weight] of entry.words) at(holders, word, () => new Map<Entry, number>()).set(entry, weight)
  const phrases = new Map<string, Map<Entry, number>>()
  for (const entry of entries)
    for (const [phrase, worth] of phrasesOf(entry.definition))
      at(phrases, phrase, () => new Map<Entry, number>()).set(entry, worth)
  const spoken = [
    ...new Set([...holders.keys(), ...synonyms.flatMap((row) => row.flatMap((phrase) => phrase.split(' ')))]),
  ].sort()
  const near = { words: nearIndex(spoken, 2), phrases: nearIndex(phrases.keys(), 1) }
  const written = [...phrases.keys()].sort()

  return {
    search(text, limit = 20) {
      const typed = normal(text)
      if (!typed) return []
      const scores = new Map<Entry, number>()
      const add = (entry: Entry, score: number) => scores.set(entry, (scores.get(entry) ?? 0) + score)
      const wanted = meant(typed, near.words, spoken)
      for (const [word, sureness] of wanted) {
        const holding = holders.get(word)
        const rarity = 1 + Math.log(entries.length / (holding?.size ?? 1))
        for (const [entry, weight] of holding ?? []) add(entry, weight * sureness * rarity)
      }
      for (const [phrase, edits] of near.phrases(typed))
        for (const [entry, worth] of phrases.get(phrase) ?? []) add(entry, edits === 0 ? worth : mistyped)
      if (typed.length >= 3)
        for (const phrase of beginningWith(written, typed))
          for (const entry of phrases.get(phrase)!.keys()) add(entry, begun / phrases.get(phrase)!.size)
      for (const [entry, score] of scores)
        scores.set(entry, score + nameCovered * Math.max(...entry.names.map((name) => covered(name, wanted))))
      return [...scores]
        .map(([{ definition }, score]) => ({ definition, score }))
        .sort((a, b) => b.score - a.score || (a.definition.id < b.definition.id ? -1 : 1))
        .slice(0, limit)
    },
  }
}

function entryOf(definition: Definition): Entry {
  const words = new Map<string, number>()
  const put = (text: string, weight: number) => {
    const said = normal(text).split(' ')
    const hold = (word: string, worth: number) => {
      if (!fillers.has(word)) words.set(word, Math.max(words.get(word) ?? 0, worth))
    }
    for (const word of canonical(said)) hold(word, weight)
    // "kartu identitas anak" is one thing, and it is about a child too.
    for (const word of said) for (const first of canonical([word])) hold(first, weight / 2)
  }
  for (const name of Object.values(definition.name)) put(name, weights.name)
  for (const keyword of definition.keywords) put(keyword, weights.keyword)
  if (definition.officialForm) put(definition.officialForm, weights.form)
  for (const summary of Object.values(definition.summary)) put(summary, weights.summary)
  const names = Object.values(definition.name).map(
    (name) => new Set(canonical(normal(name).split(' ')).filter((word) => !fillers.has(word))),
  )
  return { definition, words, names }
}

/** What somebody may type as a whole to mean it, and how much that says. */
function phrasesOf({ id, name, keywords, officialForm }: Definition): Map<string, number> {
  const found = new Map<string, number>()
  for (const keyword of [...keywords, officialForm ?? '']) found.set(normal(keyword), meantWhole)
  for (const title of [id, ...Object.values(name)]) found.set(normal(title), named)
  found.delete('')
  return found
}

/** The words that were meant, each with how sure that is. One that is known is not guessed at; one half written is completed. */
function meant(typed: string, near: NearIndex, spoken: readonly string[]): Map<string, number> {
  const corrected = typed.split(' ').map((word) => correct(word, near))
  const sureness = Math.min(...corrected.map((c) => c.sureness))
  const found = canonical(corrected.map((c) => c.word))
  const telling = found.filter((word) => !fillers.has(word))
  const wanted = new Map((telling.length > 0 ? telling : found).map((word) => [word, sureness]))
  for (const { word, known } of corrected)
    if (!known && word.length >= 3)
      for (const whole of beginningWith(spoken, word))
        for (const first of canonical([whole])) wanted.set(first, Math.max(wanted.get(first) ?? 0, 0.6))
  return wanted
}

function correct(word: string, near: NearIndex): { word: string; sureness: number; known: boolean } {
  const candidates = [...near(word)].filter(([, edits]) => edits <= allowed(word))
  const [best] = candidates.sort((a, b) => a[1] - b[1] || sameStart(word, b[0]) - sameStart(word, a[0]))
  return best
    ? { word: best[0], sureness: 1 - 0.3 * best[1], known: best[1] === 0 }
    : { word, sureness: 1, known: false }
}

function covered(name: ReadonlySet<string>, wanted: ReadonlyMap<string, number>): number {
  let count = 0
  for (const word of name) if (wanted.has(word)) count++
  return count === 0 ? 0 : count / name.size
}

/** Of a sorted list, what begins so and goes on. */
function beginningWith(sorted: readonly string[], start: string): string[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < start) low = middle + 1
    else high = middle
  }
  const found: string[] = []
  for (let i = low; i < sorted.length && sorted[i]!.startsWith(start); i++)
    if (sorted[i] !== start) found.push(sorted[i]!)
  return found
}

function at<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

const firsts = new Map(synonyms.flatMap((row) => row.map((phrase) => [phrase, row[0]!] as const)))

/** Each phrase as the word that stands for it; the longest phrase first. */
function canonical(words: readonly string[]): string[] {
  const found: string[] = []
  for (let i = 0; i < words.length; ) {
    const length = [3, 2, 1].find((n) => i + n <= words.length && firsts.has(words.slice(i, i + n).join(' '))) ?? 1
    const phrase = words.slice(i, i + length).join(' ')
    found.push(firsts.get(phrase) ?? phrase)
    i += length
  }
  return found
}

/** Small letters and digits with single spaces: "KTP-el" → "ktp el". */
function normal(text: string): string {
  return text
    .slice(0, 100)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const allowed = (word: string) => (word.length >= 7 ? 2 : word.length >= 3 ? 1 : 0)

function sameStart(a: string, b: string): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}

type NearIndex = (word: string) => Map<string, number>

/**
 * Finds what is within so many edits without comparing with everything: two words that are one edit apart have a common form
 * once a letter is left out of each (symmetric deletion).
 */
function nearIndex(words: Iterable<string>, edits: number): NearIndex {
  const forms = new Map<string, string[]>()
  for (const word of new Set(words))
    for (const form of without(word, word.length >= 7 ? edits : 1)) {
      const holders = forms.get(form)
      if (holders) holders.push(word)
      else forms.set(form, [word])
    }
  return (typed) => {
    const found = new Map<string, number>()
    for (const form of without(typed, typed.length >= 7 ? edits : 1))
      for (const word of forms.get(form) ?? []) {
        if (found.has(word)) continue
        const apart = distance(typed, word, edits)
        if (apart <= edits) found.set(word, apart)
      }
    return found
  }
}

function without(word: string, letters: number): Set<string> {
  const found = new Set([word])
  for (let n = 0; n < letters; n++)
    for (const form of [...found]) for (let i = 0; i < form.length; i++) found.add(form.slice(0, i) + form.slice(i + 1))
  return found
}
