import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '../platform/config.ts'
import { type Command, parserOptions } from './command.ts'
import { commands } from './commands.ts'
import { root } from './tool.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const operate = read('docs/operate.md')
const guides = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: root })]

/** Every command by what is typed for it: `region add`. */
async function all(): Promise<Map<string, Command>> {
  const found = new Map<string, Command>()
  for (const [name, load] of Object.entries(commands)) {
    const { command } = await load()
    if (!('commands' in command)) found.set(name, command)
    else for (const [word, one] of Object.entries(command.commands)) found.set(`${name} ${word}`, one)
  }
  return found
}

test('the table of settings has every variable with its default, and no other', () => {
  const table = operate.slice(operate.indexOf('| variable'), operate.indexOf('A wrong value stops'))
  const rows = [...table.matchAll(/^\| (`.*?) +\| .*? +\|(.*)\|$/gm)].map(([, names, usual]) => ({
    names: [...names!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
    usual: usual!.trim(),
  }))
  expect(rows.flatMap(({ names }) => names).sort()).toEqual(settings.map(([name]) => name).sort())
  for (const [name, , usual] of settings) {
    const row = rows.find(({ names }) => names.includes(name))!
    if (/^[\w.]+$/.test(usual) && usual !== 'none') expect(`${name}: ${row.usual}`).toContain(usual)
  }
})

test('the guide for operators says what each command does, in its own words', async () => {
  for (const [name, { summary }] of await all()) {
    const row = operate.split('\n').find((line) => line.startsWith(`| \`${name}`))
    expect(row, `./pendopo ${name} in docs/operate.md`).toContain(summary)
  }
})

test('every command line in the guides could be typed', async () => {
  const known = await all()
  for (const guide of guides)
    for (const [line, typed] of read(guide).matchAll(/\.\/pendopo ((?:[^\s`#]+ ?)+)/g)) {
      const words = typed!
        .trim()
        .replace(/[.,;:)]+$/, '')
        .split(' ')
      const command = known.get(words.slice(0, 2).join(' ')) ?? known.get(words[0]!)
      expect(command, `${guide}: ${line}`).toBeDefined()
      const options = Object.keys(parserOptions(command!))
      for (const word of words) if (word.startsWith('--')) expect(options, `${guide}: ${line}`).toContain(word.slice(2))
    }
})
