import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, Refusal } from './command.ts'
import { broughtUpToDate, placeOptions, withPlace } from './place.ts'

export const command: Command = {
  usage: 'FILE [--data DIR]',
  summary: 'writes everything of the installation into one file, also beside a running program',
  words: [1, 1],
  options: placeOptions,
  more: [
    'The file has every row and every sealed file, and the keys wrapped. PENDOPO_SECRET is not in it: without it, nothing',
    'that people wrote can be read. Keep the two apart. Who is logged in is not kept.',
  ],
  async run(given) {
    const file = resolve(given.words[0]!)
    if (existsSync(file)) throw new Refusal(`${file} is there already`)
    return withPlace(given, async (database, config) => {
      await broughtUpToDate(database)
      const [{ makeBackup }, { programVersion }] = await Promise.all([
        import('../platform/backup/index.ts'),
        import('../platform/version.ts'),
      ])
      const place = { files: join(config.data, 'files'), program: programVersion }
      const made = await makeBackup(database, place, file, Date.now())
      given.say(
        `${file}: ${made.rows} rows of ${made.tables} tables, ${made.files} files, regions ${made.regions.join(', ') || 'none'}`,
      )
      for (const name of made.missing) given.say(`a row names the file ${name}, which is not there`)
      return { value: made }
    })
  },
}
