import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadWords } from '../../../platform/i18n.ts'
import { holdKinds, holdRules } from './hold-rules.ts'
import { returnReasons } from './reasons.ts'

const folder = fileURLToPath(new URL('../../../../locales/', import.meta.url))
const words = loadWords(folder)

// Every code written in these files, so that a new refusal without words fails here.
const sources = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const all = sources.map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8')).join('\n')
const refusals = [
  ...new Set([...all.matchAll(/refuse\(\s*'([a-z-]+)'/g)].map((match) => match[1]!).concat('own-case', 'not-yours')),
]
const because = [...new Set([...all.matchAll(/reasonCodes: \['([a-z-]+)'\]/g)].map((match) => match[1]!))]

const speak = (keys: readonly string[]) => {
  for (const language of ['id', 'en'])
    for (const key of keys) expect(words.get(language)!.get(key)?.trim(), `${language}: ${key}`).toBeTruthy()
  for (const key of keys) expect(words.get('id')!.get(key), key).not.toBe(words.get('en')!.get(key))
}

test('every refusal says, in both languages, what can be done instead', () => {
  expect(refusals.length).toBeGreaterThan(60)
  speak(refusals.map((code) => `refusal.${code}`))
})

test('every reason, hold, ground and cause has words', () => {
  speak(Object.keys(returnReasons).map((code) => `cases.reason.${code}`))
  speak(holdKinds.map((kind) => `cases.hold.${kind}`))
  speak(holdKinds.flatMap((kind) => holdRules[kind].grounds.map((code) => `cases.hold.ground.${code}`)))
  const grounds: readonly string[] = holdKinds.flatMap((kind) => holdRules[kind].grounds)
  speak(because.filter((code) => !grounds.includes(code)).map((code) => `cases.because.${code}`))
})
