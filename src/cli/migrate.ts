import type { Command } from './command.ts'
import { broughtUpToDate, placeOptions, withPlace } from './place.ts'

export const command: Command = {
  usage: '[--data DIR]',
  summary: 'brings the shared tables and every region up to date',
  options: placeOptions,
  run: (given) =>
    withPlace(given, async (database) => {
      const applied = await broughtUpToDate(database)
      for (const one of applied) given.say(one)
      given.say(applied.length === 0 ? 'everything is up to date' : `${applied.length} applied`)
      return { value: { applied } }
    }),
}
