import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Command, Group } from './command.ts'
import { command } from './figures.ts'

const folder = mkdtempSync(join(tmpdir(), 'pendopo-figures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a good figure is named good, a wrong one with line and mend, a missing file does not stop the others', async () => {
  const wrong = join(folder, 'wrong.yaml')
  writeFileSync(wrong, 'id: salah\nname: { id: Salah, en: Wrong }\nsentence: { id: Salah., en: Wrong. }\ngrain: cas\n')
  const said: string[] = []
  const done = await ((command as Group).commands.check as Command).run({
    options: { lang: 'en' },
    words: ['kpi/sekali-jadi.yaml', wrong, join(folder, 'nowhere.yaml')],
    say: (line) => said.push(line),
  })
  expect(done?.failed).toBe(true)
  expect(said).toContain('kpi/sekali-jadi.yaml: good (sekali-jadi)')
  expect(said).toContain(`${wrong}:4: 'cas' is not a known value of 'grain'. Did you mean 'case'?`)
  expect(said.find((line) => line.includes('nowhere.yaml'))).toContain('not there')
})
