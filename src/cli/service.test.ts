import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chessText } from '../modules/catalogue/example/chess-club.ts'
import type { Command, Group } from './command.ts'
import { command } from './service.ts'

const folder = mkdtempSync(join(tmpdir(), 'pendopo-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function check(...words: string[]) {
  const said: string[] = []
  const done = await ((command as Group).commands.check as Command).run({
    options: { lang: 'en' },
    words,
    say: (line) => said.push(line),
  })
  return {
    said,
    failed: done?.failed,
    value: done?.value as { valid: boolean; service: string | null; problems: { line: number; message: string }[] }[],
  }
}

// The life event of the invented service is none of a city's.
const club = chessText
  .replace('lifeEvents: [bermain]', 'lifeEvents: []')
  .replace(/effects:[\s\S]*?parties:/, 'parties:')
  .replace('facts: [club.member]', 'facts: []')
  .replace(/ {2}- .*sudahAnggota.*\n| {2}- \{\n {6}id: sudahAnggota,[\s\S]*?\n {4}\}\n/, '')

test('a good definition is named good, a wrong one with line and mend, a missing file does not stop the others', async () => {
  const good = file('good.yaml', club)
  const bad = file(
    'bad.yaml',
    club.replace('type: choices', 'type: chioces').replace('id: klub-catur', 'id: klub-lain'),
  )
  const { said, failed, value } = await check(bad, good, join(folder, 'nowhere.yaml'))
  expect(failed).toBe(true)
  expect(said.find((line) => line.includes('bad.yaml:'))).toMatch(
    /bad\.yaml:90: 'chioces' is not a known value of 'type'\. Did you mean 'choices'\?$/,
  )
  expect(said.find((line) => line.includes('good.yaml'))).toMatch(/good \(klub-catur, version 1\)$/)
  expect(said.find((line) => line.includes('nowhere.yaml'))).toContain('not there')
  expect(value.filter((one) => one.valid).map((one) => one.service)).toEqual(['klub-catur'])
})

test('all good: nothing failed', async () => {
  const { failed, said } = await check(file('alone.yaml', club))
  expect(said).toHaveLength(1)
  expect(failed).toBe(false)
})
