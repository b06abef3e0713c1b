// The public reads a reporter's words, shortened or with words blacked out, and never a word that they did not write.

export const black = '███'
const gap = '…'

/** What may tell who somebody is or how to reach them. */
export type Telling = 'number' | 'phone' | 'email' | 'handle' | 'plate' | 'name'

export interface Found {
  from: number
  to: number
  what: Telling
}

const rules: readonly (readonly [Telling, RegExp, ((found: string) => boolean)?])[] = [
  ['email', /[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[a-z]{2,}/gi],
  ['handle', /(?<![\w.])@[a-z][\w.]{2,}/gi],
  // NIK and No. KK, and every other number of sixteen digits: it may be an account.
  ['number', /(?<!\d)\d(?:[\s.-]?\d){15}(?!\d)/g],
  ['phone', /(?<![\d.,])\(?(?:\+|00)?(?:62|0)[\s.()-]*[2-9](?:[\s.()-]{0,2}\d){6,12}(?!\d)/g],
  ['plate', /\b(?!RT|RW|NO|KM|JL|GG|SD|BLOK)[A-Z]{1,2}[ -]?\d{3,4}[ -]?[A-Z]{1,3}\b/g],
]

/** What is proposed to be blacked out, by rule; `names`: of the reporter. In order, none over another. */
export function tellingParts(text: string, names: readonly string[] = []): Found[] {
  const all = rules.flatMap(([what, rule]) => matches(text, what, rule))
  const found = [...all, ...names.flatMap((name) => matches(text, 'name', namePattern(name)))]
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  return found.filter(({ from, to }, at) => !found.slice(0, at).some((before) => before.to > from && before.to >= to))
}

const matches = (text: string, what: Telling, rule: RegExp | null): Found[] =>
  rule === null
    ? []
    : [...text.matchAll(rule)].map(({ index, 0: said }) => ({ from: index, to: index + said.length, what }))

// Parts of a name; what is shorter than four letters stands in too many words.
function namePattern(name: string): RegExp | null {
  const parts = name.split(/\s+/).filter((part) => part.length > 3)
  return parts.length === 0 ? null : new RegExp(`(?<!\\p{L})(?:${parts.map(escaped).join('|')})(?!\\p{L})`, 'giu')
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The words with every part that tells blacked out, whole words at a time. */
export function blackedOut(text: string, found: readonly Found[]): string {
  let said = ''
  let at = 0
  for (const { from, to } of wholeWords(text, found)) {
    said += `${text.slice(at, from)}${black}`
    at = to
  }
  return said + text.slice(at)
}

function wholeWords(text: string, found: readonly Found[]): { from: number; to: number }[] {
  const wide: { from: number; to: number }[] = []
  for (const { from, to } of found) {
    const start = text.slice(0, from).search(/\S*$/)
    const end = to + text.slice(to).search(/\s|$/)
    const before = wide.at(-1)
    if (before && start <= before.to) before.to = Math.max(before.to, end)
    else wide.push({ from: start, to: end })
  }
  return wide
}

/**
 * What a moderator made of the words, as it is shown: words that were left out leave a mark, and stars or blocks black out.
 * `added`: a word that does not stand there in the original, which is refused.
 */
export function shortened(original: string, edited: string): { words: string } | { added: string } {
  const there = original.split(/\s+/).filter(Boolean)
  const parts = edited.trim().split(/(\s+)/)
  const said: string[] = []
  let at = 0
  let open = false // something blacked out stands before, which says already that words are missing
  for (const part of parts) {
    if (part === '' || /^\s+$/.test(part)) {
      said.push(part)
    } else if (/^[█■*]{2,}\p{P}*$/u.test(part)) {
      said.push(black)
      open = true
    } else if (part === gap) {
      said.push(gap)
      open = true
    } else {
      const next = there.indexOf(part, at)
      if (next < 0) return { added: part }
      if (next > at && !open) said.push(`${gap} `)
      said.push(part)
      at = next + 1
      open = false
    }
  }
  if (at < there.length && !open && at > 0) said.push(` ${gap}`)
  return { words: said.join('') }
}
