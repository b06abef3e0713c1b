import { fileURLToPath } from 'node:url'
import { type Language, loadWords, type Words } from '../../platform/i18n.ts'
import type { Definition } from './definition.ts'

/**
 * A regional language is one file of `locales/`: it may say any text of a service anew, under the text's place in the
 * definition with ids for numbers: `service.akta-kelahiran.form.anak.fields.nama.label`, `service.akta-kelahiran.name`.
 */
export function overlay(definition: Definition, words: ReadonlyMap<Language, Words>): Definition {
  const others = [...words].filter(([language]) => language !== 'id' && language !== 'en')
  return others.length === 0 ? definition : (spoken(definition, `service.${definition.id}`, others) as Definition)
}

function spoken(node: unknown, key: string, others: readonly (readonly [Language, Words])[]): unknown {
  if (Array.isArray(node)) return node.map((item, i) => spoken(item, `${key}.${nameOf(item) ?? i}`, others))
  if (typeof node !== 'object' || node === null) return node
  if (isText(node)) {
    const said = others.flatMap(([language, words]) => (words.has(key) ? [[language, words.get(key)!] as const] : []))
    return said.length === 0 ? node : { ...node, ...Object.fromEntries(said) }
  }
  return Object.fromEntries(
    Object.entries(node).map(([name, inner]) => [name, spoken(inner, `${key}.${name}`, others)]),
  )
}

function isText(node: object): boolean {
  const { id, en, ...rest } = node as Record<string, unknown>
  return typeof id === 'string' && typeof en === 'string' && Object.keys(rest).length === 0
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const { id, value, run, service } = item as Record<string, unknown>
  return [id, value, run, service].find((name): name is string => typeof name === 'string')
}

let loaded: ReadonlyMap<Language, Words> | undefined

/** Words of every language of the installation, read once. */
export function allWords(): ReadonlyMap<Language, Words> {
  loaded ??= loadWords(fileURLToPath(new URL('../../../locales', import.meta.url)))
  return loaded
}
