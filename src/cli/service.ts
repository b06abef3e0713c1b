import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { CheckedFile } from '../modules/catalogue/index.ts'
import type { Command, Group } from './command.ts'
import { languageOption, wordsFor } from './messages.ts'

const check: Command = {
  usage: 'FILE… [--lang id|en]',
  summary: 'checks service definitions: file, line, what is wrong, the mend',
  options: { lang: languageOption },
  words: [1, Number.POSITIVE_INFINITY],
  async run(given) {
    const t = wordsFor(given)
    const [{ problemWords }, checked] = await Promise.all([
      import('../platform/yaml/problem.ts'),
      checkAll(given.words),
    ])
    const told = checked.map((one) => ({
      ...one,
      problems: one.problems.map((problem) => ({ ...problem, message: problemWords(problem, t) })),
    }))
    for (const { file, definition, problems } of told) {
      for (const { line, message } of problems) given.say(`${file}:${line}: ${message}`)
      if (definition) given.say(`${file}: ${t('check.good', { name: definition.id, version: definition.version })}`)
    }
    return {
      value: told.map(({ file, definition, problems }) => ({
        file,
        valid: problems.length === 0,
        service: definition?.id ?? null,
        version: definition?.version ?? null,
        problems,
      })),
      failed: told.some(({ problems }) => problems.length > 0),
    }
  },
}

/** The named files, checked beside the others of their `services` folder: parts of a bundle may lie there. */
async function checkAll(words: readonly string[]): Promise<CheckedFile[]> {
  const [{ checkFiles, knownFrom }, { modules }] = await Promise.all([
    import('../modules/catalogue/index.ts'),
    import('../modules.ts'),
  ])
  // Files are called what they were called on the command line.
  const called = new Map(words.map((word) => [resolve(word), word]))
  const named = [...called.keys()]
  const beside = [...new Set(named.flatMap(neighbours))].filter((path) => !named.includes(path))
  const unread: CheckedFile[] = []
  const sources = [...named, ...beside].flatMap((path) => {
    const file = called.get(path) ?? relative('.', path)
    try {
      return [{ file, text: readFileSync(path, 'utf8') }]
    } catch {
      unread.push({ file, problems: [{ file, line: 1, column: 1, path: '', code: 'no-file', values: {} }] })
      return []
    }
  })
  const asked = new Set(called.values())
  return [...unread, ...checkFiles(sources, knownFrom(modules))].filter(({ file }) => asked.has(file))
}

function neighbours(file: string): string[] {
  let folder = dirname(file)
  while (basename(folder) !== 'services') {
    if (dirname(folder) === folder) return []
    folder = dirname(folder)
  }
  return globSync('**/*.{yaml,yml}', { cwd: folder }).map((path) => join(folder, path))
}

export const command: Group = { summary: 'definitions of services', commands: { check } }
