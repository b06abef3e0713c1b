import { distance } from '../../platform/nearest.ts'

// Which category somebody means who tells what they saw: whole sentences, in everyday Indonesian, with slips of the finger.

/** A category by its words: name and keywords weigh more than the summary. */
export interface Category {
  id: string
  names: readonly string[]
  keywords: readonly string[]
  summaries: readonly string[]
}

interface Word {
  word: string
  /** Category → how much the word says for it. */
  says: Map<string, number>
}

/** Answers with the categories that fit what was said, best first; with nothing where no word fits any. */
export function listener(categories: readonly Category[]): (text: string) => string[] {
  const known = vocabularyOf(categories)
  const phrases = categories.flatMap(({ id, names, keywords }) =>
    [...names, ...keywords]
      .map((phrase) => wordsOf(phrase).map(rootOf))
      .filter((words) => words.length > 1)
      .map((words) => ({ id, words })),
  )
  return (text) => {
    const heard = best(tellingWords(text).flatMap((word) => hear(word, known)))
    const scores = new Map<string, number>()
    const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score)
    for (const [{ says }, sureness] of heard) {
      const rarity = 1 + Math.log(categories.length / says.size)
      for (const [id, worth] of says) add(id, worth * rarity * sureness)
    }
    const words = new Set([...heard.keys()].map(({ word }) => word))
    for (const phrase of phrases)
      if (phrase.words.every((word) => words.has(word))) add(phrase.id, together * phrase.words.length)
    return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id)
  }
}

const weights = { name: 3, keyword: 4, summary: 1 }
const together = 5

function vocabularyOf(categories: readonly Category[]): Map<string, Word> {
  const found = new Map<string, Word>()
  const put = (id: string, text: string, worth: number) => {
    const words = wordsOf(text)
      .map(rootOf)
      .filter((word) => !silent.has(word))
    for (const word of words) {
      const there = found.get(word) ?? { word, says: new Map<string, number>() }
      // One word of several says less than a word that stands alone.
      there.says.set(id, Math.max(there.says.get(id) ?? 0, worth / Math.sqrt(words.length)))
      found.set(word, there)
    }
  }
  for (const { id, names, keywords, summaries } of categories) {
    for (const text of names) put(id, text, weights.name)
    for (const text of keywords) put(id, text, weights.keyword)
    for (const text of summaries) put(id, text, weights.summary)
  }
  return found
}

/** Known words that somebody may have meant, as sure as the letters are alike; one that is known is not guessed at. */
function hear(typed: string, known: ReadonlyMap<string, Word>): (readonly [Word, number])[] {
  for (const form of new Set([typed, rootOf(typed)])) {
    const exact = known.get(form)
    if (exact) return [[exact, 1]]
  }
  const most = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0
  if (most === 0) return []
  let least = most
  let close: Word[] = []
  for (const form of new Set([typed, rootOf(typed)]))
    for (const word of known.values()) {
      if (word.word.length < 4 || word.word[0] !== form[0]) continue
      const edits = distance(form, word.word, least)
      if (edits > least) continue
      if (edits < least) close = []
      least = edits
      close.push(word)
    }
  return close.map((word) => [word, 0.8 - 0.2 * least] as const)
}

/** A word that is said three times says no more than once. */
function best(heard: readonly (readonly [Word, number])[]): Map<Word, number> {
  const found = new Map<Word, number>()
  for (const [word, sureness] of heard) found.set(word, Math.max(found.get(word) ?? 0, sureness))
  return found
}

/** Without the place: of "lampu mati di Jl. Melati" the street says nothing, and of "jalan berlubang" it says all. */
function tellingWords(text: string): string[] {
  const words = wordsOf(text)
  return words.filter((word, at) => {
    const before = words[at - 1]
    const place = isStreet(word) && !/^(ber|am|rus|re|han|lub|lob|bol|be|ber|an|put)/.test(words[at + 1] ?? '')
    return !silent.has(word) && !(place && (at === 0 || places.has(before ?? ''))) && !(before && isShort(before))
  })
}

const isStreet = (word: string) => word === 'jalan' || isShort(word)
const isShort = (word: string) => /^(jl|jln|gg|gang|jend)$/.test(word)
const places = new Set(
  'di ke dekat depan sepanjang sekitar ujung pinggir tepi tengah dari pertigaan simpang'.split(' '),
)

const wordsOf = (text: string): string[] =>
  text
    .slice(0, 2000)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // "bangettt" and "baaanjir" are said louder, not otherwise.
    .replace(/([a-z])\1{2,}/g, '$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1)
    .map((word) => short[word] ?? word)

/** The root of a word, near enough: what stands before and behind it changes nothing of what is broken. */
function rootOf(word: string): string {
  const bare = word.replace(/(nya|lah|kah|pun)$/, '')
  const stem = bare.length >= 6 ? bare.replace(/^(ber|ter|di|ke)(?=[a-z]{4})/, '') : bare
  const root = stem.length >= 7 ? stem.replace(/(kan|an|i)$/, '') : stem
  return root.length >= 3 ? root : word
}

/** As people type on a phone. */
const short: Readonly<Record<string, string>> = {
  ...{ jln: 'jalan', lobang: 'lubang', lubng: 'lubang', lmpu: 'lampu', smpah: 'sampah', aer: 'air', aernya: 'air' },
  ...{
    pohonx: 'pohon',
    gk: 'tidak',
    ga: 'tidak',
    gak: 'tidak',
    nggak: 'tidak',
    ngga: 'tidak',
    tdk: 'tidak',
    tak: 'tidak',
  },
  ...{
    kagak: 'tidak',
    mampat: 'mampet',
    mapet: 'mampet',
    idup: 'hidup',
    nyala: 'menyala',
    roboh: 'tumbang',
    rubuh: 'tumbang',
  },
  ...{
    ambruk: 'tumbang',
    ambrol: 'ambles',
    jeglong: 'lubang',
    jeglongan: 'lubang',
    selokannya: 'selokan',
    bgt: 'banget',
  },
}

const silent = new Set(
  (
    'yang yg di ke dari dan atau ini itu ada sudah udah sdh belum blm sangat banget bgt sekali tolong mohon minta pak bu bapak ' +
    'ibu min admin kak gan saya kami kita aku warga untuk utk dengan dgn pada sama juga jd jadi karena krn kalau kalo klo agar ' +
    'supaya segera cepat lagi terus masih hari minggu bulan tahun lalu kemarin malam pagi siang sore rt rw no nomor depan dekat ' +
    'sebelah samping belakang pas sekitar rumah the a an is are of in on at to and for my our please there it'
  ).split(' '),
)
