import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Config, loadConfig } from '../platform/config.ts'
import type { Database } from '../platform/database/database.ts'
import { type Command, Refusal, text } from './command.ts'
import { log, placeOptions } from './place.ts'

export const command: Command = {
  usage: 'FILE [--data DIR]',
  summary: 'puts a backup back into an empty place',
  words: [1, 1],
  options: placeOptions,
  more: [
    'PENDOPO_SECRET, or the file "secret" in the data folder, must be the one the backup was made with. The backup is read',
    'to its end before anything is written; what fails later leaves the place empty. Afterwards everybody logs in again.',
    'What was erased since the backup was made is erased again, as "erasures.jsonl" in the data folder says: put the latest',
    'one there first.',
  ],
  async run(given) {
    const file = resolve(given.words[0]!)
    if (!existsSync(file)) throw new Refusal(`there is no ${file}`)
    const config = loadConfig(process.env, { data: text(given, 'data') ?? undefined })
    const [{ openDatabase }, { restoreBackup }, { migrateJobs }, { rooms }] = await Promise.all([
      import('../platform/database/database.ts'),
      import('../platform/backup/index.ts'),
      import('../platform/jobs/worker.ts'),
      import('../rooms.ts'),
    ])
    // Never beside a running program: it would serve what is half there.
    const database = await openDatabase(config, log)
    try {
      await migrateJobs(database.owner, log)
      const place = { files: join(config.data, 'files'), secret: config.secret }
      const done = await restoreBackup(database, place, rooms, file)
      given.say(
        `restored as of ${done.madeAt}: ${done.rows} rows of ${done.tables} tables, ${done.files} files, regions ${done.regions.join(', ') || 'none'}`,
      )
      const erased = await eraseAgain(database, config)
      if (erased > 0) given.say(`${erased} cases were erased again`)
      for (const name of done.missing) given.say(`the file ${name} was not in the backup`)
      return { value: { ...done, erased } }
    } finally {
      await database.close()
    }
  },
}

async function eraseAgain(database: Database, config: Config): Promise<number> {
  const [{ openHouse }, { jobContext }, { replayErasures }, { rooms }] = await Promise.all([
    import('../house.ts'),
    import('../jobs.ts'),
    import('../modules/office/index.ts'),
    import('../rooms.ts'),
  ])
  const open = await openHouse(config, database, rooms, log)
  try {
    return await replayErasures(config.data, (code) =>
      open.tenants.byCode(code) ? jobContext(open, code, 'restore') : undefined,
    )
  } finally {
    await open.close()
  }
}
