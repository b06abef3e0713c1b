import { readFileSync } from 'node:fs'
import type { CheckedKpi } from '../modules/performance/index.ts'
import type { Command, Group } from './command.ts'
import { exportLog } from './figures-export.ts'
import { languageOption, wordsFor } from './messages.ts'
import { placeOptions, withRegion } from './place.ts'

const rebuild: Command = {
  usage: '[--region CODE] [--data DIR]',
  summary: 'makes the public figures and the officers’ own anew from the events, while everybody reads the old ones',
  options: { region: { value: 'CODE', help: 'region; without it, the oldest' }, ...placeOptions },
  run: (given) =>
    withRegion(given, async (ctx) => {
      const [{ rebuildFigures }, { rebuildOfficers }] = await Promise.all([
        import('../modules/performance/index.ts'),
        import('../modules/leadership/index.ts'),
      ])
      const cases = await rebuildFigures(ctx)
      await rebuildOfficers(ctx)
      given.say(`${cases} cases reckoned again from their events`)
      return { value: { cases } }
    }),
}

const check: Command = {
  usage: 'FILE… [--lang id|en]',
  summary: 'checks the files of figures: file, line, what is wrong, the mend',
  options: { lang: languageOption },
  words: [1, Number.POSITIVE_INFINITY],
  async run(given) {
    const t = wordsFor(given)
    const [{ checkKpis }, { problemWords }] = await Promise.all([
      import('../modules/performance/index.ts'),
      import('../platform/yaml/problem.ts'),
    ])
    const unread: CheckedKpi[] = []
    const sources = given.words.flatMap((file) => {
      try {
        return [{ file, text: readFileSync(file, 'utf8') }]
      } catch {
        unread.push({ file, problems: [{ file, line: 1, column: 1, path: '', code: 'no-file', values: {} }] })
        return []
      }
    })
    const told = [...unread, ...checkKpis(sources)].map(({ file, kpi, problems }) => ({
      file,
      figure: kpi?.id,
      problems: problems.map((problem) => ({ ...problem, message: problemWords(problem, t) })),
    }))
    for (const { file, figure, problems } of told) {
      for (const { line, message } of problems) given.say(`${file}:${line}: ${message}`)
      if (figure !== undefined) given.say(`${file}: ${t('check.kpi-good', { name: figure })}`)
    }
    return {
      value: told.map(({ figure, ...one }) => ({
        ...one,
        valid: one.problems.length === 0,
        figure: figure ?? null,
      })),
      failed: told.some(({ problems }) => problems.length > 0),
    }
  },
}

export const command: Group = { summary: 'the figures at /kinerja', commands: { rebuild, check, export: exportLog } }
