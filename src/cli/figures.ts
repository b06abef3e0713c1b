import type { Command, Group } from './command.ts'
import { placeOptions, withRegion } from './place.ts'

const rebuild: Command = {
  usage: '[--region CODE] [--data DIR]',
  summary: 'makes the public figures anew from the events, while everybody reads the old ones',
  options: { region: { value: 'CODE', help: 'region; without it, the oldest' }, ...placeOptions },
  run: (given) =>
    withRegion(given, async (ctx) => {
      const { rebuildFigures } = await import('../modules/performance/index.ts')
      const cases = await rebuildFigures(ctx)
      given.say(`${cases} cases reckoned again from their events`)
      return { value: { cases } }
    }),
}

export const command: Group = { summary: 'the figures at /kinerja', commands: { rebuild } }
