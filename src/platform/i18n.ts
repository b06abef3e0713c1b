import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const languages = ['id', 'en'] as const
/** A language code with words in `locales/`; `id` and `en` are complete, others fall back to `id`. */
export type Language = string
export type Text = { id: string; en: string } & Readonly<Record<string, string>>

type Values = Readonly<Record<string, string | number>>

/**
 * Words for a key of `locales/`, with `{name}` filled in. A key with `.one` beside it is used when `count` is 1, one with
 * `.{noun}` where a `noun` is said. `{noun}` and `{Noun}` are filled with what such a thing is called: `noun.{noun}`, else an
 * application.
 * An unknown key is a fault: pages must not show keys.
 */
export type Translate = (key: string, values?: Values) => string

export type Words = ReadonlyMap<string, string>

/** `locales/id.json` or `locales/id/*.json`: flat objects of key → words. */
export function loadWords(folder: string): Map<Language, Words> {
  const found = new Map<Language, Map<string, string>>()
  for (const entry of readdirSync(folder).sort()) {
    const language = entry.replace(/\.json$/, '')
    const path = join(folder, entry)
    const files = statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((f) => f.endsWith('.json'))
          .map((f) => join(path, f))
      : [path]
    const words = found.get(language) ?? new Map<string, string>()
    for (const file of files)
      for (const [key, value] of Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
        words.set(key, value)
    found.set(language, words)
  }
  return found
}

export function translator(all: ReadonlyMap<Language, Words>, language: Language): Translate {
  const words = all.get(language)
  const fallback = all.get('id')
  const find = (key: string, one: boolean) =>
    (one ? words?.get(`${key}.one`) : undefined) ?? words?.get(key) ?? fallback?.get(key)
  return (plain, values) => {
    const one = values?.count === 1
    const ofKind = values?.noun === undefined ? plain : `${plain}.${values.noun}`
    const key = ofKind === plain || find(ofKind, false) === undefined ? plain : ofKind
    // What the rules refuse is said in the same words where it stands beside a field.
    const text = find(key, one) ?? (key.startsWith('mistake.') ? find(`refusal.${key.slice(8)}`, one) : undefined)
    if (text === undefined) throw new Error(`no words for "${key}" in locales/${language}`)
    const noun = /\{noun\}/i.test(text) ? find(`noun.${values?.noun ?? 'application'}`, false) : undefined
    const named = noun === undefined ? values : { ...values, noun, Noun: noun[0]!.toUpperCase() + noun.slice(1) }
    return named
      ? text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in named ? String(named[name as 'noun']) : whole))
      : text
  }
}

/** The same words, speaking of a thing by its noun; without one as ever. */
export function called(t: Translate, noun: string | undefined): Translate {
  return noun === undefined ? t : (key, values) => t(key, { ...values, noun })
}

/** The language's words of a definition's text; an overlay of `locales/` (`service.{id}.…`) is looked up by the caller. */
export function pick(text: Text | string, language: Language): string {
  return typeof text === 'string' ? text : (text[language] ?? text.id)
}

/** What is published is called the same everywhere: the first time, and each time that it was put right since. */
export function editionWords<Words>(say: (key: string, values?: Values) => Words, revision: number): Words {
  return revision === 1 ? say('ui.edition.first') : say('ui.edition.revision', { number: revision - 1 })
}
